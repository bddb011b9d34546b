import Digests
import Evidence
import Execution
import Formats
import Planning
import SuiteLoading
import SuiteModel
import Verdicts

/// A bundle that a run writes to: a new one, or one that another run left behind.
struct OpenBundle {
  let folder: BundleFolder
  let records: RecordsFile
  let recorder: EvidenceRecorder
  /// The target file as it stands in the bundle.
  let target: [UInt8]
  let began: Timestamp
  let resumed: ResumedRun

  /// Begins a bundle in a folder that holds none.
  init(
    new folder: BundleFolder, plan: [UInt8], target: [UInt8], suite: Suite, at began: Timestamp
  ) throws(EvidenceError) {
    try folder.create(plan: plan, target: target, suite: suite.files.map { ($0.path, $0.bytes) })
    let records = try folder.openRecords()
    self.init(
      folder: folder, records: records,
      recorder: EvidenceRecorder { lines throws(EvidenceError) in
        try records.append(lines)
      }, target: target, began: began, resumed: .none)
  }

  /// Goes on with a bundle whose run was ended from outside.
  ///
  /// - Parameters:
  ///   - plan: The plan that suite, target and options give now.
  ///   - unredacted: The target file as it would be recorded, secrets in their places.
  /// - Throws: With exit code 64 where there is nothing to go on with, or it is not the same run.
  init(
    resuming folder: BundleFolder, plan: Plan, unredacted: [UInt8], prepared: PreparedTarget, clock: RunClock
  ) throws(CertificationFailure) {
    func refuse(_ why: String) -> CertificationFailure {
      CertificationFailure(.usage, "The run in \(folder.path) cannot go on: \(why).")
    }
    guard folder.isBegun else {
      throw refuse("nothing was recorded there; begin anew with `assay run`")
    }
    do throws(EvidenceError) {
      let recordedPlan = try folder.read(BundleFolder.planName)
      let target = try folder.read(BundleFolder.targetName)
      if try folder.seal()?.interrupted == false {
        throw .cannotRead(path: folder.path, reason: Self.isOver)
      }
      guard RedactedText.matches(target, unredacted) else {
        throw .cannotRead(path: folder.path, reason: "the target file says something else now")
      }
      let files = try? SuiteFolder.read("\(folder.path)/\(BundleFolder.suiteName)")
      let digest = files.map { CanonicalFileList.digest(of: $0.map { ($0.path, $0.bytes) }) }
      guard digest == prepared.suite.digest else {
        throw .cannotRead(path: folder.path, reason: "it was begun with another version of the suite")
      }
      guard recordedPlan == PlanEncoding.bytes(of: plan) else {
        throw .cannotRead(
          path: folder.path,
          reason: "it was begun with other options: give the same profile, --select, --safe, --seed")
      }
      let left = try UnsealedRecords(reading: folder)
      try folder.reopen(left)
      let records = try folder.openRecords()
      let began = left.began.flatMap { Timestamp($0) } ?? clock.now()
      self.init(
        folder: folder, records: records,
        recorder: EvidenceRecorder(after: left) { lines throws(EvidenceError) in
          try records.append(lines)
        }, target: target, began: began,
        resumed: ResumedRun(
          left, of: plan, suite: prepared.suite, target: prepared.target,
          offset: max(0, clock.now().microseconds(since: began))))
    } catch {
      switch error {
      case .cannotRead(_, let reason): throw refuse(reason)
      default: throw CertificationFailure(.suiteOrHarness, "The run cannot go on: \(error.message).")
      }
    }
  }

  private init(
    folder: BundleFolder, records: RecordsFile, recorder: EvidenceRecorder, target: [UInt8], began: Timestamp,
    resumed: ResumedRun
  ) {
    self.folder = folder
    self.records = records
    self.recorder = recorder
    self.target = target
    self.began = began
    self.resumed = resumed
  }

  private static let isOver = "it is over; `assay judge` judges it again"
}

extension Timestamp {
  fileprivate func microseconds(since other: Timestamp) -> Int {
    (secondsSinceEpoch - other.secondsSinceEpoch) * 1_000_000 + (nanoseconds - other.nanoseconds) / 1000
  }
}
