/// What the tables of a bundle say about which tables there are, and what follows of it.
struct DeclaredTables {
  /// By the name of a table, the word that stands in its declaration.
  private var words: [String: String] = [:]
  /// The tables that say of others whether they are there, and could be read.
  private var tellers: Set<String> = []

  init(_ schemas: [TableSchema], _ inputs: [TableInput], options: TableOptions) {
    for teller in Set(schemas.compactMap(\.declaration?.table)) {
      guard let schema = schemas.first(where: { $0.name == teller }),
        let input = inputs.first(where: { $0.table == teller })
      else { continue }
      let told = schemas.filter { $0.declaration?.table == teller }
      if read(schema, input, about: told, options) { tellers.insert(teller) }
    }
  }

  /// Takes the word of every table that is told about; false where the rows cannot be read.
  private mutating func read(
    _ schema: TableSchema, _ input: TableInput, about told: [TableSchema], _ options: TableOptions
  ) -> Bool {
    var header: [String]?
    var rows: [[String]] = []
    let reader = TableRows(
      input.source, delimiter: schema.delimiter, encoding: schema.encoding, options: options)
    let end = try? reader.forEach { row in
      if header == nil { header = row.fields } else { rows.append(row.fields) }
      return rows.count < Self.mostRows
    }
    guard end == .complete, let header else { return false }
    for table in told {
      guard let place = table.declaration, let key = header.firstIndex(of: place.key),
        let value = header.firstIndex(of: place.value)
      else { continue }
      let row = rows.first { key < $0.count && $0[key] == place.name }
      if let row, value < row.count { words[table.name] = row[value] }
    }
    return true
  }

  /// No table that speaks about others is longer.
  private static let mostRows = 100_000

  /// The modes of a table that is given: those of the input, and the word that its declaration says.
  func modes(of input: TableInput) -> Set<String> {
    input.modes.union(words[input.table].map { [$0] } ?? [])
  }

  func modes(ofAbsent schema: TableSchema) -> Set<String> { words[schema.name].map { [$0] } ?? [] }

  /// What is wrong with a table being there, or not.
  func findings(about schema: TableSchema, _ present: Set<String>, modes: Set<String>) -> [TableFinding] {
    var findings: [TableFinding] = []
    let isPresent = present.contains(schema.name)
    if let place = schema.declaration, tellers.contains(place.table) {
      let word = words[schema.name]
      let isDeclared = word.map { !place.absent.contains($0) } ?? false
      if isPresent, !isDeclared {
        let said = word.map { "is declared \($0)" } ?? "is not declared by \(place.name)"
        findings.append(Self.finding(.fileUndeclared, "\(schema.file) is there and \(said)"))
      }
      if !isPresent, isDeclared, let word {
        let wrong = "\(schema.file) is declared \(word) and is not there"
        findings.append(Self.finding(.declaredFileAbsent, wrong))
      }
    }
    if isPresent, schema.needs.notIn.isDisjoint(with: modes) {
      let missing = schema.needs.tables.filter { !present.contains($0) }
      if !missing.isEmpty {
        findings.append(
          Self.finding(
            .neededFileAbsent, "\(schema.file) needs \(missing.joined(separator: ", ")), which is not there",
            count: missing.count))
      }
    }
    return findings
  }

  private static func finding(_ rule: TableRule, _ wrong: String, count: Int = 1) -> TableFinding {
    let sample = TableSample(row: 0, field: 0, offset: 0, excerpt: "", sentence: "\(wrong): \(rule.mend)")
    return TableFinding(rule: rule, column: nil, count: count, distinct: nil, samples: [sample])
  }
}
