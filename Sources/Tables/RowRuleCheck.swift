import Dispatch
import Synchronization

/// Judges row rules over tables that belong together.
///
/// Each rule reads its own table once, as many rules at once as there are cores, and before that the tables it joins, of which the needed
/// columns are held in memory (``ColumnStore``). Worst case: a rule that joins a table of n rows holds their
/// cells of the named columns; a rule that groups holds one entry for each group.
package struct RowRuleCheck: Sendable {
  private let rules: [RowRule]
  private let schemas: [String: TableSchema]
  private let options: TableOptions

  /// Prepares the check.
  ///
  /// - Throws: When a rule names a table or a column that no schema has, or asks something impossible.
  package init(
    _ rules: [RowRule], schemas: [TableSchema], options: TableOptions = TableOptions()
  ) throws(TableSchemaError) {
    var known: [String: TableSchema] = [:]
    for schema in schemas where known.updateValue(schema, forKey: schema.name) != nil {
      throw TableSchemaError(table: schema.name, reason: .repeatedTable(schema.name))
    }
    (self.rules, self.schemas, self.options) = (rules, known, options)
    for rule in rules {
      if let fault = fault(of: rule) {
        throw TableSchemaError(table: rule.table, reason: .rule(rule.name, fault))
      }
    }
  }

  /// Judges every rule, in order; a rule whose tables are not given or cannot be read says so.
  package func check(_ inputs: [TableInput]) -> [RowFinding] {
    let found = Mutex<[Int: RowFinding]>([:])
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(options.cores, max(1, rules.count))) { _ in
      while true {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < rules.count else { return }
        var run = RowRuleRun(rule: rules[place], schemas: schemas, inputs: inputs, options: options)
        let finding = run.judge()
        found.withLock { $0[place] = finding }
      }
    }
    let all = found.withLock { $0 }
    return rules.indices.compactMap { all[$0] }
  }

  private func fault(of rule: RowRule) -> String? {
    guard schemas[rule.table] != nil else { return "no table is named '\(rule.table)'" }
    var wanted = rule.conditions.map { (rule.table, $0.column) }
    switch rule.demand {
    case .group(let by, let counting, let atLeast, let atMost):
      if atLeast == 0, atMost == nil { return "a group needs a bound: any number of rows would do" }
      if atLeast < 0 || atMost ?? atLeast < atLeast { return "no group can have these numbers of rows" }
      wanted += by.map { (rule.table, $0) } + counting.map { (rule.table, $0.column) }
    case .cells(let conditions):
      if conditions.isEmpty { return "nothing is asked of the cells" }
      wanted += conditions.map { (rule.table, $0.column) }
    case .sameLength(let columns, _):
      if columns.count < 2 { return "two columns at least are compared in length" }
      wanted += columns.map { (rule.table, $0) }
    case .compared(let comparisons):
      if comparisons.isEmpty { return "nothing is compared" }
      wanted += comparisons.flatMap { [(rule.table, $0.left), (rule.table, $0.right)] }
    case .related(let path, _, let conditions, let comparisons, _):
      guard let last = path.last else { return "a path needs at least one join" }
      var here = rule.table
      for join in path {
        if join.from.isEmpty || join.from.count != join.to.count {
          return "a join needs as many columns here as there"
        }
        if join.separator != nil, join.from.count > 1 { return "a join by a list has one column" }
        wanted += join.from.map { (here, $0) } + join.to.map { (join.table, $0) }
        here = join.table
      }
      wanted += conditions.map { (last.table, $0.column) }
      wanted += comparisons.flatMap { [(rule.table, $0.left), (last.table, $0.right)] }
    }
    for (table, column) in wanted {
      guard let schema = schemas[table] else { return "no table is named '\(table)'" }
      guard schema.columns.contains(where: { $0.name == column }) else {
        return "table '\(table)' has no column '\(column)'"
      }
    }
    return nil
  }
}
