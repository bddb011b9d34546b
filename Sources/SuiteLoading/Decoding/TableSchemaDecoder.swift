import Diagnostics
import Formats
import Patterns
import Tables

/// Turns the sound tree of a table schema into the schema, or says what contradicts itself.
struct TableSchemaDecoder {
  private(set) var diagnostics: [Diagnostic] = []

  mutating func decode(_ root: YAMLNode) -> TableSchema? {
    var columns: [ColumnSchema] = []
    let members = root["columns"]?.members ?? []
    for member in members { if let column = column(member) { columns.append(column) } }
    guard columns.count == members.count else { return nil }
    var reader = TableLawDecoder(table: root.text("table"))
    let laws = (root["laws"]?.members ?? []).compactMap { reader.law($0) }
    diagnostics += reader.diagnostics
    guard reader.diagnostics.isEmpty else { return nil }
    do throws(TableSchemaError) {
      return try TableSchema(
        name: root.text("table"), file: root.text("file"),
        encoding: TableSchema.Encoding(rawValue: root.text("encoding")) ?? .utf8,
        byteOrderMark: TableSchema.ByteOrderMark(rawValue: root.text("byteOrderMark")) ?? .tolerated,
        header: TableSchema.Header(rawValue: root.text("header")) ?? .exact,
        extensionPrefix: root["extensions"]?.text,
        delimiter: byte(root["delimiter"], standard: UInt8(ascii: ",")),
        carriageReturnInFields: root["carriageReturns"]?.bool ?? true, minimumRows: root["minRows"]?.int ?? 0,
        columns: columns, keys: (root["keys"]?.items ?? []).map { ($0.items ?? []).compactMap(\.text) },
        declaration: root["declared"].map(declaration),
        needs: TableNeeds(
          (root["needs"]?.oneOrMore ?? []).compactMap(\.text), notIn: words(root["needsNotIn"])),
        laws: laws)
    } catch {
      report("\(error)", at: root.firstKeyLocation)
      return nil
    }
  }

  private func declaration(_ node: YAMLNode) -> TableDeclaration {
    TableDeclaration(
      table: node.text("in"), key: node.text("key"), name: node.text("is"), value: node.text("value"),
      absent: words(node["absent"]))
  }

  private mutating func column(_ member: YAMLMember) -> ColumnSchema? {
    let node = member.value
    guard let type = type(node["type"]?.text ?? "text", node, at: member.keyLocation) else { return nil }
    var references: [ColumnReference] = []
    for item in node["references"]?.oneOrMore ?? [] {
      guard let reference = ColumnReference(item.text ?? "") else {
        report("`\(item.text ?? "")` is no reference", at: item.location, hint: "write `table.column`")
        return nil
      }
      references.append(reference)
    }
    do throws(TableSchemaError) {
      return try ColumnSchema(
        name: member.key, type: type, required: node["required"]?.bool ?? false,
        requiredIn: words(node["requiredIn"]), emptyIn: words(node["emptyIn"]),
        optional: node["optional"]?.bool ?? false, forbidden: node["forbidden"]?.bool ?? false,
        unique: node["unique"]?.bool ?? false,
        maxLength: node["maxLength"]?.int, references: references,
        referencesNotIn: words(node["referencesNotIn"]))
    } catch {
      report("\(error)", at: member.keyLocation)
      return nil
    }
  }

  private mutating func type(_ name: String, _ node: YAMLNode, at place: SourceLocation) -> ValueType? {
    if name.hasPrefix("list<"), name.hasSuffix(">") {
      return type(String(name.dropFirst(5).dropLast()), node, at: place).map {
        .list($0, separator: byte(node["separator"], standard: UInt8(ascii: ",")))
      }
    }
    switch name {
    case "text": return .text
    case "guid": return .guid
    case "integer":
      return .integer(min: number(node["min"], Int.init), max: number(node["max"], Int.init))
    case "decimal":
      return .decimal(min: number(node["min"], Double.init), max: number(node["max"], Double.init))
    case "boolean": return .boolean
    case "date": return .date
    case "dateTime": return .dateTime()
    case "utcDateTime": return .dateTime(utc: true)
    case "year": return .year
    case "enum":
      guard let values = node["values"]?.items else {
        report("an `enum` needs its words", at: place, hint: "add `values: [...]`")
        return nil
      }
      return .enumeration(values.compactMap(\.spelling), extensible: node["extensible"]?.text)
    case "pattern":
      guard let source = node["pattern"] else {
        report("a `pattern` needs its pattern", at: place, hint: "add `pattern: ...`")
        return nil
      }
      do throws(PatternError) { return .pattern(try Pattern(source.text ?? "")) } catch {
        report("the pattern cannot be used: \(error)", at: source.location)
        return nil
      }
    default:
      if let format = Format(named: name) { return .format(format) }
      let known =
        ["text", "guid", "integer", "decimal", "boolean", "date", "dateTime", "utcDateTime", "year", "enum"]
        + ["pattern"] + Format.allCases.map(\.rawValue)
      let near = NearestName.of(name, among: known).map { "did you mean `\($0)`?" }
      report(
        "there is no type `\(name)`", at: node["type"]?.location ?? place,
        hint: near ?? "the types are \(known.prefix(11).joined(separator: ", ")), and the formats")
      return nil
    }
  }

  private mutating func number<Number>(_ node: YAMLNode?, _ read: (String) -> Number?) -> Number? {
    guard let node else { return nil }
    let number = node.spelling.flatMap(read)
    if number == nil {
      report("`\(node.spelling ?? "")` is no bound for this type", at: node.location, hint: "write a number")
    }
    return number
  }

  private mutating func byte(_ node: YAMLNode?, standard: UInt8) -> UInt8 {
    guard let node, let text = node.text else { return standard }
    guard text.utf8.count == 1, let byte = text.utf8.first else {
      report("`\(text)` is not one ASCII character", at: node.location)
      return standard
    }
    return byte
  }

  private func words(_ node: YAMLNode?) -> Set<String> { Set((node?.oneOrMore ?? []).compactMap(\.text)) }

  private mutating func report(_ message: String, at place: SourceLocation, hint: String? = nil) {
    diagnostics.append(Diagnostic(.badTableSchema, .error, message, at: place, hint: hint))
  }
}
