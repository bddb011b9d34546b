import Diagnostics
import Patterns
import Tables

/// Turns the sound tree of a table schema's laws into rules about rows.
struct TableLawDecoder {
  let table: String
  private(set) var diagnostics: [Diagnostic] = []

  init(table: String) { self.table = table }

  /// - Returns: nil where the law cannot be used; then a diagnostic says why.
  mutating func law(_ member: YAMLMember) -> RowRule? {
    let node = member.value
    let before = diagnostics.count
    guard let demand = demand(node) else { return nil }
    let rule = RowRule(
      name: member.key, table: table, where: conditions(node["where"]), demand: demand,
      notIn: Set(texts(node["notIn"])), mend: node.text("mend"))
    return diagnostics.count == before ? rule : nil
  }

  private mutating func demand(_ node: YAMLNode) -> RowRule.Demand? {
    if let cells = node["cells"] { return .cells(conditions(cells)) }
    if let columns = node["sameLength"] { return .sameLength(texts(columns)) }
    if let compared = node["compare"] { return .compared(comparisons(compared)) }
    if let group = node["group"] {
      return .group(
        by: texts(group["by"]), counting: conditions(group["counting"]), atLeast: group["atLeast"]?.int ?? 0,
        atMost: group["atMost"]?.int)
    }
    guard let related = node["related"] else { return nil }
    return .related(
      path: (related["path"]?.items ?? []).map { join($0) },
      needs: RowRule.Quantifier(rawValue: related.text("needs")) ?? .any,
      conditions: conditions(related["where"]), comparisons: comparisons(related["compare"]),
      unmatchedFails: related["mustExist"]?.bool ?? false)
  }

  private mutating func conditions(_ node: YAMLNode?) -> [RowCondition] {
    (node?.members ?? []).compactMap { member in
      guard let (test, isContrary) = test(member.value) else { return nil }
      return RowCondition(member.key, test, not: isContrary != (member.value["not"]?.bool ?? false))
    }
  }

  /// A test, and whether its contrary is meant.
  private mutating func test(_ node: YAMLNode) -> (RowCondition.Test, Bool)? {
    if let words = node["in"]?.items {
      return (.oneOf(words.compactMap(\.spelling), extensible: node["extensible"]?.text), false)
    }
    if let prefix = node["startsWith"]?.text { return (.startsWith(prefix), false) }
    if let isEmpty = node["empty"]?.bool { return (.empty, !isEmpty) }
    guard let source = node["matches"] else { return nil }
    do throws(PatternError) { return (.matches(try Pattern(source.text ?? "")), false) } catch {
      diagnostics.append(
        Diagnostic(
          .badTableSchema, .error, "the pattern cannot be used: \(error)", at: source.location, hint: nil))
      return nil
    }
  }

  private func comparisons(_ node: YAMLNode?) -> [RowComparison] {
    (node?.oneOrMore ?? []).map { node in
      RowComparison(
        node.text("left"), RowComparison.Relation(rawValue: node.text("is")) ?? .equal, node.text("right"),
        as: RowComparison.Kind(rawValue: node.text("as")) ?? .text)
    }
  }

  private func join(_ node: YAMLNode) -> RowJoin {
    RowJoin(
      to: node.text("to"), from: texts(node["from"]), to: texts(node["on"]),
      separator: node["separator"]?.text?.utf8.first)
  }

  private func texts(_ node: YAMLNode?) -> [String] { (node?.oneOrMore ?? []).compactMap(\.text) }
}
