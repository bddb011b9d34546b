import Certification
import Diagnostics
import Foundation
import Gates
import JSON
import Reporting
import SuiteModel
import Testing
import Verdicts

/// Recorded evidence judged by another version of its suite.
@Suite(.timeLimit(.minutes(20))) struct RejudgementTests {
  /// The recorded run, and the same suite with one text replaced in a file.
  private static func rejudged(
    honest: Bool = false, _ file: String, _ old: String, _ new: String
  ) async throws -> Rejudgement {
    let place = try await SignedPlace(honest: honest, signed: false)
    let path = try corrected(place, file, old, new)
    return try #require(try RecordedRun(folder: place.folder).rejudgement(bySuiteIn: path))
  }

  /// A copy of the place's suite with one text replaced in a file; its folder.
  private static func corrected(
    _ place: SignedPlace, _ file: String, _ old: String, _ new: String
  ) throws -> String {
    let (from, to) = ("\(place.place.folder)/suites/\(GateSuite.id)", "\(place.place.folder)/corrected")
    if !FileManager.default.fileExists(atPath: to) {
      try FileManager.default.copyItem(atPath: from, toPath: to)
    }
    let text = try String(contentsOfFile: "\(to)/\(file)", encoding: .utf8)
    try #require(text.contains(old), "the suite holds what is to be edited")
    try text.replacing(old, with: new).write(toFile: "\(to)/\(file)", atomically: true, encoding: .utf8)
    return to
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let file: String
    let old: String
    let new: String
    /// Requirement, verdicts and the kinds of the reasons: `GT-SHUT fail pass check-changed`.
    let requirements: [String]
    let cases: [String]
    let verdict: String

    init(
      _ name: String, _ file: String, _ old: String, _ new: String, requirements: [String], cases: [String],
      _ verdict: String
    ) {
      (testDescription, self.file, self.old, self.new) = (name, file, old, new)
      (self.requirements, self.cases, self.verdict) = (requirements, cases, verdict)
    }
  }

  private static let invalid = """
      - id: gate.invalid
        title: A request whose credentials are invalid is refused
        verifies: GT-SHUT
        when: core
        steps: [ { request: "GET {base}/things?page=1", auth: invalid, expect: [ { status: 401 } ] } ]

    """

  static let rows: [Row] = [
    Row(
      "a check changed", "tests/all.yaml", "status: 401", "status: { in: [200, 401] }",
      requirements: ["GT-SHUT fail pass check-changed,check-changed"],
      cases: ["gate.invalid fail pass check-changed", "gate.none fail pass check-changed"], "conformant"),
    Row(
      "a keyword changed", "suite.yaml", "id: GT-SHUT, keyword: MUST", "id: GT-SHUT, keyword: SHOULD",
      requirements: ["GT-SHUT fail warn keyword-changed"],
      cases: ["gate.invalid fail warn keyword-changed", "gate.none fail warn keyword-changed"], "conformant"),
    Row(
      "a check added", "tests/all.yaml", "expect: [ { status: 200 } ]",
      "expect: [ { status: 200, media: text/plain } ]", requirements: ["GT-OPEN pass fail check-added"],
      cases: ["gate.good pass fail check-added"], "non-conformant"),
    Row(
      "a requirement added", "suite.yaml",
      "  - { id: GT-SHUT",
      "  - { id: GT-NEW, keyword: MUST, grade: S, text: More., testable: manual }\n  - { id: GT-SHUT",
      requirements: ["GT-NEW - untested requirement-added"], cases: [], "non-conformant"),
    Row(
      "a test removed", "tests/all.yaml", invalid, "", requirements: [],
      cases: ["gate.invalid fail - test-removed"],
      "non-conformant"),
    Row(
      "a test renamed", "tests/all.yaml", "id: gate.good", "id: gate.better",
      requirements: ["GT-OPEN pass inconclusive test-added,test-removed,diverged"],
      cases: ["gate.better - inconclusive test-added,diverged", "gate.good pass - test-removed"],
      "non-conformant"),
    Row(
      "another request", "tests/all.yaml", "{base}/things?page=1\", expect: [ { status: 200 } ]",
      "{base}/things?page=2\", expect: [ { status: 200 } ]",
      requirements: ["GT-OPEN pass inconclusive diverged"],
      cases: ["gate.good pass inconclusive diverged"], "non-conformant"),
    Row(
      "axes added", "tests/all.yaml", "    title: A request with good credentials is answered\n",
      "    title: A request with good credentials is answered\n    axes: { page: [one, two] }\n",
      requirements: ["GT-OPEN pass inconclusive case-added,case-removed,diverged"],
      cases: [
        "gate.good pass - case-removed", "gate.good/page=one - inconclusive case-added,diverged",
        "gate.good/page=two - inconclusive case-added,diverged",
      ], "non-conformant"),
  ]

  @Test(arguments: rows)
  func `what changed is told with its reasons`(row: Row) async throws {
    let rejudged = try await Self.rejudged(row.file, row.old, row.new)
    func told(_ changes: [Rejudgement.Change]) -> [String] {
      changes.map { change in
        "\(change.id) \(change.before ?? "-") \(change.after ?? "-") "
          + change.reasons.map(\.kind).joined(separator: ",")
      }
    }
    #expect(told(rejudged.requirements) == row.requirements, "\(rejudged.text)")
    #expect(told(rejudged.cases) == row.cases, "\(rejudged.text)")
    #expect(rejudged.profile.before == "non-conformant" && rejudged.profile.after == row.verdict)
    #expect(rejudged.isFlipped == (row.verdict != "non-conformant"))
    for change in rejudged.requirements { #expect(rejudged.text.contains(change.id)) }
    for change in rejudged.requirements + rejudged.cases {
      #expect(rejudged.json.contains("\"id\": \"\(change.id)\""))
      #expect(!change.reasons.isEmpty && change.reasons.allSatisfy { !$0.text.isEmpty })
    }
    #expect(try JSONDocument(text: rejudged.json).root.member("format")?.string == "assay-rejudgement/1")
  }

  @Test func `the report says by what it was judged, and what happened stays what it was`() async throws {
    let place = try await SignedPlace(signed: false)
    let path = try Self.corrected(place, "tests/all.yaml", "status: 401", "status: 200")
    _ = try Self.corrected(place, "suite.yaml", "version: 1.0.0", "version: 1.1.0")
    let run = RecordedRun(folder: place.folder)
    let after = try #require(try run.rejudgement(bySuiteIn: path)).after
    #expect(after.judgement.suite?.version == "1.1.0" && after.judgement.verdict == "conformant")
    #expect(after.judgement.suite?.digest != place.report.run.suite.digest)
    #expect(after.run.suite.version == "1.0.0" && after.run.suite.digest == place.report.run.suite.digest)
    #expect(after.run.evidenceDigest == place.report.run.evidenceDigest)
    let out = "\(place.place.folder)/again"
    try run.write(after, under: .kept, to: out)
    let bytes = try place.place.read("again/report.json")
    #expect(JSONRenderer.render(try Report(decoding: bytes)) == bytes)
    for name in ["report.html", "summary.md"] {
      let text = String(decoding: try place.place.read("again/\(name)"), as: UTF8.self)
      #expect(text.contains("This is not the report of the run"), "\(name)")
    }
    #expect(
      TerminalRenderer.render(after, style: .init(colour: false), reportPath: nil).contains("not the report"))
    // It never takes the place of the run's own report, and cannot be signed for it.
    let refused = #expect(throws: CertificationFailure.self) {
      try run.write(after, under: .kept, to: place.folder)
    }
    #expect(refused?.exitCode == .usage)
    for name in ["report.json", "report.html", "junit.xml", "summary.md"] {
      try place.write(String(decoding: try place.place.read("again/\(name)"), as: UTF8.self), to: name)
    }
    let forged = #expect(throws: CertificationFailure.self) { try place.sign() }
    #expect(forged?.exitCode == .nonConformant)
    #expect(forged?.diagnostics.first?.id.description == "ATT-019")
  }

  @Test func `the suite that was run gives the same bytes, and another suite is refused`() async throws {
    let place = try await SignedPlace(signed: false)
    let run = RecordedRun(folder: place.folder)
    #expect(try run.rejudgement(bySuiteIn: "\(place.place.folder)/suites/\(GateSuite.id)") == nil)
    #expect(JSONRenderer.render(try run.report()) == (try place.place.read("report/report.json")))
    let other = try Self.corrected(place, "suite.yaml", "suite: \(GateSuite.id)", "suite: gate-2.0-provider")
    let refused = #expect(throws: CertificationFailure.self) { try run.rejudgement(bySuiteIn: other) }
    #expect(refused?.exitCode == .usage)
    #expect(refused?.message.contains("gate-2.0-provider") == true)
  }

  @Test func `a version in which nothing can be planned for the target is told so`() async throws {
    let place = try await SignedPlace(signed: false)
    let path = try Self.corrected(place, "suite.yaml", "id: all, title", "id: every, title")
    let refused = #expect(throws: CertificationFailure.self) {
      try RecordedRun(folder: place.folder).rejudgement(bySuiteIn: path)
    }
    #expect(refused?.exitCode == .suiteOrHarness)
    #expect(refused?.message.contains("cannot be planned by") == true, "\(refused?.message ?? "")")
  }

  @Test func `what the evidence level left out is not guessed at once the test changed`() async throws {
    let place = try Workplace()
    try GateSuite.write(into: place, auth: "{ scheme: basic }", refused: ["none"], hasScopes: false)
    try place.write(secret: GateServer.secret + "\n", to: "secret")
    let file = try place.write(
      GateSuite.target(auth: "{ user: ada, password: { file: secret } }") + "evidence: digests\n",
      to: "target.yaml")
    let suites = SuiteLibrary(folders: ["\(place.folder)/suites"])
    let prepared = try PreparedTarget(targetFile: file, suites: suites)
    _ = try await CertificationRun(prepared, options: .init()).run(
      out: "\(place.folder)/report", sender: GateServer.sender(GateServer.basic))
    let tests = "\(place.folder)/suites/\(GateSuite.id)/tests/all.yaml"
    let text = try String(contentsOfFile: tests, encoding: .utf8)
    try text.replacing("{ status: 200 }", with: "{ status: 201 }").write(
      toFile: tests, atomically: true, encoding: .utf8)
    let rejudged = try #require(
      try RecordedRun(folder: "\(place.folder)/report").rejudgement(
        bySuiteIn: "\(place.folder)/suites/\(GateSuite.id)"))
    #expect(rejudged.requirements.map(\.id) == ["GT-OPEN"])
    #expect(rejudged.requirements.first?.after == "inconclusive", "\(rejudged.text)")
    #expect(rejudged.text.contains("the evidence leaves out what step 1 looked at"), "\(rejudged.text)")
    #expect(rejudged.diverged == 1)
  }

  @Test func `the program says what changed, and with what exit code`() async throws {
    let place = try await SignedPlace(signed: false)
    _ = try Self.corrected(place, "tests/all.yaml", "status: 401", "status: 200")
    func run(_ arguments: String) async throws -> Command {
      try await Command.run(arguments.split(separator: " ").map(String.init), in: place.place.folder)
    }
    let rows: [(arguments: String, code: Int32, says: String)] = [
      ("judge report --suite corrected", 0, "GT-SHUT fail, now pass"),
      ("judge report --suite corrected --json", 0, "\"kind\": \"check-changed\""),
      ("judge report --suite suites/\(GateSuite.id)", 1, "nothing can have changed"),
      ("judge report --suite \(GateSuite.id) --suites suites", 1, "nothing can have changed"),
      ("judge report --suite nowhere", 64, "nowhere is neither the folder of a suite nor the id"),
      ("judge report --suite corrected --out report", 64, "Name another folder"),
      ("judge report --suite corrected --out anew", 0, "Profile all: non-conformant, now conformant"),
    ]
    for row in rows {
      let ran = try await run(row.arguments)
      #expect(ran.code == row.code, "\(row.arguments): \(ran.said)")
      #expect(ran.said.contains(row.says), "\(row.arguments): \(ran.said)")
    }
  }
}
