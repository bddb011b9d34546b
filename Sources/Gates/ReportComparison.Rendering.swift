package import JSON
import Reporting
import Verdicts

extension ReportComparison {
  /// The comparison for people; equal comparisons give equal texts.
  ///
  /// - Parameter beside: Lines on what changes no verdict, which stand before the last paragraph.
  package func text(beside: String = "") -> String {
    var page = GateText()
    page.line("old  \(old.runLine)")
    page.line("new  \(new.runLine)")
    for note in notes { page.line(note) }
    let titles = old.titles.merging(new.titles) { $1 }
    for kind in Kind.allCases {
      let rows = changes(kind).map { ($0.requirement, $0.caseID, remark(on: $0)) }
      page.group(heading(kind), rows, titles: titles, all: kind.isWorse)
    }
    if !capabilities.isEmpty {
      page.blank()
      page.line("Capabilities whose verdict changed (\(capabilities.count))")
      for change in capabilities { page.line("\(change.id)  \(words(change))", indent: 2) }
    }
    page.add(beside)
    page.blank()
    page.line("Profile \(profile.id): \(words(profile))")
    page.line(sentence)
    return page.text
  }

  /// The comparison for programs, with a line end after the last line.
  ///
  /// - Parameter evidence: What was recorded otherwise; null where nobody looked.
  package func json(evidence: JSONValue = .null) -> String {
    let members: [JSONMember] = [
      JSONMember("format", .string("assay-comparison/1")),
      JSONMember("exitCode", .number(JSONNumber(Int(exitCode.rawValue)))),
      JSONMember("suite", .string(new.run.suite.id)),
      JSONMember("profile", encoded(profile)),
      JSONMember("capabilities", .array(capabilities.map(encoded))),
      JSONMember("notes", .array(notes.map(JSONValue.string))),
      JSONMember("changes", .array(changes.map(encoded))), JSONMember("evidence", evidence),
    ]
    return JSONValue.object(members).text(pretty: true) + "\n"
  }

  private var sentence: String {
    let (failed, lost) = (changes(.newFailure).count, changes(.noLongerJudged).count + changes(.gone).count)
    if failed > 0 { return "Worse: \(GateText.count(failed, "new failure"))." }
    if hasNewFailures { return "Worse: the profile is non-conformant, and was not before." }
    if lost > 0 { return "Less is known: \(GateText.count(lost, "finding")) no longer judged." }
    if hasLosses { return "Less is known: the new run is incomplete." }
    return "Nothing got worse."
  }

  private func heading(_ kind: Kind) -> String {
    switch kind {
    case .newFailure: "New failures"
    case .noLongerJudged: "No longer judged"
    case .gone: "Gone"
    case .newWarning: "New warnings"
    case .stillFailing: "Still failing"
    case .fixed: "Fixed"
    case .judgedNow: "Judged now"
    case .added: "Added"
    }
  }

  private func remark(on change: Change) -> String {
    switch change.kind {
    case .stillFailing, .fixed: ""
    case .gone: "was \(change.before?.rawValue ?? "not there")"
    case .added: change.after?.rawValue ?? ""
    case .newFailure: "was \(change.before?.rawValue ?? "not there")"
    default: "\(change.before?.rawValue ?? "not there"), now \(change.after?.rawValue ?? "not there")"
    }
  }

  private func words(_ change: VerdictChange) -> String {
    if change.before == change.after { return "\(change.after ?? "not there"), as before" }
    return "\(change.before ?? "not there"), now \(change.after ?? "not there")"
  }

  private func encoded(_ change: VerdictChange) -> JSONValue {
    object([("id", change.id), ("before", change.before), ("after", change.after)])
  }

  private func encoded(_ change: Change) -> JSONValue {
    object([
      ("kind", change.kind.rawValue), ("requirement", change.requirement.isEmpty ? nil : change.requirement),
      ("case", change.caseID.isEmpty ? nil : change.caseID), ("before", change.before?.rawValue),
      ("after", change.after?.rawValue),
    ])
  }
}

extension ReportComparison.Kind {
  /// Whether it is listed in full.
  fileprivate var isWorse: Bool { self == .newFailure || self == .noLongerJudged || self == .gone }
}

/// An object of the members that have a text.
func object(_ members: [(name: String, text: String?)]) -> JSONValue {
  .object(members.compactMap { member in member.text.map { JSONMember(member.name, .string($0)) } })
}
