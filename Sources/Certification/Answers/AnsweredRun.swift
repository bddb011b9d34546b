package import Checks
import Digests
import Evidence
package import Execution
import Formats
import JSON
package import Reporting
import SuiteLoading
package import SuiteModel
import Verdicts

/// A run whose questions are answered after it: the answers are added to its evidence, which is sealed anew and judged.
///
/// The first seal is named in the new one, so that it shows what was there before people answered.
package struct AnsweredRun {
  /// A question that waits for its answer.
  package struct Open: Sendable {
    package let place: RequestPlace
    package let question: BoundQuestion
    fileprivate let segment: SegmentKey
  }

  package let suite: Suite
  /// Sorted by case and step.
  package let open: [Open]
  private let folder: String
  private let bundle: BundleFolder
  private let manifest: Manifest
  private let manifestDigest: String

  /// - Parameter folder: The folder of the report.
  /// - Throws: With exit code 64 where nothing waits for an answer.
  package init(folder: String) throws(CertificationFailure) {
    let trimmed = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    self.folder = trimmed.hasSuffix("/evidence") ? String(trimmed.dropLast("/evidence".count)) : trimmed
    bundle = BundleFolder(path: "\(self.folder)/evidence")
    let recorded: Bundle
    do {
      // Answers that were added by whoever was killed before the seal count for nothing, and are asked for again.
      try bundle.dropUnsealed()
      recorded = try Bundle(reading: bundle)
    } catch {
      throw CertificationFailure(
        .suiteOrHarness, "This is no evidence that can be answered: \(error.message).")
    }
    (suite, _) = try SuiteLibrary.load(
      "\(bundle.path)/\(BundleFolder.suiteName)", named: recorded.manifest.suite)
    manifest = recorded.manifest
    manifestDigest = recorded.manifestDigest
    let steps = Dictionary(suite.tests.map { ($0.id, $0.steps) }, uniquingKeysWith: { first, _ in first })
    open = recorded.evidence.segments.sorted { $0.key < $1.key }.flatMap { key, segment in
      segment.observations.compactMap { observation in
        guard observation.isPending, let reading = observation.person else { return nil }
        let test = TestID(String(key.caseID.description.prefix { $0 != "/" }))
        guard case .ask(let question)? = steps[test]?.first(where: { $0.id == observation.step })?.action
        else {
          return nil
        }
        return Open(
          place: RequestPlace(caseID: key.caseID, step: observation.step, round: observation.page),
          question: BoundQuestion(instructions: reading.instructions, fields: question.fields), segment: key)
      }
    }
    guard !open.isEmpty else {
      throw CertificationFailure(.usage, "No question of the run in \(folder) waits for an answer.")
    }
  }

  /// Adds what is answered now, seals, judges and writes the report.
  ///
  /// - Returns: The report, and how many questions were answered.
  package func complete(by people: some PersonAsking) async throws(CertificationFailure)
    -> (report: Report, answered: Int)
  {
    var answers: [(open: Open, answer: PersonReading.Answer)] = []
    for open in open {
      if let answer = await people.answer(open.question, at: open.place) { answers.append((open, answer)) }
    }
    if !answers.isEmpty {
      do throws(EvidenceError) { try add(answers) } catch {
        throw CertificationFailure(.suiteOrHarness, "The answers cannot be kept: \(error.message).")
      }
    }
    let report = try RecordedRun(folder: folder).report()
    try ReportFiles.write(report, to: folder)
    return (report, answers.count)
  }

  private func add(_ answers: [(open: Open, answer: PersonReading.Answer)]) throws(EvidenceError) {
    let kept = KeptFiles()
    for file in answers.flatMap(\.answer.files) { try kept.keep(file.content, in: bundle) }
    let left = try UnsealedRecords(reading: bundle)
    let records = try bundle.openRecords()
    let recorder = EvidenceRecorder(after: left) { lines throws(EvidenceError) in
      try records.append(lines)
    }
    for (open, answer) in answers {
      try recorder.record(.answered(step: open.place.step, answer), in: open.segment)
    }
    try recorder.flush()
    records.close()
    var sealed = manifest
    let written = recorder.toSink
    sealed.recordsDigest = written.digest
    sealed.recordsBytes = written.bytes
    sealed.heads = recorder.heads
    sealed.previous = manifestDigest
    try bundle.seal(with: sealed)
  }
}
