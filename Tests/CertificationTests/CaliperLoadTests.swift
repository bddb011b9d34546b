import Certification
import Evidence
import Execution
import Foundation
import Planning
import Reporting
import SuiteModel
import Synchronization
import Testing

/// Eight sensors that send at once, each to a case of its own.
@Suite(.serialized, .timeLimit(.minutes(20))) struct CaliperLoadTests {
  /// A profile, the envelopes in which one round of its events is sent, and how many events those are.
  private static let sensors: [(profile: String, envelopes: Int, events: Int)] = [
    ("Annotation", 1, 4), ("Assessment", 2, 11), ("Assignable", 1, 8),
    ("Forum", 2, 9), ("Media", 3, 21), ("Session", 1, 3), ("Survey", 2, 12), ("ResourceManagement", 2, 14),
  ]

  /// With ASSAY_LOAD=full about 50,000 events are sent, else about 10,000.
  private static var rounds: Int {
    ProcessInfo.processInfo.environment["ASSAY_LOAD"] == "full" ? 610 : 120
  }

  private static let suite = """
    suite: crowd
    version: 1.0.0
    title: Eight sensors at once
    status: draft
    specification: { name: Crowd, version: "1", publisher: Example Alliance, url: https://example.org/crowd }
    role: sensor
    capabilities: [ { id: send, title: Sends, requires: [CROWD-*] } ]
    profiles: [ { id: crowd, title: Crowd, mandatory: [send] } ]
    requirements:
      - { id: CROWD-1, keyword: MUST, grade: S, text: Every event arrives where it belongs., testable: auto }
    """

  private static var tests: String {
    "tests:\n"
      + sensors.map { sensor in
        """
          - id: wait.\(sensor.profile)
            title: The events of one sensor
            verifies: CROWD-1
            steps:
              - receive: "POST /caliper"
                count: \(sensor.envelopes * rounds)
                within: 2m
                expect: [ { json: { "$.data[*].profile": { each: { equals: \(sensor.profile)Profile } } } } ]
                collect: { ids: "$.data[*].id" }
                then: [ { requests: \(sensor.envelopes * rounds), values: { "{ids}": { unique: true, count: \(sensor.events * rounds) } } } ]
        """
      }.joined(separator: "\n")
  }

  @Test func `eight sensors at once lose and mix up nothing`() async throws {
    let place = try Workplace()
    try place.write(Self.suite, to: "suites/crowd/suite.yaml")
    try place.write(Self.tests, to: "suites/crowd/tests/wait.yaml")
    let target = try place.write(
      """
      target: { vendor: Example Systems, product: Example Crowd, version: "1.0" }
      suite: crowd
      listen: { port: 0 }
      """, to: "target.yaml")
    let prepared = try PreparedTarget(
      targetFile: target, suites: SuiteLibrary(folders: ["\(place.folder)/suites"]))
    let addresses = Mutex<[String: String]>([:])
    let (all, begin) = AsyncStream<Void>.makeStream()
    let run = Task {
      defer { begin.finish() }
      return try await CertificationRun(prepared, options: .init()).run(out: "\(place.folder)/report") {
        event in
        guard case .waiting(let waiting, _, let address, _, _) = event else { return }
        let count = addresses.withLock {
          $0[waiting.caseID.description] = address
          return $0.count
        }
        if count == Self.sensors.count { begin.finish() }
      }
    }
    for await _ in all {}
    let places = addresses.withLock { $0 }
    let started = try Self.sensors.enumerated().map { number, sensor in
      let address = try #require(places["wait.\(sensor.profile)"])
      return try Command.Running(
        [
          "reference", "caliper-sensor", "--to", "\(address)/caliper", "--seed", "\(number + 1)", "--profile",
          "\(sensor.profile)Profile", "--rounds", "\(Self.rounds)",
        ], in: place.folder)
    }
    for sensor in started { #expect(try await sensor.wait(seconds: 120).code == 0) }
    let report = try await run.value.report
    #expect(report.judgement.problems.map(\.message) == [])
    #expect(report.judgement.exitCode == 0)
    #expect(report.run.counts.strays == 0)
    let evidence = try Bundle(reading: BundleFolder(path: "\(place.folder)/report/evidence")).evidence
    let receptions = try prepared.plan(Selection()).running.compactMap {
      evidence.segment(of: $0.id)?.observations.first?.reception
    }
    let sent = Self.sensors.reduce(0) { $0 + $1.envelopes * Self.rounds }
    #expect(receptions.reduce(0) { $0 + $1.received.count } == sent)
    #expect(receptions.allSatisfy { $0.others.isEmpty && $0.end == .complete })
  }
}
