import Certification
import Evidence
import Execution
import Planning
import ReferenceTargets
import Reporting
import SuiteModel
import Testing

/// What whole runs come to, apart from the faults of the reference.
@Suite struct VerdictOfRunTests {
  @Test func `a provider whose collections are empty is incomplete, never conformant`() async throws {
    let report = try await Workplace().certify(faults: ["empty"])
    #expect(report.judgement.verdict == "incomplete")
    #expect(report.judgement.exitCode == 2)
    #expect(report.requirements("fail").isEmpty)
    #expect(!report.requirements("inconclusive").isEmpty)
    let collections = report.judgement.capabilities.filter { $0.claimed && !$0.id.contains("security") }
    #expect(collections.allSatisfy { $0.verdict == "not-evaluated" })
  }

  @Test func `a provider that answers 500 everywhere is non-conformant, not misconfigured`() async throws {
    let report = try await Workplace().certify(faults: ["always-500"])
    #expect(report.judgement.verdict == "non-conformant")
    #expect(report.judgement.exitCode == 1)
    #expect(report.judgement.stopped == nil)
  }

  @Test func `one job, sixteen and as many as the target bears come to the same`() async throws {
    let faults = ["filter-case-sensitive", "dangling-reference", "sort-descending-ignored"]
    let selection = Selection(cases: [NamePattern("*collection=users*"), NamePattern("*collection=orgs*")])
    var outcomes: [[String]] = []
    for jobs in [1, 16, nil] {
      let report = try await Workplace().certify(
        faults: faults, options: .init(selection: selection, jobs: jobs))
      outcomes.append(
        report.judgement.requirements.map {
          "\($0.id) \($0.verdict) \($0.counts.map { "\($0.name)=\($0.count)" })"
        }
          + report.judgement.cases.map { "\($0.id) \($0.verdict)" }
          + report.judgement.problems.map { "\($0.requirement) \($0.count) \($0.message)" })
    }
    #expect(outcomes[0].count > 100)
    #expect(outcomes[0] == outcomes[1])
    #expect(outcomes[0] == outcomes[2])
  }

  @Test func `a selected run is partial, says so, and its exit code speaks of the selected cases`()
    async throws
  {
    let report = try await Workplace().certify(
      faults: ["boolean-as-json-boolean"],
      options: .init(selection: Selection(cases: [NamePattern("*collection=orgs*")])))
    #expect(report.run.kind == "partial")
    #expect(report.judgement.verdict == "incomplete")
    #expect(report.judgement.exitCode == 0)
    #expect(report.run.counts.skipped > report.run.counts.planned)
  }

  @Test func `a run that is interrupted leaves a partial report and says so`() async throws {
    let place = try Workplace()
    let slow = SlowSender(inner: try ReferenceSender(), after: 20)
    let run = Task { try await place.certify(sender: slow) }
    await slow.reached()
    run.cancel()
    let report = try await run.value
    #expect(report.run.interrupted)
    #expect(report.judgement.exitCode == 130)
    #expect(report.judgement.verdict == "incomplete")
    #expect(report.run.counts.executed < report.run.counts.planned)
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
  }
}

/// Answers so many requests, then waits until the task is cancelled.
private final class SlowSender: HTTPSending {
  private let inner: ReferenceSender
  private let gate: CountGate

  init(inner: ReferenceSender, after count: Int) {
    self.inner = inner
    gate = CountGate(count)
  }

  func reached() async { await gate.reached() }

  func send(_ request: HTTPRequest, limits: HTTPLimits) async -> HTTPExchange {
    if await gate.pass() { return await inner.send(request, limits: limits) }
    while !Task.isCancelled { try? await Task.sleep(for: .milliseconds(5)) }
    return HTTPExchange(request: request, fault: TransportFault(.cancelled, "the run was interrupted"))
  }
}

private actor CountGate {
  private var left: Int
  private var waiting: CheckedContinuation<Void, Never>?

  init(_ count: Int) { left = count }

  func pass() -> Bool {
    guard left > 0 else {
      waiting?.resume()
      waiting = nil
      return false
    }
    left -= 1
    return true
  }

  func reached() async {
    if left > 0 { await withCheckedContinuation { waiting = $0 } }
  }
}
