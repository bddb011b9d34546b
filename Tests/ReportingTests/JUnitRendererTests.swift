import Foundation
import Testing

@testable import Reporting

@Suite struct JUnitRendererTests {
  private func document(_ report: Report) throws -> MarkupScanner {
    try MarkupScanner(JUnitRenderer.render(report))
  }

  private static let outcomes: [(verdict: String, executed: Bool, outcome: JUnitOutcome)] = [
    ("pass", true, .passed),
    ("warn", true, .passed),
    ("pass", false, .broken(type: "not-executed")),
    ("warn", false, .broken(type: "not-executed")),
    ("fail", true, .failed),
    ("fail", false, .failed),
    ("error", true, .broken(type: "error")),
    ("config", false, .broken(type: "config")),
    ("inconclusive", true, .broken(type: "inconclusive")),
    ("review", true, .broken(type: "review")),
    ("untested", true, .skipped(reason: "nothing in it gates: it looked at optional behaviour only")),
    ("skipped", false, .skipped(reason: "not claimed")),
    ("surprise", true, .broken(type: "surprise")),
  ]

  @Test(arguments: outcomes)
  func `nothing that was not proven looks passed`(verdict: String, executed: Bool, outcome: JUnitOutcome) {
    #expect(
      JUnitOutcome(Sample.aCase("a", "A", verdict, skipReason: "not claimed", executed: executed)) == outcome)
  }

  private static let verdicts: [(sample: Sample, outcome: JUnitOutcome)] = [
    (.conforming, .passed),
    (.failing, .failed),
    (.stopped, .broken(type: "config")),
    (.partial, .passed),
    (.incomplete, .broken(type: "interrupted")),
    (.empty, .broken(type: "incomplete")),
  ]

  @Test(arguments: verdicts)
  func `the verdict is a test case of its own`(sample: Sample, outcome: JUnitOutcome) {
    #expect(JUnitOutcome(verdictOf: sample.report) == outcome)
  }

  @Test func `a strict run that a warning gates looks failed`() {
    var report = Sample.conforming.report
    report.run.strict = true
    report.judgement.exitCode = 1
    #expect(JUnitOutcome(verdictOf: report) == .failed)
  }

  @Test(arguments: Sample.allCases)
  func `the numbers on a suite are those of its cases`(sample: Sample) throws {
    var tests = 0
    for element in try document(sample.report).elements.reversed() {
      switch element.name {
      case "testcase": tests += 1
      case "testsuite":
        #expect(element["tests"] == String(tests))
        tests = 0
      case "testsuites":
        #expect(element["tests"] == String(sample.report.judgement.cases.count + 1))
      default: break
      }
    }
  }

  @Test func `a failure carries what is needed to mend it`() throws {
    let text = try document(Sample.failing.report).text
    for part in [
      "OR12-DATE-1: dateLastModified is no RFC 3339 instant in UTC. [problem 2]",
      "expected: a date-time that ends in Z, as \"2026-11-20T08:00:00.000Z\"",
      "observed: \"2026-11-10 08:00\"",
      "where: $['users'][0]['dateLastModified'], line 6", "asked at: schemas/users.json:31:7",
      "help: Write the date, a T, the time with seconds, and Z.", "whose: target", "answer: 200",
      "request: GET https://sis.hillcrest.example/ims/oneroster/rostering/v1p2/users?limit=100&offset=0",
      "exchange: users.all#1.1", "trace: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    ] { #expect(text.contains(part), "\(part)") }
  }

  @Test func `a passed case with a warning says so without failing`() throws {
    let document = try document(Sample.conforming.report)
    #expect(document.elements.contains { $0.name == "system-out" })
    #expect(!document.elements.contains { $0.name == "failure" || $0.name == "error" })
  }

  @Test(arguments: Sample.allCases)
  func `only characters that XML allows are written`(sample: Sample) {
    let text = String(decoding: JUnitRenderer.render(sample.report), as: UTF8.self)
    #expect(
      text.unicodeScalars.allSatisfy { scalar in
        scalar == "\n" || scalar == "\t"
          || (scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF)
      })
  }

  @Test(
    .enabled(if: Self.xmllint.isInstalled, "skipped: xmllint is not installed, so the schema is not checked"),
    arguments: Sample.allCases)
  func `the file obeys the schema that its readers share`(sample: Sample) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "junit.xml")
    try Data(JUnitRenderer.render(sample.report)).write(to: file)
    let schema = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "junit.xsd")
    let process = Process()
    process.executableURL = Self.xmllint.url
    process.arguments = ["--nonet", "--noout", "--schema", schema.path, file.path]
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(said)")
  }

  private static let xmllint: (url: URL, isInstalled: Bool) = {
    let url = URL(filePath: "/usr/bin/xmllint")
    return (url, FileManager.default.isExecutableFile(atPath: url.path))
  }()
}
