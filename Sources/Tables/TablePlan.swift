/// A schema fitted to the header of one file: what each field of a row is tested for.
final class TablePlan: @unchecked Sendable {
  let schema: TableSchema
  let sets: [ValueSetPlan]
  let dialect: Dialect
  let options: TableOptions
  /// The schema's column of each field, or nil for a field that no column describes.
  let fields: [Int?]
  /// The names of the fields, for reports.
  let names: [String]
  /// One plan for each field; it lives as long as this object and never changes.
  let columns: UnsafeMutablePointer<Column>
  /// The fields of each key of several columns, and its set.
  let keys: [(set: Int, fields: [Int])]
  let ruleCount: Int
  private let tests: [CellTest]

  /// What a field is tested for, without anything that counts references.
  struct Column {
    var presence: Presence
    var isText: Bool
    var isList: Bool
    var test: Unmanaged<CellTest>
    var maxLength: Int
    /// The set that gathers the values, or -1.
    var set: Int
    /// Whether a key of several columns needs the value.
    var isKeyPart: Bool
    /// The slot of the column's first rule.
    var slot: Int
  }

  enum Presence: UInt8 { case optional, required, empty }

  init(
    _ schema: TableSchema, sets: [ValueSetPlan], fields: [Int?], names: [String], modes: Set<String>,
    options: TableOptions
  ) {
    (self.schema, self.sets, self.options, self.fields, self.names) = (schema, sets, options, fields, names)
    dialect = Dialect(schema)
    let tests = schema.columns.map { CellTest($0.type) }
    let free = CellTest(.text)
    self.tests = tests + [free]
    columns = .allocate(capacity: max(1, fields.count))
    var keys: [(set: Int, fields: [Int])] = []
    for (place, set) in sets.enumerated() where set.columns.count > 1 {
      let parts = set.columns.compactMap { column in fields.firstIndex(of: column) }
      if parts.count == set.columns.count { keys.append((place, parts)) }
    }
    self.keys = keys
    let partial = Set(keys.flatMap(\.fields))
    let rows = TableRule.ofRows.count
    let cells = TableRule.ofCells.count
    for (place, field) in fields.enumerated() {
      var column = Column(
        presence: .optional, isText: true, isList: false, test: .passUnretained(free), maxLength: .max,
        set: -1,
        isKeyPart: partial.contains(place), slot: rows + place * cells)
      if let field {
        let described = schema.columns[field]
        if described.required || !described.requiredIn.isDisjoint(with: modes) { column.presence = .required }
        if !described.emptyIn.isDisjoint(with: modes) { column.presence = .empty }
        column.isText = described.type == .text
        column.isList = described.type.isList
        column.test = .passUnretained(tests[field])
        column.maxLength = described.maxLength ?? .max
        column.set = sets.firstIndex { $0.columns == [field] } ?? -1
      }
      (columns + place).initialize(to: column)
    }
    ruleCount = rows + fields.count * cells
  }

  deinit { columns.deallocate() }

  var width: Int { fields.count }

  static func slot(_ rule: TableRule) -> Int {
    TableRule.ofRows.firstIndex(of: rule) ?? 0
  }

  /// The rule and the field that a slot counts.
  func meaning(of slot: Int) -> (rule: TableRule, field: Int?) {
    let rows = TableRule.ofRows
    if slot < rows.count { return (rows[slot], nil) }
    let (field, cell) = (slot - rows.count).quotientAndRemainder(dividingBy: TableRule.ofCells.count)
    return (TableRule.ofCells[cell], field)
  }

  func test(of field: Int) -> CellTest? {
    fields[field].map { tests[$0] }
  }
}
