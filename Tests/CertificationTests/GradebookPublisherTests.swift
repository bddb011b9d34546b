import Certification
import Checks
import Evidence
import Execution
import Foundation
import ReferenceTargets
import Reporting
import SuiteModel
import Testing

/// The suite that reads back what a product wrote to a gradebook: the reference provider is the gradebook, and a small
/// program in Python, with faults, writes to it.
@Suite(.timeLimit(.minutes(20))) struct GradebookPublisherTests {
  private static let suite = SuiteID("oneroster-1.2-gradebook-publisher")
  private static let program = "\(Workplace.checkout)/Tests/ExampleTargets/gradebook_publisher.py"

  /// Runs beside a gradebook that listens for the length of the run.
  private static func report(fault: String, in place: Workplace) async throws -> Report {
    try await report(in: place) { origin, _ in
      (try prepared(origin: origin, fault: fault, in: place), NobodyThere())
    }
  }

  /// Runs beside a gradebook, with a person who writes to it.
  private static func report(byHandWith score: String?, in place: Workplace) async throws -> Report {
    try await report(in: place) { origin, provider in
      let prepared = try prepared(origin: origin, fault: nil, in: place)
      guard let score else { return (prepared, NobodyThere()) }
      return (prepared, PublishingPerson(provider: provider, origin: origin, score: score))
    }
  }

  private static func report(
    in place: Workplace,
    _ prepare: (String, OneRosterProvider) throws -> (PreparedTarget, any PersonAsking)
  ) async throws -> Report {
    var configuration = OneRosterProvider.Configuration()
    configuration.service = .gradebook
    let provider = try OneRosterProvider(configuration)
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { continuation.finish() }
        try await provider.run(port: 0) { continuation.yield($0) }
      }
      defer { group.cancelAll() }
      var iterator = ports.makeAsyncIterator()
      let port = try #require(await iterator.next())
      let (prepared, people) = try prepare("http://127.0.0.1:\(port)", provider)
      var options = CertificationRun.Options()
      options.people = people
      return try await CertificationRun(prepared, options: options).run(out: "\(place.folder)/report").report
    }
  }

  /// - Parameter fault: nil for a product that a person writes with.
  private static func prepared(origin: String, fault: String?, in place: Workplace) throws -> PreparedTarget {
    let roster = origin + OneRosterProvider.servicePath
    let gradebook = origin + OneRosterProvider.gradebookPath
    let token = origin + OneRosterProvider.tokenPath
    try place.write(secret: "demo-secret", to: "secret")
    let target = """
      target: { vendor: Example Systems, product: Example Publisher, version: "1.0" }
      suite: \(suite)
      profile: publisher
      claims: [\(fault == nil ? "by-hand" : "by-adapter")]
      parameters:
        base: \(gradebook)
        roster: \(roster)
      auth:
        tokenUrl: \(token)
        clientId: demo-client
        clientSecret: { file: secret }

      """
    let adapter = """
      adapter:
        command:
          - python3
          - \(program)
          - --gradebook=\(gradebook)
          - --roster=\(roster)
          - --token-url=\(token)
          - --secret=demo-secret
          - --fault=\(fault ?? "none")
        timeout: 60s
      """
    let text = fault == nil ? target : target + adapter
    return try PreparedTarget(
      targetFile: try place.write(text, to: "target.yaml"), suites: Workplace.suites)
  }

  @Test func `a publisher that does everything is certified, and judged again to the same bytes`()
    async throws
  {
    let place = try Workplace()
    let report = try await Self.report(fault: "none", in: place)
    #expect(report.judgement.problems.map(\.message) == [])
    #expect(report.judgement.exitCode == 0)
    #expect(report.requirements("pass").count == 6)
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
  }

  @Test func `what a person publishes is certified, and judged again to the same bytes`() async throws {
    let place = try Workplace()
    let report = try await Self.report(byHandWith: "17.5", in: place)
    #expect(report.judgement.problems.map(\.message) == [])
    #expect(report.judgement.exitCode == 0)
    #expect(report.requirements("pass").count == 4)
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
  }

  @Test func `another score than the person was asked for is found out`() async throws {
    let report = try await Self.report(byHandWith: "16", in: try Workplace())
    #expect(report.requirements("fail") == ["OR12P-RESULT-VALUES"])
    #expect(report.judgement.exitCode == 1)
  }

  @Test func `where nobody publishes by hand, nothing is certified`() async throws {
    let report = try await Self.report(byHandWith: nil, in: try Workplace())
    #expect(report.requirements("pass").isEmpty)
    #expect(report.requirements("fail").isEmpty)
    #expect(report.judgement.exitCode == 2)
  }

  /// Each fault of the publisher, and the requirement that it breaks.
  private static let faults: [(name: String, requirement: String)] = [
    ("line-item-twice", "LINEITEM"), ("range-of-100", "LINEITEM-VALUES"), ("result-kept-back", "RESULT"),
    ("score-rounded", "RESULT-VALUES"), ("change-kept-back", "CHANGE"), ("change-as-new", "CHANGE"),
    ("withdrawal-kept-back", "WITHDRAW"),
  ]

  @Test(arguments: faults)
  func `a fault fails its own requirement, those that rest on it, and nothing else`(
    fault: (name: String, requirement: String)
  ) async throws {
    let report = try await Self.report(fault: fault.name, in: try Workplace())
    let failed = report.requirements("fail").union(report.requirements("warn"))
    let own = "OR12P-\(fault.requirement)"
    #expect(failed.contains(own), "\(failed.sorted())")
    let allowed = try ReferenceFaultTests.restingOn([own], suite: Self.suite)
    #expect(failed.subtracting(allowed).isEmpty, "others failed too: \(failed.subtracting(allowed).sorted())")
    #expect(report.requirements("error").isEmpty)
  }
}
