/// Which column of a schema each field of a header is, and what the header breaks.
struct HeaderFit {
  /// The schema's column of each field, or nil for a field that no column describes.
  var fields: [Int?] = []
  var findings: [TableFinding] = []

  private let schema: TableSchema
  private let names: [String]

  init(_ names: [String], _ schema: TableSchema, modes: Set<String>) {
    (self.schema, self.names) = (schema, names)
    var places: [String: Int] = [:]
    for (place, column) in schema.columns.enumerated() { places[column.name] = place }
    guard schema.header != .absent else {
      fields = schema.columns.indices.map { $0 }
      return
    }
    var seen = Set<String>()
    for (field, name) in names.enumerated() {
      guard seen.insert(name).inserted else {
        fields.append(nil)
        note(.headerDuplicate, name, field, "the header names \"\(name)\" again")
        continue
      }
      fields.append(places[name])
      if let place = places[name] {
        if schema.columns[place].forbidden {
          note(.headerForbidden, name, field, "the header has \"\(name)\", which the table must not have")
        }
      } else if !isExtension(name) {
        let near = nearest(name, among: schema.columns.map(\.name)).map { "; did you mean \"\($0)\"?" } ?? ""
        note(.headerUnknown, name, field, "no column is named \"\(name)\"\(near)")
      }
    }
    for column in schema.columns where !seen.contains(column.name) && isNeeded(column, modes) {
      note(.headerMissing, column.name, nil, "the header lacks \"\(column.name)\"")
    }
    if schema.header == .exact { checkOrder() }
    findings.sort { ($0.rule, $0.samples.first?.field ?? 0) < ($1.rule, $1.samples.first?.field ?? 0) }
  }

  private func isExtension(_ name: String) -> Bool {
    guard let prefix = schema.extensionPrefix else { return false }
    return name.hasPrefix(prefix) && name != prefix
  }

  private func isNeeded(_ column: ColumnSchema, _ modes: Set<String>) -> Bool {
    if column.forbidden || column.optional { return false }
    if schema.header != .anyOrder { return true }
    return column.required || !column.requiredIn.isDisjoint(with: modes)
  }

  private mutating func checkOrder() {
    let known = fields.compactMap { $0 }
    for (found, expected) in zip(known, known.sorted()) where found != expected {
      let (name, wanted) = (schema.columns[found].name, schema.columns[expected].name)
      let field = fields.firstIndex(of: found)
      note(.headerOrder, name, field, "\"\(name)\" stands where \"\(wanted)\" belongs")
      return
    }
    guard let last = fields.lastIndex(where: { $0 != nil }) else { return }
    for field in 0..<last where fields[field] == nil && isExtension(names[field]) {
      note(
        .headerOrder, names[field], field,
        "the extension \"\(names[field])\" stands before the table's own columns")
      return
    }
  }

  private mutating func note(_ rule: TableRule, _ name: String, _ field: Int?, _ wrong: String) {
    let shown = Array(name.utf8).withUnsafeBufferPointer { $0.excerpt() }
    findings.append(
      TableFinding(
        rule: rule, column: name, count: 1, distinct: nil,
        samples: [
          TableSample(
            row: 1, field: field.map { $0 + 1 } ?? 0, offset: 0, excerpt: shown,
            sentence: "\(wrong): \(rule.mend)")
        ]))
  }
}
