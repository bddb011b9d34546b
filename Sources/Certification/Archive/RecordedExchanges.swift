import Diagnostics
import Evidence
import Formats
import SuiteModel
import Verdicts

/// What a bundle recorded, for reading: nothing is judged.
package struct RecordedExchanges: Sendable {
  private let bundle: Bundle
  private let started: Timestamp

  /// Reads a bundle and checks its seal.
  ///
  /// - Parameter folder: the folder of the report, or its `evidence` folder.
  package init(folder: String) throws(CertificationFailure) {
    let trimmed = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let path = trimmed.hasSuffix("/evidence") ? trimmed : "\(trimmed)/evidence"
    do { try self.init(Bundle(reading: BundleFolder(path: path))) } catch {
      throw CertificationFailure(.suiteOrHarness, "This is no evidence that can be read: \(error.message).")
    }
  }

  init(_ bundle: Bundle) throws(EvidenceError) {
    guard let started = Timestamp(bundle.manifest.started) else {
      throw .broken(path: BundleFolder.manifestName, reason: "`started` is no instant")
    }
    self.bundle = bundle
    self.started = started
  }

  /// The requests of cases as an HTTP Archive 1.2, in UTF-8.
  ///
  /// - Parameter cases: ids or patterns; none takes all that was recorded.
  package func httpArchive(of cases: [String] = []) throws(CertificationFailure) -> [UInt8] {
    HTTPArchive(try segments(of: cases), of: bundle.manifest, started: started).encoded
  }

  /// What cases showed, as text for a person.
  ///
  /// - Parameters:
  ///   - cases: ids or patterns; none takes all that was recorded.
  ///   - steps: The ids of steps; none takes all.
  ///   - isWhole: Whether long bodies are shown to their ends.
  package func text(of cases: [String], steps: [String] = [], isWhole: Bool = false)
    throws(CertificationFailure)
    -> String
  {
    var out = RecordedText(isWhole: isWhole)
    for (key, segment) in try segments(of: cases) { out.add(segment, of: key, steps: steps) }
    return out.text
  }

  /// Those of cases, sorted by key.
  func segments(of cases: [String]) throws(CertificationFailure)
    -> [(key: SegmentKey, segment: RecordedEvidence.Segment)]
  {
    let all = bundle.evidence.segments.sorted { $0.key < $1.key }
    guard !cases.isEmpty else { return all.map { ($0.key, $0.value) } }
    let patterns = cases.map(NamePattern.init)
    let names = all.map(\.key.caseID.description)
    for pattern in patterns where !names.contains(where: pattern.matches) {
      let near = NearestName.of(pattern.description, among: names).map { " Did you mean `\($0)`?" } ?? ""
      throw CertificationFailure(.usage, "No case `\(pattern)` was recorded here.\(near)")
    }
    return all.filter { segment in patterns.contains { $0.matches(segment.key.caseID.description) } }
      .map { ($0.key, $0.value) }
  }
}
