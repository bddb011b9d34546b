/// The reference of the suite format as a Markdown page, made from the tables that loading checks by.
package enum ReferencePage {
  package static func text() -> String {
    var writer = PageWriter()
    for kind in FileKind.allCases { writer.add(kind) }
    return writer.text
  }
}

private struct PageWriter {
  private(set) var text = """
    # Suite and target files

    Do not edit: made from the tables in `Sources/SuiteLoading/Tables`.

    """
  private var written: Set<String> = []

  mutating func add(_ kind: FileKind) {
    written = []
    text += "\n## `\(kind.place)`\n\n\(kind.record.help)\n"
    var open = [kind.record]
    while !open.isEmpty {
      let record = open.removeFirst()
      guard written.insert(record.name).inserted else { continue }
      add(record, isWhole: record.name == kind.record.name)
      open.insert(contentsOf: record.fields.flatMap(\.shape.records), at: 0)
    }
  }

  private mutating func add(_ record: Record, isWhole: Bool) {
    if !isWhole { text += "\n### \(record.phrase.capitalizedFirst)\n\n\(record.help)\n" }
    text += "\n| key | value | meaning |\n|---|---|---|\n"
    for field in record.fields {
      let standard = field.standard.map { " Left out: \($0)." } ?? (field.isRequired ? " Required." : "")
      text += "| `\(field.key)` | \(Self.cell(field.shape.phrase)) | \(Self.cell(field.help + standard)) |\n"
    }
    let rules = record.rules.map(\.phrase)
    if !rules.isEmpty { text += "\n" + rules.map { "- \($0)\n" }.joined() }
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

extension Shape {
  /// The records in it, those in lists and alternatives too.
  fileprivate var records: [Record] {
    switch self {
    case .record(let record): [record]
    case .list(let item, _), .oneOrMore(let item), .entries(_, let item, _): item.records
    case .alternatives(let shapes): shapes.flatMap(\.records)
    default: []
    }
  }
}

extension RecordRule {
  fileprivate var phrase: String {
    func named(_ keys: [String]) -> String { keys.map { "`\($0)`" }.joined(separator: ", ") }
    return switch self {
    case .exactlyOne(let keys): "Exactly one of \(named(keys))."
    case .atLeastOne(let keys): "At least one of \(named(keys))."
    case .needs(let key, let other): "`\(key)` only beside `\(other)`."
    case .needsOne(let key, let others): "`\(key)` only beside one of \(named(others))."
    case .excludes(let key, let others): "`\(key)` never beside \(named(others))."
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
