/// A column, or several columns of a key, whose values are gathered as fingerprints.
struct ValueSetPlan: Hashable, Sendable {
  /// The columns' places in the schema.
  var columns: [Int]
  /// The columns' names, with commas between them.
  var label: String
  /// Whether a value that occurs twice is a finding.
  var isUnique: Bool
  /// Where the values must occur, any one of them; empty for no reference.
  var targets: [ColumnReference]

  /// The sets that a schema and the references of others to it ask for.
  static func plans(
    for schema: TableSchema, referenced: Set<String>, modes: Set<String>
  ) -> [ValueSetPlan] {
    var plans: [ValueSetPlan] = []
    for (place, column) in schema.columns.enumerated() {
      let follows = !column.references.isEmpty && column.referencesNotIn.isDisjoint(with: modes)
      guard column.unique || follows || referenced.contains(column.name) else { continue }
      plans.append(
        ValueSetPlan(
          columns: [place], label: column.name, isUnique: column.unique,
          targets: follows ? column.references : []))
    }
    for key in schema.keys {
      let places = key.compactMap { name in schema.columns.firstIndex { $0.name == name } }
      if places.count == 1, let known = plans.firstIndex(where: { $0.columns == places }) {
        plans[known].isUnique = true
      } else {
        plans.append(
          ValueSetPlan(columns: places, label: key.joined(separator: ","), isUnique: true, targets: []))
      }
    }
    return plans
  }
}
