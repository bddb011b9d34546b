import Formats
import Patterns

/// One compiled schema; other schemas are named by their index in the program.
///
/// It is a class so that a step of an evaluation holds a reference instead of copying a dozen arrays.
final class SchemaNode: Sendable {
  let types: SchemaTypes
  /// The value of a boolean schema.
  let verdict: Bool?
  let hasUnevaluated: Bool
  let resource: Int
  let values: Shared<ValueRule>?
  let number: Shared<NumberRules>?
  let text: Shared<TextRules>?
  let array: Shared<ArrayRules>?
  let object: Shared<ObjectRules>?
  let applied: [AppliedRule]
  let unevaluatedItems: Int?
  let unevaluatedProperties: Int?
  let location: String
  let requirement: String?
  /// The JSON Pointer from the root of the document; empty where nobody tracks keywords.
  let pointer: String

  init(_ rules: SchemaRules) {
    pointer = rules.pointer
    types = rules.types
    verdict = rules.verdict
    hasUnevaluated = rules.unevaluatedItems != nil || rules.unevaluatedProperties != nil
    resource = rules.resource
    values = rules.values.map(Shared.init)
    number = rules.number.map(Shared.init)
    text = rules.text.map(Shared.init)
    array = rules.array.map(Shared.init)
    object = rules.object.map(Shared.init)
    applied = rules.applied
    unevaluatedItems = rules.unevaluatedItems
    unevaluatedProperties = rules.unevaluatedProperties
    location = rules.location
    requirement = rules.requirement
  }
}

/// A value that is passed on by reference, because copying it would copy many arrays.
final class Shared<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) {
    self.value = value
  }
}

/// What one schema asserts, sorted by the kind of value that it speaks of.
struct SchemaRules: Sendable {
  /// The URI of the resource, `#`, and the JSON Pointer from the resource's root.
  let location: String
  let resource: Int
  /// The JSON Pointer from the root of the document; empty where nobody tracks keywords.
  var pointer = ""
  /// The value of `x-requirement` in this schema object.
  var requirement: String?
  /// The value of a boolean schema.
  var verdict: Bool?
  var types = SchemaTypes.all
  var values: ValueRule?
  var number: NumberRules?
  var text: TextRules?
  var array: ArrayRules?
  var object: ObjectRules?
  var applied: [AppliedRule] = []
  var unevaluatedItems: Int?
  var unevaluatedProperties: Int?

  init(location: String, resource: Int) {
    self.location = location
    self.resource = resource
  }
}

/// The set of types that `type` allows.
struct SchemaTypes: OptionSet, Sendable {
  let rawValue: UInt8

  static let null = SchemaTypes(rawValue: 1)
  static let boolean = SchemaTypes(rawValue: 2)
  /// Any number; it includes the integers.
  static let number = SchemaTypes(rawValue: 4)
  static let integer = SchemaTypes(rawValue: 8)
  static let string = SchemaTypes(rawValue: 16)
  static let array = SchemaTypes(rawValue: 32)
  static let object = SchemaTypes(rawValue: 64)
  static let all = SchemaTypes(rawValue: 127)

  private static let names: [(String, SchemaTypes)] = [
    ("boolean", .boolean), ("number", .number), ("integer", .integer), ("string", .string), ("array", .array),
    ("object", .object), ("null", .null),
  ]

  init?(named name: String) {
    guard let type = Self.names.first(where: { $0.0 == name }) else { return nil }
    self = type.1
  }

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  static var allNames: String { names.map(\.0).joined(separator: ", ") }

  /// The types as a sentence expects them, as in "a string or null".
  var expected: String {
    let words = Self.names.filter { contains($0.1) && ($0.1 != .integer || !contains(.number)) }.map {
      name, _ in
      switch name {
      case "null": "null"
      case "integer", "array", "object": "an \(name)"
      default: "a \(name)"
      }
    }
    return words.count < 2
      ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
  }
}

/// `const` and `enum`.
struct ValueRule: Sendable {
  var constant: JSONValue?
  var enumeration: [JSONValue]?
  /// The constant when it is a string, for a look-up without decoding.
  var constantName: NameTable?
  /// The values of `enumeration` when all are strings.
  var names: NameTable?
}

struct NumberRules: Sendable {
  var minimum: JSONNumber?
  var maximum: JSONNumber?
  var exclusiveMinimum: JSONNumber?
  var exclusiveMaximum: JSONNumber?
  var multipleOf: JSONNumber?
}

struct TextRules: Sendable {
  var minimumLength: Int?
  var maximumLength: Int?
  var pattern: PatternRule?
  var format: Format?
}

struct PatternRule: Sendable {
  let source: String
  let pattern: Pattern
}

struct ArrayRules: Sendable {
  var minimumCount: Int?
  var maximumCount: Int?
  var isUnique = false
  /// The schemas of the first elements.
  var prefix: [Int] = []
  /// The schema of the elements after the prefix.
  var rest: Int?
  var contains: ContainsRule?
}

struct ContainsRule: Sendable {
  var schema: Int
  let minimum: Int
  let maximum: Int?
  /// Whether a match counts as evaluated; from 2020-12 on.
  let evaluates: Bool
}

struct ObjectRules: Sendable {
  var minimumCount: Int?
  var maximumCount: Int?
  /// The names that `properties` and `required` speak of.
  var names = NameTable([])
  /// The schema of each name, or -1 where the name is only required.
  var properties: [Int] = []
  /// The indices in `names` of what `required` lists.
  var required: [Int] = []
  /// The same as bits, where all indices are below 64.
  var requiredBits: UInt64 = 0
  var patterns: [(rule: PatternRule, schema: Int)] = []
  var additional: Int?
  var propertyNames: Int?
  var dependentRequired: [(name: String, required: [String])] = []
  var dependentSchemas: [(name: String, schema: Int)] = []
}

/// The keyword that a reference was written with.
enum ReferenceKeyword: String, Sendable {
  case ref = "$ref"
  case dynamicRef = "$dynamicRef"
  case recursiveRef = "$recursiveRef"
}

/// A rule that applies other schemas to the same value.
enum AppliedRule: Sendable {
  case reference(Int, ReferenceKeyword)
  /// `$dynamicRef`: the schema that it first resolves to, and the anchor to look for in the dynamic scope.
  case dynamicReference(Int, anchor: String)
  /// `$recursiveRef`, whose first target may be extended.
  case recursiveReference(Int)
  case all([Int])
  case any([Int], Shared<Discriminator>?)
  case one([Int], Shared<Discriminator>?)
  case not(Int)
  case conditional(condition: Int, then: Int?, otherwise: Int?)
}
