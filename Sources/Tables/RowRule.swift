/// A law about the rows of a table that no single cell shows.
///
/// For example: each user has exactly one primary role in an organisation (a ``Demand`` on a group), or an
/// enrollment's dates lie inside the term of its class (a ``Demand`` on related rows).
package struct RowRule: Sendable, Hashable {
  /// The rule's name in reports.
  package let name: String
  /// The table whose rows are judged.
  package let table: String
  /// Which of its rows are judged: those that meet every condition.
  package let conditions: [RowCondition]
  /// What those rows must show.
  package let demand: Demand
  /// The modes, such as `delta`, in which the rule is not judged.
  package let notIn: Set<String>
  /// What mends a violation, as an instruction to whoever writes the file.
  package let mend: String

  /// What rows must show.
  package enum Demand: Sendable, Hashable {
    /// Among the rows that agree in some columns, so many meet further conditions; without columns, among all rows.
    case group(by: [String], counting: [RowCondition] = [], atLeast: Int = 0, atMost: Int? = nil)
    /// The cells of a row meet the conditions.
    case cells([RowCondition])
    /// The columns hold lists of as many items, where none of them is empty.
    case sameLength([String], separator: UInt8 = 0x2C)
    /// The columns of a row compare with each other.
    case compared([RowComparison])
    /// The rows that a path of joins reaches, and that meet the conditions, compare with the row.
    ///
    /// A row whose own cells of the path are empty passes; one that reaches no row passes unless
    /// `unmatchedFails`, because a dangling reference is a finding of its own.
    case related(
      path: [RowJoin], needs: Quantifier = .any, conditions: [RowCondition] = [],
      comparisons: [RowComparison] = [], unmatchedFails: Bool = false)
  }

  /// How many of the related rows must agree.
  package enum Quantifier: String, Sendable, Hashable, CaseIterable {
    case any, all, none
  }

  /// Makes a rule.
  package init(
    name: String, table: String, where conditions: [RowCondition] = [], demand: Demand,
    notIn: Set<String> = [], mend: String
  ) {
    (self.name, self.table, self.conditions) = (name, table, conditions)
    (self.demand, self.notIn, self.mend) = (demand, notIn, mend)
  }
}
