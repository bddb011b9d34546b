import Reporting

/// Lines for people; every text of targets and suites in them is made harmless.
struct GateText {
  private(set) var text = ""
  /// How many cases of one requirement are listed where a list is only for information.
  private static let listed = 10

  mutating func line(_ words: String, indent: Int = 0) {
    text += String(repeating: " ", count: indent) + VisibleText.line(words) + "\n"
  }

  mutating func blank() { text += "\n" }

  /// Lines that are harmless already.
  mutating func add(_ lines: String) { text += lines }

  /// A heading with what belongs to it: requirements, and below each its cases.
  ///
  /// - Parameters:
  ///   - rows: For each the requirement, the case (either may be empty), and a remark.
  ///   - titles: What each requirement says.
  mutating func group(
    _ heading: String, _ rows: [(requirement: String, caseID: String, remark: String)],
    titles: [String: String], all: Bool
  ) {
    guard !rows.isEmpty else { return }
    blank()
    line("\(heading) (\(rows.count))")
    var order: [String] = []
    var byRequirement: [String: [(caseID: String, remark: String)]] = [:]
    for row in rows {
      if byRequirement[row.requirement] == nil { order.append(row.requirement) }
      byRequirement[row.requirement, default: []].append((row.caseID, row.remark))
    }
    for requirement in order {
      let title = titles[requirement].map { "  \($0)" } ?? ""
      line(requirement.isEmpty ? "(the case as a whole)" : requirement + title, indent: 2)
      let cases = byRequirement[requirement] ?? []
      let shown = all ? cases : Array(cases.prefix(Self.listed))
      for row in shown {
        let name = row.caseID.isEmpty ? "the requirement as a whole" : row.caseID
        line(row.remark.isEmpty ? name : "\(name)  \(row.remark)", indent: 4)
      }
      if cases.count > shown.count { line("and \(cases.count - shown.count) more", indent: 4) }
    }
  }

  /// "1 case", "2 cases".
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }
}

extension Report {
  /// The words of each requirement, with its keyword.
  var titles: [String: String] {
    Dictionary(
      judgement.requirements.map { ($0.id, "\($0.keyword)  \($0.text)") },
      uniquingKeysWith: { first, _ in first })
  }

  /// Which run it is, on one line.
  var runLine: String {
    let product = [run.target.product, run.target.version].filter { !$0.isEmpty }.joined(separator: " ")
    let kind = run.kind == "certification" ? "" : ", \(run.kind) run"
    return
      "\(product), \(run.started), \(run.suite.id) \(run.suite.version), profile \(run.profile.id)\(kind)"
  }
}
