import Checks
package import Diagnostics
import Planning
package import SuiteModel

/// Holds a governance file against the suite that it speaks of: what it names must be there.
package enum GovernanceCheck {
  package static func faults(of governance: Governance, for suite: Suite) -> [Diagnostic] {
    if let named = governance.suite, named != suite.id {
      return [
        Diagnostic(
          .otherGovernedSuite, .error,
          "the governance file is for the suite `\(named)`, and this is `\(suite.id)`",
          at: governance.location)
      ]
    }
    var faults: [Diagnostic] = []
    if !governance.versions.isEmpty, !governance.versions.contains(suite.version) {
      faults.append(
        Diagnostic(
          .otherGovernedVersion, .error,
          "the governance file is for version \(governance.versions.joined(separator: ", ")) of the suite, and this is "
            + suite.version, at: governance.location, hint: "add the version where the programme decided so"))
    }
    if let from = governance.from, let until = governance.until, until < from {
      faults.append(
        Diagnostic(
          .governedDays, .error, "`valid` ends on \(until), before it begins on \(from)",
          at: governance.location))
    }
    let requirements = (suite.requirements + BuiltInRequirement.all).map(\.id.description)
    let tests = suite.tests.map(\.id.description)
    func find(_ noun: String, _ name: String, among known: [String], _ location: SourceLocation?) {
      guard !known.contains(name) else { return }
      faults.append(
        Diagnostic(
          .unknownGoverned, .error, "the suite has no \(noun) `\(name)`", at: location,
          hint: NearestName.of(name, among: known).map { "did you mean `\($0)`?" }))
    }
    for waiver in governance.waivers {
      if let id = waiver.requirement {
        find("requirement", id.description, among: requirements, waiver.location)
      }
      if let id = waiver.test { find("test", id.description, among: tests, waiver.location) }
      if let cases = waiver.cases, !isKnown(cases, in: suite) {
        faults.append(
          Diagnostic(
            .unknownGoverned, .error, "no case of the suite fits `\(cases)`", at: waiver.location,
            hint: NearestName.of(cases.description, among: tests).map { "did you mean `\($0)`?" }
              ?? "`assay plan` lists the cases"))
      }
    }
    for erratum in governance.errata {
      find("requirement", erratum.requirement.description, among: requirements, erratum.location)
    }
    return faults
  }

  private static func isKnown(_ cases: NamePattern, in suite: Suite) -> Bool {
    suite.tests.contains { test in test.combinations.contains { cases.matches(test.caseID(for: $0)) } }
  }
}
