import Diagnostics
import JSON
import SuiteModel
import Testing

@testable import SuiteLoading

private let head = "expect:\n- case: \"a.*\"\n  requirement: A-1\n"

/// Texts of files of expected findings, and what is said of each.
let plantedExpectations: [(text: String, reported: [String])] = [
  ("expected: []\n", ["EXP-001"]), (head, ["EXP-002"]), (head + "  reason: 7\n", ["EXP-003"]),
  (head + "  reason: \"\"\n", ["EXP-009"]), (head + "  reason: x\n  ownr: me\n", ["EXP-001"]),
  (head + "  reason: x\n  link: tracker/7\n", ["EXP-008"]),
  (head + "  reason: x\n  expires: 2027-02-30\n", ["EXP-014"]),
  (head + "  reason: x\n  expires: soon\n", ["EXP-014"]),
  ("expect:\n- case: \"a b\"\n  requirement: A-1\n  reason: x\n", ["EXP-007"]),
  ("expect:\n- case: a\n  requirement: \"A-*\"\n  reason: x\n", ["EXP-007"]), ("expect: a\n", ["EXP-003"]),
]

@Suite struct ExpectedFindingLoaderTests {
  @Test func `a file is read with every member and its place`() throws {
    let text = """
      expect:
      - case: "a.read/of=users,n=*"
        requirement: A-1
        reason: Mended in 4.3
        link: https://tracker.example/7
        owner: lists-team
        expires: 2027-01-31
      - { case: b, requirement: A-2, reason: x }
      """
    let loaded = ExpectedFindingLoader.load(bytes: Array(text.utf8), named: "e.yaml")
    #expect(loaded.diagnostics.isEmpty)
    let findings = try #require(loaded.value)
    #expect(findings.map(\.location.line) == [2, 8])
    #expect(findings[0].cases.matches("a.read/of=users,n=3"))
    #expect(findings[0].requirement == RequirementID("A-1"))
    #expect(findings[0].reason == "Mended in 4.3" && findings[0].owner == "lists-team")
    #expect(findings[0].link == "https://tracker.example/7" && findings[0].expires == "2027-01-31")
    #expect(findings[1].expires == nil && findings[1].holds(on: "2999-01-01"))
  }

  @Test func `a file that expects nothing is sound`() {
    #expect(ExpectedFindingLoader.load(bytes: Array("expect: []\n".utf8), named: "e.yaml").value == [])
  }

  @Test(arguments: plantedExpectations)
  func `a fault of the file is reported, and nothing is expected`(text: String, reported: [String]) {
    let loaded = ExpectedFindingLoader.load(bytes: Array(text.utf8), named: "e.yaml")
    #expect(loaded.value == nil)
    #expect(loaded.diagnostics.map(\.id.description).sorted() == reported)
    #expect(loaded.diagnostics.allSatisfy { $0.location != nil })
  }
}
