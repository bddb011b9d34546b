import Certification
import Evidence
import Execution
import Foundation
import HTTPDriver
import Planning
import Reporting
import SuiteModel
import Synchronization
import Testing

/// Many cases that wait at once, and a target that sends to all of them.
@Suite(.serialized, .timeLimit(.minutes(20))) struct ListeningLoadTests {
  private static let cases = 200
  private static let each = 50

  private static let suite = """
    suite: crowd
    version: 1.0.0
    title: Many waits
    status: draft
    specification: { name: Crowd, version: "1", publisher: Example Alliance, url: https://example.org/crowd }
    role: sensor
    parameters: {}
    capabilities: [ { id: send, title: Sends, requires: [CROWD-*] } ]
    profiles: [ { id: crowd, title: Crowd, mandatory: [send] } ]
    requirements:
      - { id: CROWD-1, keyword: MUST, grade: S, text: Every event arrives where it belongs., testable: auto }
    """

  private static let tests = """
    tests:
      - id: wait
        title: Fifty events of its own
        verifies: CROWD-1
        axes: { number: [\((0..<cases).map { "n\($0)" }.joined(separator: ", "))] }
        steps:
          - receive: "POST /events"
            count: \(each)
            within: 2m
            expect: [ { json: { "$.for": "{number}" } } ]
            collect: { ids: "$.id" }
            then: [ { requests: \(each), values: { "{ids}": { unique: true } } } ]
    """

  @Test func `200 waits and 10,000 requests lose and mix up nothing`() async throws {
    let place = try Workplace()
    try place.write(
      Self.suite.replacingOccurrences(of: "parameters: {}\n", with: ""), to: "suites/crowd/suite.yaml")
    try place.write(Self.tests, to: "suites/crowd/tests/wait.yaml")
    let target = try place.write(
      """
      target: { vendor: Example Systems, product: Example Crowd, version: "1" }
      suite: crowd
      listen: { port: 0 }
      """, to: "target.yaml")
    let prepared = try PreparedTarget(
      targetFile: target, suites: SuiteLibrary(folders: ["\(place.folder)/suites"]))
    let plan = try prepared.plan(Selection())
    #expect(plan.running.count == Self.cases)

    let addresses = Mutex<[String]>([])
    let (all, begin) = AsyncStream<Void>.makeStream()
    let run = Task {
      defer { begin.finish() }
      return try await CertificationRun(prepared, options: .init()).run(out: "\(place.folder)/report") {
        event in
        guard case .waiting(let waiting, _, let address, _, _) = event else { return }
        let number = waiting.caseID.description.split(separator: "=n").last ?? ""
        let count = addresses.withLock {
          $0.append("\(number) \(address)")
          return $0.count
        }
        if count == Self.cases { begin.finish() }
      }
    }
    for await _ in all {}
    let answered = await Self.send(to: addresses.withLock { $0 })
    #expect(answered == Self.cases * Self.each)
    let report = try await run.value.report
    #expect(report.judgement.exitCode == 0)
    #expect(report.run.counts.strays == 0)
    #expect(report.judgement.cases.allSatisfy { $0.verdict == "pass" })
    let evidence = try Bundle(reading: BundleFolder(path: "\(place.folder)/report/evidence")).evidence
    let receptions = plan.running.compactMap { evidence.segment(of: $0.id)?.observations.first?.reception }
    #expect(receptions.count == Self.cases)
    // The last request ends a wait, not the time.
    #expect(receptions.allSatisfy { $0.end == .complete && $0.received.count == Self.each })
  }

  /// Sends what each case waits for, over eight senders at once; how many were answered 200.
  ///
  /// - Parameter waits: The number of a case and its address, with a space between.
  private static func send(to waits: [String]) async -> Int {
    let places = waits.map { $0.split(separator: " ") }.filter { $0.count == 2 }
    let ports = places.compactMap {
      $0[1].split(separator: "/").dropFirst().first?.split(separator: ":").last
    }
    guard let port = ports.first.flatMap({ Int($0) }) else { return 0 }
    let driver = CurlDriver(configuration: CurlConfiguration(allowed: [HostPort("127.0.0.1", port)]))
    defer { driver.close() }
    return await withTaskGroup(of: Int.self) { group in
      for sender in 0..<8 {
        group.addTask {
          var answered = 0
          for number in stride(from: sender, to: places.count * Self.each, by: 8) {
            let place = places[number % places.count]
            let exchange = await driver.send(
              HTTPRequest(
                method: "POST", url: "\(place[1])/events",
                headers: [HTTPField("Content-Type", "application/json")],
                body: Array(#"{"for":"n\#(place[0])","id":\#(number)}"#.utf8)),
              limits: HTTPLimits())
            if exchange.response?.status == 200 { answered += 1 }
          }
          return answered
        }
      }
      return await group.reduce(0, +)
    }
  }
}
