import Execution
import ReferenceTargets
import SuiteModel
import Verdicts

/// What produces evidence for a suite in this process, with one fault at will.
protocol ProofReference: Sendable {
  /// The names of what can be wrong with it, in the order of its catalogue.
  var faults: [String] { get }

  /// Makes what a run of the suite needs.
  ///
  /// - Parameters:
  ///   - fault: One of ``faults``; nil for a target that is right.
  ///   - profile: The one that is proved; a fault that only others show has one of those.
  ///   - folder: A folder of the run's own, in which files may be written.
  func stand(
    for suite: Suite, profile: ProfileID, fault: String?, in folder: String
  ) throws(CertificationFailure) -> ReferenceStand
}

/// A reference, ready for one run.
struct ReferenceStand: Sendable {
  /// The target file that points a run at it; what it names lies in the run's folder.
  let target: String
  /// The name of that file.
  let name: String
  /// Answers requests; nil where the suite looks at files, or is sent to.
  let sender: (any HTTPSending)?
  /// Whether the run takes real time, because the reference is a process of its own.
  var isLive = false
}

/// The references that suites can be proved on.
enum ProofReferences {
  /// - Throws: With exit code 64 where there is none of that name.
  static func named(_ name: String) throws(CertificationFailure) -> any ProofReference {
    if name == SensorReference.name { return SensorReference() }
    if let bundles = BundleReference.all.first(where: { $0.id == name }) { return FileReference(bundles) }
    if ReferenceCatalog.all.contains(where: { $0.id == name }) { return ServerReference(name: name) }
    let writing = BundleReference.all.map { "`\($0.id)`" }.joined(separator: " and ")
    throw CertificationFailure(
      .usage,
      "There is no reference `\(name)`. `assay reference --list` shows those that answer requests; "
        + "\(writing) write files. Others are proved with --bundle and the report of a run.")
  }
}
