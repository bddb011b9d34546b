import Checks
import Evidence
package import Execution
import Formats
package import Planning
package import SuiteModel
import Synchronization
package import Tokens

/// A run in memory: the runner, the recorder and the judge as they are, around a sender that is made up.
package struct TestRun: Sendable {
  package var suite: Suite
  package var target: TargetDescription
  package var selection: Selection
  package var authorization: RequestAuthorization
  /// A fixed number of cases at a time; nil adapts.
  package var jobs: Int?
  package var clock: ManualClock
  /// After so many records the evidence can no longer be kept.
  package var recordLimit: Int?
  /// In place of the plan that suite and target give.
  package var plan: Plan?

  package init(
    _ suite: Suite, target: TargetDescription = TestTarget.description(), selection: Selection = Selection(),
    authorization: RequestAuthorization = .none, jobs: Int? = nil, clock: ManualClock = ManualClock()
  ) {
    self.suite = suite
    self.target = target
    self.selection = selection
    self.authorization = authorization
    self.jobs = jobs
    self.clock = clock
  }

  /// Runs, and seals what was recorded.
  ///
  /// - Throws: `PlanningError`, or `EvidenceError` where the evidence could not be kept.
  package func record(
    on sender: any HTTPSending, events: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws -> Recording {
    let plan = try plan ?? Plan.plan(suite, for: target, selecting: selection)
    let sink = LineSink(limit: recordLimit)
    let recorder = EvidenceRecorder(sink: { lines throws(EvidenceError) in try sink.take(lines) })
    let started = clock.clock.now()
    let runner = runner(of: plan, on: sender, recorder: recorder, events: events)
    let outcome = try await runner.run()
    try recorder.flush()
    return Recording(
      suite: suite, target: target, plan: plan, outcome: outcome,
      bundle: BundleBytes(
        sealing: sink.bytes, heads: recorder.heads, plan: plan, target: target, suite: suite,
        started: started.description, interrupted: outcome.interrupted))
  }
}

extension TestRun {
  /// Asks what a suite asks before a run, and keeps nothing.
  package func preflight(on sender: any HTTPSending) async throws -> Runner.Preflight {
    let plan = try plan ?? Plan.plan(suite, for: target, selecting: selection)
    return try await runner(of: plan, on: sender, recorder: EvidenceRecorder { _ in }).preflight()
  }

  private func runner(
    of plan: Plan, on sender: any HTTPSending, recorder: EvidenceRecorder,
    events: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) -> Runner {
    let redactor = Redactor(key: Array("a key of this run".utf8))
    for secret in authorization.secrets { redactor.learn(secret) }
    return Runner(
      .init(
        suite: suite, library: CheckLibrary(suite), plan: plan, target: target,
        authorization: authorization),
      in: .init(
        sender: sender, files: NoFiles(), recorder: recorder, redactor: redactor, clock: clock.clock,
        traceKey: Array("trace".utf8), userAgent: "assay-test", jobs: jobs),
      events: events)
  }
}

/// Keeps the lines of the evidence, as long as there is room.
private final class LineSink: Sendable {
  private let limit: Int?
  private let kept = Mutex<(lines: Int, bytes: [UInt8])>((0, []))

  init(limit: Int?) { self.limit = limit }

  var bytes: [UInt8] { kept.withLock { $0.bytes } }

  func take(_ lines: [UInt8]) throws(EvidenceError) {
    let isFull = kept.withLock { kept in
      kept.lines += lines.count { $0 == UInt8(ascii: "\n") }
      if let limit, kept.lines > limit { return true }
      kept.bytes += lines
      return false
    }
    if isFull { throw .cannotWrite(path: "memory", reason: "no space left on device") }
  }
}

/// A place without files.
private struct NoFiles: FileOpening {
  func read(_ path: String, entry: String?) async -> FileReading {
    FileReading(path: path, entry: entry, fault: FileFault(.missing, "there is no \(path)"))
  }
}
