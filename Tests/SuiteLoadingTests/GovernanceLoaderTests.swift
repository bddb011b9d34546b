import Diagnostics
import SuiteModel
import Testing

@testable import SuiteLoading

/// Texts of governance files, and what is said of each.
let plantedGovernance: [(text: String, reported: [String])] = [
  ("programme: a\nsuite: { id: s }\nwavers: []\n", ["GOV-001"]), ("programme: a\n", ["GOV-002"]),
  ("suite: { id: s }\n", ["GOV-002"]), ("programme: a\nsuite: s\n", ["GOV-003"]),
  ("programme: a\nsuite: { id: s }\nwaivers: [ { requirement: R, reason: r, effect: pass } ]\n", ["GOV-004"]),
  ("programme: a\nsuite: { id: s }\nwaivers: [ { requirement: R, reason: r, status: ok } ]\n", ["GOV-004"]),
  ("programme: a\nsuite: { id: s }\nwaivers: [ { requirement: \"R 1\", reason: r } ]\n", ["GOV-007"]),
  ("programme: a\nsuite: { id: s }\nwaivers: [ { requirement: R, reason: r, link: here } ]\n", ["GOV-008"]),
  ("programme: a\nsuite: { id: s, versions: [] }\n", ["GOV-009"]),
  ("programme: a\nsuite: { id: s }\nwaivers: [ { reason: r } ]\n", ["GOV-002"]),
  ("programme: a\nsuite: { id: s }\nwaivers: [ { test: t, case: \"t/*\", reason: r } ]\n", ["GOV-010"]),
  ("programme: a\nsuite: { id: s }\nwaivers: [ { test: t, reason: r, until: 2027-02-30 } ]\n", ["GOV-014"]),
  ("programme: a\nsuite: { id: s }\nvalid: {}\n", ["GOV-002"]),
]

@Suite struct GovernanceLoaderTests {
  @Test func `a governance file is read with every member and its place`() throws {
    let text = """
      programme: Example Alliance
      suite: { id: gate-1.0-provider, versions: ["1.0.0", 1.1] }
      valid: { from: 2026-01-01, until: 2027-01-31 }
      waivers:
      - { requirement: GT-SHUT, case: "gate.*", status: disputed, effect: excluded, reason: Unclear., link: https://a.example/1, until: 2026-12-31 }
      - { test: gate.none, reason: Old. }
      errata: [ { requirement: GT-OPEN, note: Read 200 as any success., link: https://a.example/2 } ]
      """
    let loaded = GovernanceLoader.load(bytes: Array(text.utf8), named: "g.yaml")
    #expect(loaded.diagnostics.isEmpty, "\(loaded.diagnostics.map(\.text))")
    let file = try #require(loaded.value)
    #expect(file.programme == "Example Alliance" && file.suite == SuiteID("gate-1.0-provider"))
    #expect(file.versions == ["1.0.0", "1.1"] && file.from == "2026-01-01" && file.until == "2027-01-31")
    #expect(file.digest.utf8.count == 64)
    let (first, second) = (file.waivers[0], file.waivers[1])
    #expect(first.requirement == RequirementID("GT-SHUT") && first.cases == NamePattern("gate.*"))
    #expect(first.status == .disputed && first.effect == .excluded && first.until == "2026-12-31")
    #expect(first.location?.line == 5 && first.location?.column == 18)
    #expect(second.test == TestID("gate.none") && second.status == .waived && second.effect == .warn)
    #expect(file.errata.map(\.note) == ["Read 200 as any success."])
  }

  @Test(arguments: plantedGovernance)
  func `a fault of the file is reported where it is, and nothing is waived`(text: String, reported: [String])
  {
    let loaded = GovernanceLoader.load(bytes: Array(text.utf8), named: "g.yaml")
    #expect(loaded.value == nil)
    #expect(
      loaded.diagnostics.map(\.id.description).sorted() == reported, "\(loaded.diagnostics.map(\.text))")
    #expect(loaded.diagnostics.allSatisfy { $0.location != nil })
  }
}
