import JSON
import Judging
import Reporting
import SuiteModel

extension Rejudgement {
  /// What changed, for people; equal inputs give equal texts.
  package var text: String {
    var page = GateText()
    page.line("\(before.run.target.product) \(before.run.target.version), run of \(before.run.started)")
    page.line("run with   \(Self.name(comparison.old))")
    page.line("judged by  \(Self.name(comparison.new))")
    page.blank()
    let count = comparison.changes.count
    page.line(
      count == 0
        ? "The two say the same to every check." : "The suite changed in \(GateText.count(count, "place")).")
    if diverged > 0 {
      page.line(
        "\(GateText.count(diverged, "case")) could not be judged to the end: the suite would have done something else "
          + "than was recorded. Run again for their verdicts.")
    }
    write(requirements.map { ($0, [$0.id]) }, "requirement", to: &page)
    write(groups, "case", to: &page)
    if !capabilities.isEmpty {
      page.blank()
      page.line("Capabilities whose verdict changed (\(capabilities.count))")
      for change in capabilities {
        page.line("\(change.id)  \(words(change.before, change.after))", indent: 2)
      }
    }
    page.blank()
    page.line("Profile \(profile.id): \(words(profile.before, profile.after))")
    return page.text
  }

  /// The same for programs, with a line end after the last line.
  package var json: String {
    let members: [JSONMember] = [
      JSONMember("format", .string("assay-rejudgement/1")),
      JSONMember("exitCode", .number(JSONNumber(after.judgement.exitCode))),
      JSONMember("runWith", encoded(comparison.old)),
      JSONMember("judgedBy", encoded(comparison.new)),
      JSONMember("evidenceDigest", .string(before.run.evidenceDigest)),
      JSONMember("profile", encoded(profile)),
      JSONMember("capabilities", .array(capabilities.map(encoded))),
      JSONMember("requirements", .array(requirements.map(encoded))),
      JSONMember("cases", .array(cases.map(encoded))),
      JSONMember("diverged", .number(JSONNumber(diverged))),
      JSONMember("changes", .array(comparison.changes.map(encoded))),
    ]
    return JSONValue.object(members).text(pretty: true) + "\n"
  }

  /// Cases of one test that went the same way for the same reasons.
  private var groups: [(change: Change, ids: [String])] {
    struct Key: Hashable {
      let test: String
      let before: String?
      let after: String?
      let reasons: [Reason]
    }
    var places: [Key: Int] = [:]
    var groups: [(change: Change, ids: [String])] = []
    for change in cases {
      let test = String(change.id.prefix { $0 != "/" })
      let key = Key(test: test, before: change.before, after: change.after, reasons: change.reasons)
      if let place = places[key] {
        groups[place].ids.append(change.id)
      } else {
        places[key] = groups.count
        groups.append((change, [change.id]))
      }
    }
    return groups
  }

  private func write(_ rows: [(change: Change, ids: [String])], _ noun: String, to page: inout GateText) {
    guard !rows.isEmpty else { return }
    page.blank()
    let count = rows.reduce(0) { $0 + $1.ids.count }
    page.line("\(noun == "case" ? "Cases" : "Requirements") whose verdict changed (\(count))")
    for (change, ids) in rows {
      let others = ids.count > 1 ? " and \(GateText.count(ids.count - 1, "other case")) of its test" : ""
      page.line("\(change.id)\(others)  \(words(change.before, change.after))", indent: 2)
      for reason in change.reasons.prefix(5) { page.line(reason.text, indent: 4) }
      if change.reasons.count > 5 {
        page.line("and for \(GateText.count(change.reasons.count - 5, "other reason"))", indent: 4)
      }
    }
  }

  private static func name(_ suite: Suite) -> String {
    "\(suite.id) \(suite.version), digest \(suite.digest)"
  }

  private func words(_ before: String?, _ after: String?) -> String {
    if before == after { return "\(after ?? "not there"), as before" }
    return "\(before ?? "not there"), now \(after ?? "not there")"
  }

  private func encoded(_ suite: Suite) -> JSONValue {
    object([("id", suite.id.description), ("version", suite.version), ("digest", suite.digest)])
  }

  private func encoded(_ change: ReportComparison.VerdictChange) -> JSONValue {
    object([("id", change.id), ("before", change.before), ("after", change.after)])
  }

  private func encoded(_ change: Change) -> JSONValue {
    let members: [(String, JSONValue?)] = [
      ("id", .string(change.id)), ("before", change.before.map(JSONValue.string)),
      ("after", change.after.map(JSONValue.string)),
      ("reasons", .array(change.reasons.map { object([("kind", $0.kind), ("text", $0.text)]) })),
    ]
    return .object(members.compactMap { name, value in value.map { JSONMember(name, $0) } })
  }

  private func encoded(_ change: SuiteChange) -> JSONValue {
    object([
      ("kind", change.kind.rawValue), ("requirement", change.requirement?.description),
      ("test", change.test?.description), ("text", change.text),
    ])
  }
}
