extension Wording {
  /// What a waiver names: "requirement R in cases g/*".
  static func scope(_ waiver: Report.Waiver) -> String {
    var parts: [String] = []
    if let requirement = waiver.requirement { parts.append("requirement \(requirement)") }
    if let test = waiver.test { parts.append("test \(test)") }
    if let cases = waiver.cases {
      parts.append("\(cases.contains { $0 == "*" || $0 == "?" } ? "cases" : "case") \(cases)")
    }
    return parts.joined(separator: " in ")
  }

  /// What it says and does: "disputed, counts as a warning until 2027-06-30".
  static func terms(_ waiver: Report.Waiver) -> String {
    let effect = waiver.effect == "excluded" ? "left out" : "counts as a warning"
    return "\(waiver.status), \(effect)\(waiver.until.map { " until \($0)" } ?? "")"
  }

  /// What it was applied to: "3 findings of R-1, R-2 in 2 cases".
  static func applied(_ waiver: Report.Waiver) -> String {
    let shown = waiver.requirements.prefix(5)
    let more = waiver.requirements.count - shown.count
    return "\(count(waiver.findings, "finding")) of \(shown.joined(separator: ", "))"
      + (more > 0 ? " and \(grouped(more)) more" : "") + " in \(count(waiver.caseIDs.count, "case"))"
  }

  /// Why it did nothing.
  static func idle(_ waiver: Report.Waiver) -> String {
    switch waiver.state {
    case "expired": "expired\(waiver.until.map { " on \($0)" } ?? ""), and does nothing"
    case "not-needed": "not needed: nothing that it covers failed"
    case "not-reached": "not reached: nothing that it covers was looked at"
    default: "not in force for this run"
    }
  }

  /// That the report is none of the run; nil where it is.
  static func judgedBy(_ report: Report) -> String? {
    guard let suite = report.judgement.suite else { return nil }
    let run = report.run.suite
    return
      "This is not the report of the run. The run used version \(run.version) of the suite \(run.id) (digest "
      + "\(run.digest.prefix(16))...); these verdicts come from version \(suite.version) (digest "
      + "\(suite.digest.prefix(16))...), which judged what was recorded."
  }
}

extension Report.Judgement {
  /// The waivers that did something.
  var appliedWaivers: [Report.Waiver] { governance?.waivers.filter { $0.state == "applied" } ?? [] }
  /// Those that did nothing.
  var idleWaivers: [Report.Waiver] { governance?.waivers.filter { $0.state != "applied" } ?? [] }
}
