/// One row rule while it is judged.
struct RowRuleRun {
  let rule: RowRule
  let schemas: [String: TableSchema]
  let inputs: [TableInput]
  let options: TableOptions
  private var rows = 0
  private var judged = 0
  private var count = 0
  private var samples: [TableSample] = []

  /// Why a rule cannot be judged.
  private struct Unjudged: Error {
    var reason: String
  }

  /// A joined table: its cells, and the places of the columns that the rule asks for.
  private struct Joined {
    var join: RowJoin
    /// nil where the table is not given.
    var store: ColumnStore?
    var places: [String: Int]

    func cell(_ row: Int, _ column: String) -> [UInt8] {
      store.map { Array($0.cell(row, places[column] ?? 0)) } ?? []
    }
  }

  private struct Group {
    var firstRow: Int
    var offset: Int
    var count = 0
    var excessRow: (row: Int, offset: Int)?
  }

  init(rule: RowRule, schemas: [String: TableSchema], inputs: [TableInput], options: TableOptions) {
    (self.rule, self.schemas, self.inputs, self.options) = (rule, schemas, inputs, options)
  }

  mutating func judge() -> RowFinding {
    var reason: String?
    do throws(Unjudged) {
      let modes = inputs.first { $0.table == rule.table }?.modes ?? []
      if let mode = rule.notIn.intersection(modes).sorted().first {
        throw Unjudged(reason: "the rule is not judged where the mode is \(mode)")
      }
      switch rule.demand {
      case .group(let by, let counting, let atLeast, let atMost):
        try judgeGroups(by, counting, atLeast, atMost)
      case .compared(let comparisons): try judgeCompared(comparisons)
      case .cells(let conditions): try judgeCells(conditions)
      case .sameLength(let columns, let separator): try judgeLengths(columns, separator)
      case .related(let path, let needs, let conditions, let comparisons, let unmatchedFails):
        let joined = try load(path, conditions.map(\.column) + comparisons.map(\.right))
        try judgeRelated(joined, needs, conditions, comparisons, unmatchedFails)
      }
    } catch {
      reason = error.reason
    }
    return RowFinding(
      rule: rule.name, table: rule.table, file: schemas[rule.table]?.file ?? rule.table, rows: rows,
      judged: judged, count: count, samples: samples, unjudged: reason)
  }

  // MARK: - The demands

  private mutating func judgeGroups(
    _ by: [String], _ counting: [RowCondition], _ atLeast: Int, _ atMost: Int?
  ) throws(Unjudged) {
    var groups: [[UInt8]: Group] = [:]
    let names = by + counting.map(\.column)
    let conditions = rule.conditions
    rows = try read(rule.table, names + conditions.map(\.column)) { number, offset, cells in
      guard meets(conditions, cells[(names.count)...]) else { return }
      var key: [UInt8] = []
      for cell in cells[..<by.count] { KeyText.append(cell, to: &key) }
      let isCounted = meets(counting, cells[by.count..<names.count])
      var group = groups[key] ?? Group(firstRow: number, offset: offset)
      if isCounted { group.count += 1 }
      if isCounted, let atMost, group.count == atMost + 1 { group.excessRow = (number, offset) }
      groups[key] = group
    }
    judged = groups.count
    var broken: [(row: Int, offset: Int, key: [UInt8], count: Int)] = []
    for (key, group) in groups {
      if let excess = group.excessRow {
        broken.append((excess.row, excess.offset, key, group.count))
      } else if group.count < atLeast {
        broken.append((group.firstRow, group.offset, key, group.count))
      }
    }
    broken.sort { $0.row < $1.row }
    count = broken.count
    let range =
      atMost.map { $0 == atLeast ? "exactly \($0)" : "\(atLeast) to \($0)" } ?? "at least \(atLeast)"
    for group in broken.prefix(options.samples) {
      let shown = KeyText.shown(group.key)
      let whom = by.isEmpty ? "the table" : "\(by.joined(separator: ", ")) \"\(shown)\""
      let wrong =
        "\(whom) has \(group.count) such rows where \(range) must be"
      note(group.row, group.offset, shown, wrong)
    }
  }

  private mutating func judgeCompared(_ comparisons: [RowComparison]) throws(Unjudged) {
    let conditions = rule.conditions
    let sides = comparisons.flatMap { [$0.left, $0.right] }
    var found = Findings(limit: options.samples)
    rows = try read(rule.table, sides + conditions.map(\.column)) { number, offset, cells in
      guard meets(conditions, cells[sides.count...]) else { return }
      found.judged += 1
      for (place, comparison) in comparisons.enumerated() {
        let (left, right) = (cells[2 * place], cells[2 * place + 1])
        if comparison.holds(left, right) { continue }
        found.note(number, offset, left) {
          comparison.complaint(shown(left), shown(right))
        }
        return
      }
    }
    take(found)
  }

  private mutating func judgeRelated(
    _ joined: [Joined], _ needs: RowRule.Quantifier, _ conditions: [RowCondition],
    _ comparisons: [RowComparison],
    _ unmatchedFails: Bool
  ) throws(Unjudged) {
    guard let first = joined.first, let last = joined.last else { return }
    let own = rule.conditions
    let width = first.join.from.count
    var found = Findings(limit: options.samples)
    let names = first.join.from + comparisons.map(\.left)
    rows = try read(rule.table, names + own.map(\.column)) { number, offset, cells in
      guard meets(own, cells[names.count...]) else { return }
      let keys = Array(cells[..<width])
      if keys.contains(where: \.isEmpty) { return }
      found.judged += 1
      guard let reached = follow(joined, keys) else {
        found.isCutOff = true
        return
      }
      if reached.isEmpty {
        if unmatchedFails {
          found.note(number, offset, keys[0]) { "no row of \(last.join.table) belongs to \"\(shown(keys))\"" }
        }
        return
      }
      let candidates = reached.filter { row in
        conditions.allSatisfy { $0.holds(last.cell(row, $0.column)) }
      }
      let lefts = cells[width..<names.count]
      func agrees(_ row: Int) -> Bool {
        zip(comparisons, lefts).allSatisfy { comparison, left in
          comparison.holds(left, last.cell(row, comparison.right))
        }
      }
      let isGood =
        switch needs {
        case .any: candidates.contains(where: agrees)
        case .all: candidates.allSatisfy(agrees)
        case .none: !candidates.contains(where: agrees)
        }
      if isGood { return }
      found.note(number, offset, keys[0]) {
        guard needs != .none, let row = candidates.first(where: { !agrees($0) }),
          let broken = zip(comparisons, lefts).first(where: {
            !$0.0.holds($0.1, last.cell(row, $0.0.right))
          })
        else {
          let amount = needs == .none ? "a row" : "no row"
          return "\(amount) of \(last.join.table) that belongs to \"\(shown(keys))\" is as the rule says"
        }
        let right = last.cell(row, broken.0.right)
        return broken.0.complaint(shown(broken.1), shown(right)) + " of \(last.join.table)"
      }
    }
    if found.isCutOff, let absent = joined.first(where: { $0.store == nil }) {
      throw Unjudged(reason: "\(absent.join.table) is not among the tables")
    }
    take(found)
  }

  private mutating func judgeCells(_ wanted: [RowCondition]) throws(Unjudged) {
    let conditions = rule.conditions
    var found = Findings(limit: options.samples)
    rows = try read(rule.table, wanted.map(\.column) + conditions.map(\.column)) { number, offset, cells in
      guard meets(conditions, cells[wanted.count...]) else { return }
      found.judged += 1
      guard let place = wanted.indices.first(where: { !wanted[$0].holds(cells[$0]) }) else { return }
      found.note(number, offset, cells[place]) {
        "\(wanted[place].column) \"\(shown(cells[place]))\" is not \(wanted[place].phrase)"
      }
    }
    take(found)
  }

  private mutating func judgeLengths(_ columns: [String], _ separator: UInt8) throws(Unjudged) {
    let conditions = rule.conditions
    var found = Findings(limit: options.samples)
    rows = try read(rule.table, columns + conditions.map(\.column)) { number, offset, cells in
      let lists = cells[..<columns.count]
      guard meets(conditions, cells[columns.count...]), !lists.contains(where: \.isEmpty) else { return }
      found.judged += 1
      let lengths = lists.map { list in list.count { $0 == separator } + 1 }
      guard Set(lengths).count > 1 else { return }
      found.note(number, offset, cells[0]) {
        zip(columns, lengths).map { "\($0) has \($1)" }.joined(separator: " and ") + " items"
      }
    }
    take(found)
  }

  /// The rows of the last table that a path reaches from the keys of the first step; nil where the path leads
  /// through a table that is not given.
  private func follow(_ joined: [Joined], _ keys: [[UInt8]]) -> [Int]? {
    var here = [keys]
    var rows: [Int] = []
    for (step, table) in joined.enumerated() {
      var seen = Set<Int>()
      rows = []
      if here.isEmpty { return [] }
      guard let store = table.store else { return nil }
      for key in here {
        let values =
          table.join.separator.map { mark in key[0].split(separator: mark).map { [Array($0)] } } ?? [key]
        for value in values {
          for row in store.rows(where: value) where seen.insert(row).inserted { rows.append(row) }
        }
      }
      guard step + 1 < joined.count else { break }
      let next = joined[step + 1].join.from
      here = rows.map { row in next.map { table.cell(row, $0) } }
      here.removeAll { $0.contains(where: \.isEmpty) }
    }
    return rows
  }

  // MARK: - Reading

  /// Loads the tables of a path with the columns that the rule needs of each.
  private func load(_ path: [RowJoin], _ wanted: [String]) throws(Unjudged) -> [Joined] {
    var result: [Joined] = []
    for (step, join) in path.enumerated() {
      let more = step + 1 < path.count ? path[step + 1].from : wanted
      var names = join.to
      for name in more where !names.contains(name) { names.append(name) }
      var store: ColumnStore?
      if inputs.contains(where: { $0.table == join.table }) {
        var read = ColumnStore(width: names.count, keys: Array(join.to.indices))
        _ = try self.read(join.table, names) { _, _, cells in read.append(cells) }
        store = read
      }
      let places = Dictionary(
        names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
      result.append(Joined(join: join, store: store, places: places))
    }
    return result
  }

  /// Calls back with the row's number, its offset and the cells of the named columns.
  ///
  /// - Returns: How many rows there are.
  private func read(
    _ table: String, _ names: [String], _ body: (Int, Int, [[UInt8]]) -> Void
  ) throws(Unjudged) -> Int {
    guard let schema = schemas[table], let input = inputs.first(where: { $0.table == table }) else {
      throw Unjudged(reason: "\(table) is not among the tables")
    }
    var places: [Int]? = schema.header == .absent ? names.map { name in place(of: name, schema) } : nil
    var missing: String?
    let reader = RowReader(source: input.source, dialect: Dialect(schema), options: options)
    let end: TableReport.End
    var count = 0
    do {
      end = try reader.forEach { row, text in
        guard let fields = places else {
          let header = row.fields.indices.map { String(decoding: row.cell($0, &text), as: UTF8.self) }
          missing = names.first { !header.contains($0) }
          places = names.map { header.firstIndex(of: $0) ?? 0 }
          return missing == nil
        }
        if row.isBlank, schema.columns.count > 1 { return true }
        let cells = fields.map { Array(row.cell($0, &text)) }
        count += 1
        body(row.number, row.offset, cells)
        return true
      }
    } catch {
      throw Unjudged(reason: error.message)
    }
    if let missing { throw Unjudged(reason: "\(schema.file) has no column \(missing)") }
    if places == nil { throw Unjudged(reason: "\(schema.file) is empty") }
    if end != .complete { throw Unjudged(reason: "\(schema.file) cannot be read to its end") }
    return count
  }

  private func place(of name: String, _ schema: TableSchema) -> Int {
    schema.columns.firstIndex { $0.name == name } ?? 0
  }

  // MARK: - Findings

  /// What one reading found, apart from the run that must not change meanwhile.
  private struct Findings {
    let limit: Int
    var judged = 0
    var count = 0
    var samples: [(row: Int, offset: Int, excerpt: String, wrong: String)] = []
    /// Whether rows lead into a table that is not given.
    var isCutOff = false

    init(limit: Int) { self.limit = limit }

    mutating func note(_ row: Int, _ offset: Int, _ value: [UInt8], _ wrong: () -> String) {
      count += 1
      if samples.count < limit {
        samples.append((row, offset, value.withUnsafeBufferPointer { $0.excerpt() }, wrong()))
      }
    }
  }

  private mutating func take(_ found: Findings) {
    (judged, count) = (found.judged, found.count)
    for sample in found.samples { note(sample.row, sample.offset, sample.excerpt, sample.wrong) }
  }

  private mutating func note(_ row: Int, _ offset: Int, _ excerpt: String, _ wrong: String) {
    samples.append(
      TableSample(row: row, field: 0, offset: offset, excerpt: excerpt, sentence: "\(wrong): \(rule.mend)"))
  }

  private func meets(_ conditions: [RowCondition], _ cells: ArraySlice<[UInt8]>) -> Bool {
    zip(conditions, cells).allSatisfy { $0.holds($1) }
  }

  private func shown(_ cell: [UInt8]) -> String { cell.withUnsafeBufferPointer { $0.excerpt() } }

  private func shown(_ cells: [[UInt8]]) -> String { cells.map(shown).joined(separator: ", ") }
}
