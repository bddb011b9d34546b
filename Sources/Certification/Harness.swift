/// This program, as evidence and reports name it.
package enum Harness {
  package static let name = "assay"
  package static let version = "0.1.0"
  /// Constant, so that no target can tell one test from another by it.
  package static let userAgent = "assay/\(version)"
}
