import AssayTesting
import Diagnostics
import Judging
import SuiteModel
import Testing

@Suite struct GovernanceCheckTests {
  private static let tests = """
      - id: one
        verifies: R-1
        axes: { kind: [a, b] }
        steps: [ { request: "GET {base}/{kind}", expect: [ { status: 200 } ] } ]
    """

  private static let place = SourceLocation(file: "g.yaml", line: 4, column: 18)

  private static let rows: [(Governance, [String])] = [
    (Governance(suite: SuiteID("small"), versions: ["1.0.0"], waivers: []), []),
    (Governance(suite: SuiteID("large"), waivers: []), ["GOV-031"]),
    (Governance(suite: SuiteID("small"), versions: ["0.9", "1.1"], waivers: []), ["GOV-032"]),
    (Governance(from: "2027-02-01", until: "2027-01-31", waivers: []), ["GOV-034"]),
    (named(.init(requirement: RequirementID("R-1"), reason: "r", location: place)), []),
    (named(.init(requirement: RequirementID("HTTP-BODY"), reason: "r", location: place)), []),
    (named(.init(requirement: RequirementID("R-11"), reason: "r", location: place)), ["GOV-033"]),
    (named(.init(test: TestID("one"), reason: "r", location: place)), []),
    (named(.init(test: TestID("onne"), reason: "r", location: place)), ["GOV-033"]),
    (named(.init(cases: NamePattern("one/kind=b"), reason: "r", location: place)), []),
    (named(.init(cases: NamePattern("one/*"), reason: "r", location: place)), []),
    (named(.init(cases: NamePattern("one/kind=c"), reason: "r", location: place)), ["GOV-033"]),
    (
      Governance(
        waivers: [], errata: [.init(requirement: RequirementID("R-2"), note: "n", location: place)]),
      ["GOV-033"]
    ),
  ]

  private static func named(_ waiver: Governance.Waiver) -> Governance { Governance(waivers: [waiver]) }

  @Test(arguments: rows.indices)
  func `what a governance file names must be there`(index: Int) throws {
    let (governance, reported) = Self.rows[index]
    let faults = GovernanceCheck.faults(of: governance, for: try TestSuite.small(tests: Self.tests))
    #expect(faults.map(\.id.description) == reported)
    for fault in faults where fault.id == .unknownGoverned { #expect(fault.location == Self.place) }
    #expect(faults.allSatisfy { DiagnosticCatalog.entry($0.id) != nil })
  }

  @Test func `the nearest name is offered`() throws {
    let suite = try TestSuite.small(tests: Self.tests)
    let faults = GovernanceCheck.faults(
      of: Self.named(.init(test: TestID("onne"), reason: "r")), for: suite)
    #expect(faults.first?.hint == "did you mean `one`?")
  }
}
