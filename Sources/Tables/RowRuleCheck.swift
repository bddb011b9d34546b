import Dispatch
import Synchronization

/// Judges row rules over tables that belong together.
///
/// Every table that rules join is read once, and its needed columns are held in memory (``ColumnStore``); then every
/// table that has rules is read once for all of them. Tables are read side by side, each on one thread. Worst case: a
/// rule that joins a table of n rows holds their cells of the named columns; a rule that groups holds one entry for each
/// group.
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
    let reading = LawReading(schemas: schemas, inputs: inputs, options: options)
    let open = rules.filter { Self.mode(of: $0, in: inputs) == nil && reading.isGiven($0.table) }
    let stores = LawStores(open)
    inParallel(stores.tables.filter(reading.isGiven), size: { Self.size(of: $0, in: inputs) }) { table in
      stores.load(table, by: reading)
    }
    let found = Mutex<[[String]: RowFinding]>([:])
    inParallel(Set(open.map(\.table)).sorted(), size: { Self.size(of: $0, in: inputs) }) { table in
      let findings = judge(open.filter { $0.table == table }, of: table, stores, reading)
      found.withLock { found in
        for finding in findings { found[[table, finding.rule]] = finding }
      }
    }
    let all = found.withLock { $0 }
    return rules.map { rule in
      all[[rule.table, rule.name]] ?? unjudged(rule, reading, Self.mode(of: rule, in: inputs))
    }
  }

  /// Judges the rules of one table in one reading of it.
  private func judge(
    _ rules: [RowRule], of table: String, _ stores: LawStores, _ reading: LawReading
  ) -> [RowFinding] {
    var runs: [RowRuleRun] = []
    var findings: [RowFinding] = []
    for rule in rules {
      do throws(LawReading.Unjudged) {
        runs.append(
          RowRuleRun(rule, joined: try stores.joined(of: rule, reading.file), options: options))
      } catch { findings.append(unjudged(rule, reading, error.reason)) }
    }
    var names: [String] = []
    for name in runs.flatMap(\.names) where !names.contains(name) { names.append(name) }
    let placed = runs.map { run in (run, run.names.map { name in names.firstIndex(of: name) ?? 0 }) }
    let end = reading.read(table, names) { number, offset, row in
      for (run, places) in placed { run.take(number, offset, row, places) }
    }
    let file = reading.file(of: table)
    return findings
      + runs.map { run in
        let lacking = run.names.first(where: end.missing.contains).map { "\(file) has no column \($0)" }
        return run.finding(in: file, failure: lacking ?? end.failure)
      }
  }

  /// The mode in which the rule is not judged, as a reason; nil where it is judged.
  private static func mode(of rule: RowRule, in inputs: [TableInput]) -> String? {
    let modes = inputs.first { $0.table == rule.table }?.modes ?? []
    return rule.notIn.intersection(modes).sorted().first.map {
      "the rule is not judged where the mode is \($0)"
    }
  }

  private static func size(of table: String, in inputs: [TableInput]) -> Int {
    inputs.first { $0.table == table }?.source.size ?? 0
  }

  private func unjudged(_ rule: RowRule, _ reading: LawReading, _ reason: String?) -> RowFinding {
    RowFinding(
      rule: rule.name, table: rule.table, file: reading.file(of: rule.table), rows: 0, judged: 0, count: 0,
      samples: [], unjudged: reason ?? "\(rule.table) is not among the tables")
  }

  /// Does something with tables side by side, the largest first.
  private func inParallel(
    _ tables: [String], size: (String) -> Int, _ body: @Sendable (String) -> Void
  ) {
    let sorted = tables.sorted { (size($1), $0) < (size($0), $1) }
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(options.cores, sorted.count)) { _ in
      while true {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < sorted.count else { return }
        body(sorted[place])
      }
    }
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
