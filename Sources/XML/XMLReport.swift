/// What one validation found: that the document is well-formed, and that it obeys its schema.
package struct XMLReport: Sendable, Hashable {
  /// Why the document could not be read to its end; what was found before still stands.
  package let fault: XMLFault?
  /// How often the schema is broken, counted in full.
  package let findingCount: Int
  /// How often each rule is broken, counted in full.
  package let countsByRule: [String: Int]
  /// The first findings of each rule, in the document's order.
  package let findings: [XMLFinding]
  /// How many elements were read.
  package let elementCount: Int

  /// Whether the document was read to its end and nothing is wrong with it.
  package var isValid: Bool { fault == nil && findingCount == 0 }
}
