import Reporting

extension Sample {
  /// A programme waives what failed; four of its waivers do nothing.
  static let waivedReport: Report = {
    func verdict(_ id: String) -> String? { id == "OR12-COLL-2" || id == "OR12-ERR-1" ? "warn" : nil }
    var requirements = catalogue(verdict)
    for index in requirements.indices {
      switch requirements[index].id {
      case "OR12-COLL-2":
        requirements[index].waived = true
        requirements[index].note = "Whether an empty page needs the header is being discussed."
        requirements[index].counts = [Report.Count(name: "fail", count: 3)]
      case "OR12-ERR-1":
        requirements[index].waived = true
        requirements[index].note = "The table of error codes contradicts itself."
        requirements[index].counts = [Report.Count(name: "fail", count: 6)]
      default: break
      }
    }
    func waiver(
      requirement: String? = nil, test: String? = nil, cases: String? = nil, status: String = "waived",
      effect: String = "warn", _ reason: String, link: String? = nil, until: String? = nil, state: String,
      _ findings: Int = 0, of requirements: [String] = [], in caseIDs: [String] = []
    ) -> Report.Waiver {
      Report.Waiver(
        requirement: requirement, test: test, cases: cases, status: status, effect: effect, reason: reason,
        link: link, until: until, state: state, findings: findings, requirements: requirements,
        caseIDs: caseIDs)
    }
    let governance = Report.Governance(
      programme: "Example Alliance",
      digest: "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0", from: "2026-01-01",
      until: "2027-12-31",
      waivers: [
        waiver(
          requirement: "OR12-COLL-2", cases: "collection.page/*", status: "disputed",
          "Whether an empty page needs the header is being discussed.",
          link: "https://alliance.example/decisions/12", until: "2027-06-30", state: "applied", 3,
          of: ["OR12-COLL-2"], in: ["users", "orgs", "classes"].map { "collection.page/collection=\($0)" }),
        waiver(
          test: "item.unknown", status: "disputed", effect: "excluded",
          "The table of error codes contradicts itself.", state: "applied", 6, of: ["OR12-ERR-1"],
          in: ["users", "orgs"].map { "item.unknown/collection=\($0)" }),
        waiver(requirement: "OR12-ORG-1", "It was hard to load data for.", state: "not-needed"),
        waiver(
          requirement: "OR12-CLS-1", "Agreed for the first edition.", until: "2026-06-30", state: "expired"),
        waiver(cases: "demographics.*", "Few have them.", state: "not-reached"),
        waiver(test: "token.missing", "For the pilot.", state: "not-in-force"),
      ],
      errata: [
        Report.Erratum(
          requirement: "OR12-COLL-2", note: "The name of the header may come in any case of letters.",
          link: "https://alliance.example/errata/3")
      ])
    let problem = Report.Problem(
      number: 1, requirement: "OR12-COLL-2", verdict: "fail", owner: "target", reason: nil,
      subject: "header X-Total-Count", message: "The answer has no header X-Total-Count.",
      expected: "X-Total-Count: an integer of at least 0", observed: "no such header",
      help: "Send X-Total-Count with the number of all matching objects, not those of the page.",
      location: "tests/collections.yaml:12:9", count: 3, occurrences: [])
    return Report(
      harness: harness, run: run(),
      judgement: Report.Judgement(
        verdict: "conformant-with-waivers", exitCode: 0, stopped: nil, governance: governance,
        capabilities: capabilities(verdict), requirements: requirements, cases: cases { _ in nil },
        problems: [problem], exchanges: []))
  }()

  /// The conforming run, judged by a version of the suite that was not run.
  static let rejudgedReport: Report = {
    var report = conformingReport
    report.judgement.suite = Report.JudgingSuite(
      id: suite.id, version: "1.1.0",
      digest: "77aa61c1b3a04e5f8d7a6b5c4d3e2f10918273645546372819aabbccddeeff11")
    return report
  }()
}
