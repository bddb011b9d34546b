import Certification
import Diagnostics
import Evidence
import Execution
import Foundation
import Proof
import Reporting
import SuiteModel
import Testing
import Verdicts

/// The example suite that drives a product by its adapter, by a person, and by listening to it.
@Suite(.serialized, .timeLimit(.minutes(20))) struct DrivenSuiteTests {
  private static let suites = SuiteLibrary(folders: ["\(Workplace.checkout)/Tests/ExampleSuites"])
  private static let program = "\(Workplace.checkout)/Tests/ExampleTargets/rooms.py"

  private static func target(
    fault: String = "none", claims: [String] = [], more: String = "", adapter: String? = nil
  ) -> String {
    """
    target: { vendor: Example Systems, product: Example Rooms, version: "1.0" }
    suite: rooms-driven
    profile: driven
    claims: [\(claims.joined(separator: ", "))]
    \(adapter ?? """
      adapter:
        command: [python3, \(program), --fault=\(fault)]
        commands: { export: [python3, \(program), export, --fault=\(fault)] }
        timeout: 30s
      """)
    \(more)
    """
  }

  private static func prepared(_ target: String, in place: Workplace) throws -> PreparedTarget {
    try PreparedTarget(targetFile: try place.write(target, to: "target.yaml"), suites: suites)
  }

  /// Runs with the person's answer in a file, unless nobody is there.
  private static func report(
    _ target: String, in place: Workplace, answered: Bool = true,
    events: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws -> Report {
    let prepared = try prepared(target, in: place)
    var options = CertificationRun.Options()
    if answered { options.people = try AnswersFile(try answers(in: place), for: prepared.suite) }
    return try await CertificationRun(prepared, options: options).run(
      out: "\(place.folder)/report", events: events
    ).report
  }

  private static func answers(in place: Workplace) throws -> String {
    try place.write("a sign", to: "sign.txt")
    return try place.write(
      """
      by: Jo Example
      answers:
      - { case: door.sign, values: { shown: true, name: Blue room, picture: sign.txt } }
      """, to: "answers.yaml")
  }

  @Test func `a product that does everything is certified, and judged again to the same bytes`() async throws
  {
    let place = try Workplace()
    let report = try await Self.report(Self.target(claims: ["shared"]), in: place)
    #expect(report.judgement.problems.map(\.message) == [])
    #expect(report.judgement.exitCode == 0)
    #expect(report.requirements("pass").count == 10)
    #expect(report.judgement.requirements.filter(\.attested).map(\.id) == ["ROOMD-DOOR-1"])
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
  }

  @Test func `what actions, files and received requests showed proves the suite`() async throws {
    let place = try Workplace()
    _ = try await Self.report(Self.target(claims: ["shared"]), in: place)
    let suite = "\(Workplace.checkout)/Tests/ExampleSuites/rooms-driven"
    let proof = try await ProofRun(suite: suite, suites: Self.suites).proof(
      on: .bundle("\(place.folder)/report"))
    // What the target does not claim did not run.
    #expect(proof.unproven.map(\.requirement.description) == ["ROOMD-GRP-1"])
    #expect(proof.unproven.allSatisfy { !$0.ran })
    let caught = proof.entries.flatMap { $0.catches.map(\.mutation.label) }
    #expect(caught.contains("outcome the exit code action export"))
    #expect(caught.contains("outcome the outcome action import"))
    #expect(caught.contains("count the request POST /events"))
    #expect(caught.contains("drop header X-Room POST /events"))
    #expect(caught.contains("empty column id file {table}"))
  }

  /// Each fault of the product, and the requirement that it breaks.
  private static let faults: [(name: String, requirement: String)] = [
    ("export-count", "ROOMD-EXP-1"), ("export-crash", "ROOMD-EXP-1"), ("export-seats", "ROOMD-EXP-2"),
    ("import-loses", "ROOMD-IMP-1"), ("import-anything", "ROOMD-IMP-2"), ("send-media", "ROOMD-SND-1"),
    ("send-id", "ROOMD-SND-2"), ("send-few", "ROOMD-SND-2"), ("send-once", "ROOMD-SND-3"),
    ("send-hasty", "ROOMD-SND-3"), ("send-stubborn", "ROOMD-SND-4"), ("send-room", "ROOMD-SHR-1"),
  ]

  @Test(arguments: faults)
  func `a fault of the product fails its own requirement and no other`(
    _ fault: (name: String, requirement: String)
  ) async throws {
    let place = try Workplace()
    let report = try await Self.report(Self.target(fault: fault.name, claims: ["shared"]), in: place)
    #expect(report.requirements("fail") == [fault.requirement])
    #expect(report.judgement.exitCode == 1)
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
  }

  @Test(arguments: ["crash", "garbage"])
  func `an adapter that breaks costs its actions, and not the run`(fault: String) async throws {
    let report = try await Self.report(Self.target(fault: fault), in: try Workplace())
    #expect(report.requirements("inconclusive") == ["ROOMD-IMP-1", "ROOMD-IMP-2"])
    #expect(report.requirements("pass").isSuperset(of: ["ROOMD-SND-1", "ROOMD-SND-2", "ROOMD-EXP-1"]))
    #expect(report.judgement.problems.allSatisfy { $0.owner == "configuration" })
    #expect(report.judgement.exitCode == 2)
  }

  @Test(arguments: [("export-hang", "did not end within 5 s"), ("export-flood", "wrote more than")])
  func `a program that hangs or floods is ended and told`(_ fault: (name: String, words: String)) async throws
  {
    let target = Self.target(fault: fault.name).replacingOccurrences(of: "timeout: 30s", with: "timeout: 5s")
    let report = try await Self.report(target, in: try Workplace())
    #expect(report.requirements("inconclusive") == ["ROOMD-EXP-1", "ROOMD-EXP-2"])
    #expect(report.judgement.problems.contains { $0.message.contains(fault.words) })
  }

  @Test func `what a product has no way to do fails where it is claimed`() async throws {
    let report = try await Self.report(Self.target(claims: ["groups"]), in: try Workplace())
    #expect(report.requirements("fail") == ["ROOMD-GRP-1"])
    let problem = try #require(report.judgement.problems.first { $0.requirement == "ROOMD-GRP-1" })
    #expect(problem.observed?.contains("this product has no groups") == true)
  }

  @Test func `without an adapter nothing is judged that needs one`() async throws {
    let report = try await Self.report(Self.target(adapter: ""), in: try Workplace())
    #expect(report.requirements("pass") == ["ROOMD-DOOR-1"])
    #expect(report.requirements("config").isSuperset(of: ["ROOMD-EXP-1", "ROOMD-IMP-1", "ROOMD-SND-1"]))
    #expect(report.judgement.exitCode == 3)
  }

  @Test func `what nobody waited for is recorded`() async throws {
    let place = try Workplace()
    let report = try await Self.report(Self.target(fault: "send-stray"), in: place)
    #expect(report.judgement.exitCode == 0)
    #expect(report.run.counts.strays == 3)
    let text = try RecordedExchanges(folder: "\(place.folder)/report").text(of: ["stray"])
    #expect(text.contains("GET /nobody/is/here") && text.contains("nobody waited for"))
  }

  // MARK: People

  @Test func `a question that nobody answers is open, and answered later completes the run`() async throws {
    let place = try Workplace()
    let first = try await Self.report(Self.target(), in: place, answered: false)
    #expect(first.requirements("review") == ["ROOMD-DOOR-1"])
    #expect(first.judgement.exitCode == 2)
    let sealed = try BundleFolder(path: "\(place.folder)/report/evidence").seal()
    let run = try AnsweredRun(folder: "\(place.folder)/report")
    #expect(run.open.map(\.place.caseID) == [CaseID("door.sign")])
    let (report, answered) = try await run.complete(
      by: try AnswersFile(try Self.answers(in: place), for: run.suite))
    #expect(answered == 1)
    #expect(report.judgement.exitCode == 0)
    #expect(report.requirements("pass").contains("ROOMD-DOOR-1"))
    #expect(report.judgement.requirements.filter(\.attested).map(\.id) == ["ROOMD-DOOR-1"])
    let resealed = try BundleFolder(path: "\(place.folder)/report/evidence").seal()
    #expect(resealed?.previous != nil && resealed?.recordsDigest != sealed?.recordsDigest)
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
    #expect(throws: CertificationFailure.self) { try AnsweredRun(folder: "\(place.folder)/report") }
  }

  @Test func `a person who says no fails the requirement`() async throws {
    let place = try Workplace()
    _ = try await Self.report(Self.target(), in: place, answered: false)
    let run = try AnsweredRun(folder: "\(place.folder)/report")
    let file = try place.write("answers: [ { case: door.sign, values: { shown: false } } ]", to: "no.yaml")
    let (report, _) = try await run.complete(by: try AnswersFile(file, for: run.suite))
    #expect(report.requirements("fail") == ["ROOMD-DOOR-1"])
  }

  @Test(arguments: [
    ("case: door.sing, values: { shown: true }", "ANS-101"), ("case: door.sign", "ANS-102"),
    ("case: door.sign, values: { shown: maybe }", "ANS-102"),
    ("case: door.sign, values: { shown: true, colour: blue }", "ANS-102"),
    ("case: door.sign, values: { shown: true, picture: none.png }", "ANS-102"),
    ("case: door.sign, step: \"2\", values: { shown: true }", "ANS-101"),
  ])
  func `answers that do not fit are told before anything runs`(_ answer: (text: String, id: String)) throws {
    let place = try Workplace()
    let suite = try Self.suites.suite(SuiteID("rooms-driven")).suite
    let file = try place.write("answers: [ { \(answer.text) } ]", to: "answers.yaml")
    let failure = #expect(throws: CertificationFailure.self) { try AnswersFile(file, for: suite) }
    #expect(failure?.diagnostics.map(\.id.description) == [answer.id])
    #expect(failure?.diagnostics.allSatisfy { $0.location?.line == 1 } == true)
  }

  // MARK: The listener

  @Test func `an address that is taken is told, and nothing runs`() async throws {
    let place = try Workplace()
    let failure = await #expect(throws: CertificationFailure.self) {
      _ = try await Self.report(Self.target(more: "listen: { address: 203.0.113.7 }"), in: place)
    }
    #expect(failure?.exitCode == .configuration)
    #expect(failure?.message.contains("203.0.113.7") == true)
  }

  @Test func `a run that is judged with other waits or answers diverges`() async throws {
    let place = try Workplace()
    _ = try await Self.report(Self.target(), in: place)
    let tests = "\(place.folder)/report/evidence/suite/tests/driven.yaml"
    let text = try String(contentsOfFile: tests, encoding: .utf8)
    #expect(text.contains("status: 503"))
    // The suite in the bundle is sealed: a changed one is refused before anything is judged.
    try text.replacingOccurrences(of: "status: 503", with: "status: 429").write(
      toFile: tests, atomically: true, encoding: .utf8)
    let failure = #expect(throws: CertificationFailure.self) {
      try RecordedRun(folder: "\(place.folder)/report").report()
    }
    #expect(failure?.message.contains("is not the one that was run") == true)
  }
}
