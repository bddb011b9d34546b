import Foundation
import ReferenceTargets
import Synchronization
import Testing

/// The program, killed with SIGKILL at random moments, goes on with its run.
@Suite(.timeLimit(.minutes(20))) struct KilledRunTests {
  private static let kills = 50

  private static let suite = [
    "suites/notes/suite.yaml": """
    suite: notes
    version: 1.0.0
    title: Notes, provider
    status: draft
    specification: { name: Notes, version: "1", publisher: Example Alliance, url: https://example.org/notes }
    role: provider
    parameters:
      base: { type: url, required: true, help: Root of the service. }
    capabilities: [ { id: notes, title: Keeps notes, requires: [NOTE-*] } ]
    profiles: [ { id: keeper, title: Keeper of notes, mandatory: [notes] } ]
    requirements:
      - { id: NOTE-1, keyword: MUST, grade: S, text: A note can be read., testable: auto }
      - { id: NOTE-2, keyword: MUST, grade: S, text: A note can be added., testable: auto }
    """,
    "suites/notes/tests/notes.yaml": """
    tests:
      - id: read
        title: Reads a note
        verifies: NOTE-1
        axes: { note: [\((0..<30).map { "r\($0)" }.joined(separator: ", "))] }
        steps:
          - request: "GET {base}/notes/{note}"
            expect: [ { status: 200 } ]
      - id: add
        title: Adds a note
        verifies: NOTE-2
        effects: creates
        axes: { note: [\((0..<20).map { "a\($0)" }.joined(separator: ", "))] }
        steps:
          - request: "POST {base}/notes/{note}"
            body: { json: { text: "{uuid}" } }
            expect: [ { status: 201 } ]
    """,
  ]

  /// A service that takes its time, and remembers what was added below which root.
  private final class Notes: ReferenceServer {
    private let added = Mutex<[String]>([])

    func respond(to request: TargetRequest) async -> TargetResponse {
      guard request.method == "POST" else { return TargetResponse(status: 200, headers: [], body: []) }
      added.withLock { $0.append(request.target) }
      return TargetResponse(status: 201, headers: [], body: [])
    }

    func delay(of request: TargetRequest) -> Duration { .milliseconds(15) }

    func targetFile(origin: String) -> ReferenceTargetFile {
      ReferenceTargetFile(product: "Notes", suite: "notes", profile: "keeper")
    }

    func added(below root: String) -> [String] {
      added.withLock { $0.filter { $0.hasPrefix("/\(root)/") } }
    }
  }

  /// What came of one run that was killed and gone on with.
  private struct Outcome {
    let code: Int32
    let said: String
    var judgedAlike = false
    /// How long the run took where it was over before it could be killed.
    var overAfter: Duration?
  }

  @Test func `a run that is killed at any moment goes on, and adds nothing twice`() async throws {
    let place = try Workplace()
    for (name, text) in Self.suite { try place.write(text, to: name) }
    let notes = Notes()
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await notes.run { continuation.yield($0) } }
      defer { group.cancelAll() }
      var iterator = ports.makeAsyncIterator()
      let port = try #require(await iterator.next())
      let whole = ContinuousClock().now
      _ = try await Self.run("whole", port: port, in: place, killedAfter: nil)
      // At the beginning the machine may be busy with other tests.
      var took = ContinuousClock().now - whole
      var kinds: [Int32: Int] = [:]
      for kill in 0..<Self.kills {
        let name = "kill-\(kill)"
        let moment = took * Double.random(in: 0...1)
        guard let outcome = try await Self.run(name, port: port, in: place, killedAfter: moment) else {
          continue
        }
        if let overAfter = outcome.overAfter { took = min(took, overAfter) }
        let added = notes.added(below: name)
        #expect(Set(added).count == added.count, "killed after \(moment)")
        switch outcome.code {
        case 0:
          #expect(added.count == 20)
          #expect(outcome.judgedAlike)
        case 2:
          // One note was asked for, and nobody knows whether it was added.
          #expect(outcome.said.contains("interrupted"))
          #expect(added.count >= 19)
          #expect(outcome.judgedAlike)
        case 64: #expect(outcome.said.contains("it is over") || outcome.said.contains("nothing was recorded"))
        default: Issue.record("killed after \(moment): exit code \(outcome.code), \(outcome.said)")
        }
        kinds[outcome.code, default: 0] += 1
      }
      print(
        "killed \(Self.kills) times: exit codes \(kinds.sorted { $0.key < $1.key }.map { "\($0.key) x\($0.value)" })"
      )
      #expect(kinds[0, default: 0] + kinds[2, default: 0] > 0)
    }
  }

  /// Runs, kills, and goes on.
  private static func run(
    _ name: String, port: Int, in place: Workplace, killedAfter moment: Duration?
  ) async throws -> Outcome? {
    try place.write(
      """
      target: { vendor: Example Systems, product: Example Notes, version: "1" }
      suite: notes
      profile: keeper
      limits: { inFlight: 2 }
      parameters: { base: "http://127.0.0.1:\(port)/\(name)" }
      """, to: "\(name).yaml")
    let arguments = ["run", "\(name).yaml", "--suites", "suites"]
    let running = try Command.Running(arguments + ["--out", name], in: place.folder)
    var overAfter: Duration?
    if let moment {
      let began = ContinuousClock().now
      while running.isRunning, ContinuousClock().now - began < moment {
        try await Task.sleep(for: .milliseconds(2))
      }
      if running.isRunning { running.signal(SIGKILL) } else { overAfter = ContinuousClock().now - began }
    }
    let first = try await running.wait(seconds: 60)
    guard moment != nil else {
      #expect(first.code == 0, "\(first.said)")
      return nil
    }
    let again = try await Command.run(arguments + ["--resume", name], in: place.folder)
    var outcome = Outcome(code: again.code, said: again.said, overAfter: overAfter)
    guard again.code == 0 || again.code == 2 else { return outcome }
    let judged = try await Command.run(["judge", name, "--out", "\(name)-judged"], in: place.folder)
    let (live, made) = (try place.read("\(name)/report.json"), try place.read("\(name)-judged/report.json"))
    outcome.judgedAlike = judged.code == again.code && live == made
    return outcome
  }
}
