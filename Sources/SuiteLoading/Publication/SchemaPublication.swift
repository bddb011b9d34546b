package import JSON
import Matchers

/// The published JSON Schema of every kind of file, made from the tables that loading checks by.
///
/// Editors complete and check with them as an author types. They say what a file's form can be; what depends
/// on other files is found by loading only.
package enum SchemaPublication {
  /// A schema of edition 2020-12.
  package static func schema(for kind: FileKind) -> JSONValue {
    var writer = SchemaWriter(matchers: MatcherCatalog.signatures)
    let root = writer.reference(to: kind.record)
    return .object([
      JSONMember("$schema", "https://json-schema.org/draft/2020-12/schema"),
      JSONMember("title", .string(kind.place)), JSONMember("description", .string(kind.record.help)),
      JSONMember("$ref", root), JSONMember("$defs", .object(writer.definitions)),
    ])
  }

  /// The schema as a file: indented, with a line feed at its end.
  package static func text(for kind: FileKind) -> String {
    let text = schema(for: kind).text(pretty: true)
    return text.hasSuffix("\n") ? text : text + "\n"
  }

  /// Where the file is published: `suite.schema.json`.
  package static func fileName(for kind: FileKind) -> String { "\(kind.rawValue).schema.json" }
}

/// Writes shapes as schemas, each record and matcher map once.
private struct SchemaWriter {
  let matchers: [MatcherSignature]
  private(set) var definitions: [JSONMember] = []

  init(matchers: [MatcherSignature]) { self.matchers = matchers }

  /// The pointer to a record's definition, which is written first where it is new.
  mutating func reference(to record: Record) -> JSONValue {
    define(Self.slug(record.name)) { $0.schema(of: record) }
  }

  private mutating func define(_ name: String, _ make: (inout SchemaWriter) -> JSONValue) -> JSONValue {
    if !definitions.contains(where: { $0.name == name }) {
      // The place is taken first, so that definitions that hold themselves end.
      let index = definitions.count
      definitions.append(JSONMember(name, .bool(true)))
      let schema = make(&self)
      definitions[index] = JSONMember(name, schema)
    }
    return .string("#/$defs/\(name)")
  }

  private static func slug(_ name: String) -> String {
    name.split(separator: " ").enumerated().map {
      $0.offset == 0 ? String($0.element) : $0.element.capitalizedFirst
    }
    .joined().replacing("-", with: "")
  }

  // MARK: Shapes

  private mutating func schema(of shape: Shape) -> [JSONMember] {
    switch shape {
    case .text(let rule): return schema(of: rule)
    case .scalar: return [JSONMember("type", ["string", "number", "boolean"])]
    case .boolean: return [JSONMember("type", "boolean")]
    case .integer(let range): return schema(of: range)
    case .choice(let words): return [JSONMember("enum", .array(words.map { .string($0) }))]
    case .duration:
      return [JSONMember("type", "string"), JSONMember("pattern", .string(DurationText.pattern))]
    case .byteCount:
      return anyOf([
        schema(of: 1...Int.max),
        [JSONMember("type", "string"), JSONMember("pattern", .string(ByteCountText.pattern))],
      ])
    case .value: return []
    case .list(let item, let least): return list(schema(of: item), atLeast: least)
    case .oneOrMore(let item):
      let one = schema(of: item)
      return anyOf([one, list(one, atLeast: 1)])
    case .entries(let keys, let item, let least):
      let value = schema(of: item)
      return [
        JSONMember("type", "object"), JSONMember("propertyNames", .object(schema(of: keys))),
        JSONMember("additionalProperties", value.isEmpty ? .bool(true) : .object(value)),
      ] + (least > 0 ? [JSONMember("minProperties", .number(JSONNumber(least)))] : [])
    case .record(let record): return [JSONMember("$ref", reference(to: record))]
    case .alternatives(let shapes): return anyOf(shapes.map { schema(of: $0) })
    case .matchers(let scope): return [JSONMember("$ref", reference(to: scope))]
    }
  }

  private func schema(of rule: TextRule) -> [JSONMember] {
    var members = [JSONMember("type", "string")]
    if rule != .template { members.append(JSONMember("minLength", .number(JSONNumber(1)))) }
    if let pattern = rule.pattern { members.append(JSONMember("pattern", .string(pattern))) }
    return members
  }

  private func schema(of range: ClosedRange<Int>) -> [JSONMember] {
    var members = [JSONMember("type", "integer")]
    if range.lowerBound != .min {
      members.append(JSONMember("minimum", .number(JSONNumber(range.lowerBound))))
    }
    if range.upperBound != .max {
      members.append(JSONMember("maximum", .number(JSONNumber(range.upperBound))))
    }
    return members
  }

  private func list(_ item: [JSONMember], atLeast least: Int) -> [JSONMember] {
    [JSONMember("type", "array"), JSONMember("items", item.isEmpty ? .bool(true) : .object(item))]
      + (least > 0 ? [JSONMember("minItems", .number(JSONNumber(least)))] : [])
  }

  private func anyOf(_ schemas: [[JSONMember]]) -> [JSONMember] {
    [JSONMember("anyOf", .array(schemas.map { $0.isEmpty ? .bool(true) : .object($0) }))]
  }

  // MARK: Records

  private mutating func schema(of record: Record) -> JSONValue {
    var properties: [JSONMember] = []
    for field in record.fields {
      let standard = field.standard.map { " Left out: \($0)." } ?? ""
      let description = JSONMember("description", .string(field.help + standard))
      properties.append(JSONMember(field.key, .object([description] + schema(of: field.shape))))
    }
    var members = [
      JSONMember("description", .string(record.help)), JSONMember("type", "object"),
      JSONMember("properties", .object(properties)), JSONMember("additionalProperties", false),
    ]
    let required = record.fields.filter(\.isRequired).map(\.key)
    if !required.isEmpty { members.append(JSONMember("required", Self.names(required))) }
    if !record.rules.isEmpty {
      members.append(JSONMember("allOf", .array(record.rules.map { .object(Self.schema(of: $0)) })))
    }
    return .object(members)
  }

  private static func schema(of rule: RecordRule) -> [JSONMember] {
    func present(_ keys: [String]) -> JSONValue {
      .array(keys.map { .object([JSONMember("required", names([$0]))]) })
    }
    switch rule {
    case .exactlyOne(let keys): return [JSONMember("oneOf", present(keys))]
    case .atLeastOne(let keys): return [JSONMember("anyOf", present(keys))]
    case .needs(let key, let other):
      return [JSONMember("dependentRequired", .object([JSONMember(key, names([other]))]))]
    case .needsOne(let key, let others):
      let one = JSONValue.object([JSONMember("anyOf", present(others))])
      return [JSONMember("dependentSchemas", .object([JSONMember(key, one)]))]
    case .excludes(let key, let others):
      let none = JSONValue.object([JSONMember("not", .object([JSONMember("anyOf", present(others))]))])
      return [JSONMember("dependentSchemas", .object([JSONMember(key, none)]))]
    }
  }

  private static func names(_ names: [String]) -> JSONValue { .array(names.map { .string($0) }) }

  // MARK: Matchers

  private mutating func reference(to scope: MatcherScope) -> JSONValue {
    define("\(scope.rawValue)Matchers") { $0.schema(of: scope) }
  }

  private mutating func schema(of scope: MatcherScope) -> JSONValue {
    var properties: [JSONMember] = []
    for signature in matchers where scope == .any || signature.operand == .value {
      let description = JSONMember("description", .string(signature.law))
      properties.append(JSONMember(signature.name, .object([description] + schema(of: signature.argument))))
    }
    let map = [
      JSONMember("type", "object"), JSONMember("properties", .object(properties)),
      JSONMember("additionalProperties", false), JSONMember("minProperties", .number(JSONNumber(1))),
    ]
    let description = JSONMember(
      "description", "Matchers, all of which hold; a single value is short for `equals`.")
    return .object([description] + anyOf([schema(of: .scalar), map]))
  }

  private mutating func schema(of argument: ArgumentShape) -> [JSONMember] {
    let place = schema(of: TextRule.place)
    switch argument {
    case .any: return []
    case .boolean: return schema(of: Shape.boolean)
    case .integer: return anyOf([[JSONMember("type", "integer")], place])
    case .number: return anyOf([[JSONMember("type", "number")], place])
    case .text: return [JSONMember("type", "string")]
    case .pattern:
      return [
        JSONMember("type", "string"), JSONMember("minLength", .number(JSONNumber(1))),
        JSONMember("format", "regex"),
      ]
    case .choice(let words): return schema(of: Shape.choice(words))
    case .list(let item): return anyOf([list(schema(of: item), atLeast: 1), place])
    case .matchers: return schema(of: Shape.matchers(.value))
    case .listOfMatchers: return schema(of: Shape.list(.matchers(.value), atLeast: 1))
    case .fields(let fields): return schema(of: fields)
    case .either(let shapes): return anyOf(shapes.map { schema(of: $0) })
    }
  }

  private mutating func schema(of fields: [ArgumentField]) -> [JSONMember] {
    var properties: [JSONMember] = []
    for field in fields {
      let schema = schema(of: field.shape)
      properties.append(JSONMember(field.name, schema.isEmpty ? .bool(true) : .object(schema)))
    }
    let required = fields.filter(\.required).map(\.name)
    return [
      JSONMember("type", "object"), JSONMember("properties", .object(properties)),
      JSONMember("additionalProperties", false), JSONMember("minProperties", .number(JSONNumber(1))),
    ] + (required.isEmpty ? [] : [JSONMember("required", Self.names(required))])
  }
}

extension Substring {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
