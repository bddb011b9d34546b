import Checks
import Diagnostics
import JSON
import SuiteModel

/// Findings as they stand in evidence whose bodies are left out; whoever judges again takes them over.
///
/// Shape: a JSON array of `{"requirement","level","outcome","owner","values","subject", ...}`.
enum FindingRecord {
  /// - Parameter withExcerpts: Whether what was found is told, which are values of the target's data.
  static func encoded(_ findings: [Finding], withExcerpts: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONValue.array(findings.map { value(of: $0, withExcerpts: withExcerpts) }).write(into: &bytes)
    return bytes
  }

  /// - Returns: Empty where the text is not what ``encoded(_:withExcerpts:)`` writes: the case then shows nothing.
  static func findings(in bytes: [UInt8], caseID: CaseID, step: String) -> [Finding] {
    guard let root = try? JSONDocument(parsing: bytes).root else { return [] }
    return root.elements.compactMap { finding($0.value, caseID: caseID, step: step) }
  }

  private static func value(of finding: Finding, withExcerpts: Bool) -> JSONValue {
    var members = [
      JSONMember("page", .number(JSONNumber(finding.site.page))),
      JSONMember("requirement", .string(finding.requirement.description)),
      JSONMember("level", .string(finding.level.rawValue)),
      JSONMember("outcome", .string(finding.outcome.rawValue)),
      JSONMember("owner", .string(finding.owner.rawValue)),
      JSONMember("values", .number(JSONNumber(finding.values))),
      JSONMember("subject", .string(finding.subject)),
    ]
    func add(_ name: String, _ text: String?) {
      if let text, !text.isEmpty { members.append(JSONMember(name, .string(text))) }
    }
    add("reason", finding.reason?.rawValue)
    add("expected", finding.expected)
    add("place", finding.place)
    if let line = finding.line { members.append(JSONMember("line", .number(JSONNumber(line)))) }
    if withExcerpts || finding.outcome == .pass {
      add("observed", finding.observed)
      add("message", finding.message)
    } else {
      add("message", "it does not hold; the evidence level leaves out what was found")
    }
    add("help", finding.help)
    if let location = finding.location {
      members.append(
        JSONMember(
          "at",
          .array([
            .string(location.file), .number(JSONNumber(location.line)), .number(JSONNumber(location.column)),
            .number(JSONNumber(location.length)),
          ])))
    }
    return .object(members)
  }

  private static func finding(_ value: JSONValue, caseID: CaseID, step: String) -> Finding? {
    func text(_ name: String) -> String? { value[name]?.string }
    func number(_ name: String) -> Int? { value[name]?.number.flatMap { Int($0.text) } }
    guard let requirement = text("requirement"),
      let level = text("level").flatMap(Requirement.Level.init),
      let outcome = text("outcome").flatMap(Finding.Outcome.init),
      let owner = text("owner").flatMap(Owner.init),
      let values = number("values"), let subject = text("subject")
    else { return nil }
    let at = value["at"]?.array
    let location = at.flatMap { at -> SourceLocation? in
      let numbers = at.dropFirst().compactMap { $0.number.flatMap { Int($0.text) } }
      guard let file = at.first?.string, numbers.count == 3 else { return nil }
      return SourceLocation(file: file, line: numbers[0], column: numbers[1], length: numbers[2])
    }
    return Finding(
      site: Finding.Site(caseID: caseID, step: step, page: number("page") ?? 1),
      requirement: RequirementID(requirement), level: level, outcome: outcome,
      reason: text("reason").flatMap(Finding.Reason.init), owner: owner, values: values, subject: subject,
      expected: text("expected"), observed: text("observed"), place: text("place"), line: number("line"),
      message: text("message") ?? "", help: text("help"), location: location)
  }
}
