import AssayTesting
import Certification
import Evidence
import Foundation
import JSON
import Planning
import SuiteModel
import Testing
import Verdicts

/// An archive of small bundles, judged by a corrected suite.
@Suite(.serialized, .timeLimit(.minutes(20))) struct ArchiveJudgingTests {
  private static let suite: [String: String] = [
    "suite.yaml": """
    suite: shelf-archive
    version: 1.0.0
    title: Shelf, provider
    status: candidate
    specification: { name: Shelf, version: "1.0", publisher: Example Alliance, url: https://spec.example/s }
    role: provider
    parameters:
      base: { type: url, required: true, help: The root of the service., example: https://sut.example/api }
    capabilities:
      - { id: core, title: Lends books, requires: [SH-*] }
    profiles:
      - { id: basic, title: Basic provider, mandatory: [core] }
    """,
    "requirements.yaml": """
    requirements:
      - { id: SH-LIST, keyword: MUST, grade: S, url: https://spec.example/s, text: Books are listed. }
      - { id: SH-TITLE, keyword: MUST, grade: S, url: https://spec.example/s, text: Each has a title. }
    """,
    "tests/all.yaml": """
    tests:
      - id: books
        title: Books are listed, each with a title
        verifies: [SH-LIST, SH-TITLE]
        when: core
        steps:
          - request: "GET {base}/books"
            expect:
              - { verifies: SH-LIST, status: 200 }
              - { verifies: SH-TITLE, json: { "$.books[*].title": { each: { type: string } } } }
    """,
  ]

  /// What is wrong with the product of a bundle, if anything: bundle 0, 4, 8 ... list nothing, 1, 5, 9 ... number their
  /// books.
  private static func books(_ number: Int) -> String {
    switch number % 4 {
    case 0: #"{"books":[]}"#
    case 1: #"{"books":[{"title":7}]}"#
    default: #"{"books":[{"title":"Emma"}]}"#
    }
  }

  private static func write(_ suite: [String: String], to folder: String) throws {
    for (path, text) in suite {
      let file = URL(fileURLWithPath: "\(folder)/\(path)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  /// Records so many runs below a folder, each of its own product.
  private static func record(_ count: Int, below folder: String) async throws {
    let loaded = try TestSuite.load(suite)
    for number in 0..<count {
      let target = TargetDescription(
        identity: .init(vendor: "Example Systems", product: "Shelf \(number % 10)", version: "1.\(number)"),
        suite: loaded.id, profile: ProfileID("basic"),
        parameters: [Literal.Member("base", .text(Template(literal: TestTarget.base)))])
      let recording = try await TestRun(loaded, target: target, jobs: 1).record(
        on: InMemorySender { _, _ in .json(books(number)) })
      let evidence = BundleFolder(path: "\(folder)/year-\(number % 3)/run-\(1000 + number)/evidence")
      try evidence.create(
        plan: recording.bundle.plan, target: recording.bundle.target,
        suite: loaded.files.map { ($0.path, $0.bytes) })
      for file in BundleBytes.File.allCases { try evidence.write(recording.bundle[file], to: file.rawValue) }
    }
  }

  /// The suite with lists that may be empty, and titles that may be numbers.
  private static func corrected() -> [String: String] {
    var files = suite
    files["suite.yaml"] = suite["suite.yaml"]?.replacing("version: 1.0.0", with: "version: 1.0.1")
    files["tests/all.yaml"] = suite["tests/all.yaml"]?.replacing(
      "type: string", with: "type: [string, integer]"
    )
    .replacing("type: [string, integer]", with: "anyOf: [ { type: string }, { type: integer } ]")
    return files
  }

  @Test func `a corrected suite judges 200 archived bundles again, and prints the flips`() async throws {
    let place = try Workplace()
    try await Self.record(200, below: "\(place.folder)/archive")
    try Self.write(Self.corrected(), to: "\(place.folder)/corrected")
    var rows: [ArchiveRow] = []
    let judging = try ArchiveJudging(suiteIn: "\(place.folder)/corrected", governance: nil)
    let summary = judging.judge(below: ["\(place.folder)/archive"]) { row, _ in rows.append(row) }
    #expect(summary.judged == 200 && summary.failed == 0 && summary.diverged == 0)
    #expect(summary.flipped == 50 && summary.exitCode == .nonConformant)
    func told(_ flips: [ArchiveRow.Flip: Int]) -> [String] {
      flips.map { "\($0.key.id) \($0.key.before) \($0.key.after) \($0.value)" }
    }
    #expect(told(summary.ways) == [" non-conformant conformant 50"])
    #expect(told(summary.requirements) == ["SH-TITLE fail pass 50"])
    #expect(rows.map(\.folder) == rows.map(\.folder).sorted())
    for row in rows {
      guard case .judged(let before, let after, let flips, _) = row.outcome else { continue }
      let number = try #require(Int(row.version.dropFirst(2)))
      #expect(row.isFlipped == (number % 4 == 1) && flips.isEmpty == !row.isFlipped)
      #expect(before == (number % 4 == 0 ? "incomplete" : number % 4 == 1 ? "non-conformant" : "conformant"))
      #expect(after == (number % 4 == 0 ? "incomplete" : "conformant"))
      #expect(ArchiveTable.line(of: row).contains(row.isFlipped ? "SH-TITLE (fail, now pass)" : "as before"))
    }
    let text = ArchiveTable.text(of: summary)
    #expect(text.contains("200 bundles judged: 50 certificates would flip, 150 would not."))
    #expect(text.contains("non-conformant, now conformant: 50"))
    #expect(text.contains("SH-TITLE  fail, now pass: 50 bundles, 50 of which flip"))
  }

  @Test func `what is broken is named and counted, and stops nothing`() async throws {
    let place = try Workplace()
    let archive = "\(place.folder)/archive"
    try await Self.record(6, below: archive)
    try Self.write(Self.corrected(), to: "\(place.folder)/corrected")
    func evidence(_ number: Int) -> String { "\(archive)/year-\(number % 3)/run-\(1000 + number)/evidence" }
    let records = FileHandle(forWritingAtPath: "\(evidence(2))/records.ndjson")
    try records?.seekToEnd()
    try records?.write(contentsOf: Data("{}\n".utf8))
    try records?.close()
    try FileManager.default.removeItem(atPath: "\(evidence(3))/manifest.json")
    try "suite: x\n".write(toFile: "\(evidence(4))/suite/suite.yaml", atomically: true, encoding: .utf8)
    let ran = try await Command.run(
      ["archive", "judge", archive, "--suite", "corrected"], in: place.folder)
    #expect(ran.code == 1, "\(ran.said)")
    #expect(ran.said.contains("3 bundles judged: 2 certificates would flip, 1 would not."), "\(ran.said)")
    #expect(ran.said.contains("3 bundles could not be judged."))
    for number in [2, 3, 4] { #expect(ran.said.contains("run-\(1000 + number): ")) }
    let json = try await Command.run(
      ["archive", "judge", archive, "--suite", "corrected", "--json"], in: place.folder)
    let root = try JSONDocument(text: json.output).root
    #expect(root.member("format")?.string == "assay-archive/1")
    #expect(root.member("bundles")?.count == 6)
    #expect(root.member("summary")?.member("failed")?.int == 3)
  }

  @Test func `nothing found, nothing to flip and other suites have exit codes of their own`() async throws {
    let place = try Workplace()
    try await Self.record(3, below: "\(place.folder)/archive")
    try Self.write(Self.suite, to: "\(place.folder)/same")
    var other = Self.suite
    other["suite.yaml"] = Self.suite["suite.yaml"]?.replacing("suite: shelf-archive", with: "suite: other")
    try Self.write(other, to: "\(place.folder)/other")
    try place.write(
      """
      programme: Example Alliance
      suite: { id: shelf-archive }
      waivers: [ { requirement: SH-TITLE, reason: Numbers are being discussed. } ]

      """, to: "programme.yaml")
    let rows: [(arguments: String, code: Int32, says: String)] = [
      ("archive judge archive --suite same", 0, "3 bundles judged: 0 certificates would flip, 3 would not."),
      ("archive judge archive --suite other", 4, "3 bundles of other suites left alone."),
      ("archive judge same --suite same", 64, "There is no bundle below same"),
      ("archive judge archive --suite nowhere", 64, "nowhere is neither"),
      (
        "archive judge archive --suite same --governance programme.yaml", 1,
        "non-conformant, now conformant-with-waivers: 1"
      ),
      ("archive judge archive --suite other --governance programme.yaml", 3, "GOV-031"),
    ]
    for row in rows {
      let ran = try await Command.run(
        row.arguments.split(separator: " ").map(String.init), in: place.folder)
      #expect(ran.code == row.code, "\(row.arguments): \(ran.said)")
      #expect(ran.said.contains(row.says), "\(row.arguments): \(ran.said)")
    }
  }
}
