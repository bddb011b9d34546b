/// An edition of JSON Schema.
package enum SchemaDialect: String, CaseIterable, Sendable {
  case draft7 = "http://json-schema.org/draft-07/schema"
  case draft2019 = "https://json-schema.org/draft/2019-09/schema"
  case draft2020 = "https://json-schema.org/draft/2020-12/schema"

  /// The edition whose own metaschema a `$schema` names, or nil.
  init?(metaschema uri: String) {
    self.init(rawValue: uri.hasSuffix("#") ? String(uri.dropLast()) : uri)
  }

  /// Whether `$ref` makes its siblings void (draft-07, section 8.3).
  var referenceStandsAlone: Bool { self == .draft7 }

  /// The keywords whose value is one schema.
  var schemaKeywords: [String] {
    let common = ["additionalProperties", "propertyNames", "contains", "not", "if", "then", "else"]
    return switch self {
    case .draft7: common + ["items", "additionalItems"]
    case .draft2019:
      common + ["items", "additionalItems", "unevaluatedItems", "unevaluatedProperties", "contentSchema"]
    case .draft2020: common + ["items", "unevaluatedItems", "unevaluatedProperties", "contentSchema"]
    }
  }

  /// The keywords whose value is an array of schemas.
  var arrayKeywords: [String] {
    switch self {
    case .draft7, .draft2019: ["allOf", "anyOf", "oneOf", "items"]
    case .draft2020: ["allOf", "anyOf", "oneOf", "prefixItems"]
    }
  }

  /// The keywords whose value is an object of schemas.
  ///
  /// `definitions` and `dependencies` stay known after draft-07, as the later editions recommend.
  var mapKeywords: [String] {
    let common = ["properties", "patternProperties", "definitions", "dependencies"]
    return self == .draft7 ? common : common + ["$defs", "dependentSchemas"]
  }

  /// The schemas directly below a schema object, with the steps that lead to each.
  func subschemas(of schema: JSONNode) -> [(steps: [JSONLocation.Step], node: JSONNode)] {
    var found: [(steps: [JSONLocation.Step], node: JSONNode)] = []
    for (name, _, value) in schema.members {
      if schemaKeywords.contains(name), value.isSchema {
        found.append(([.name(name)], value))
      } else if arrayKeywords.contains(name), value.isArray {
        for (index, element) in value.elements.enumerated() where element.isSchema {
          found.append(([.name(name), .index(index)], element))
        }
      } else if mapKeywords.contains(name), value.isObject {
        for (member, _, element) in value.members where element.isSchema {
          found.append(([.name(name), .name(member)], element))
        }
      }
    }
    return found
  }
}

/// The vocabularies that change what the engine asserts.
struct SchemaVocabularies: OptionSet, Sendable {
  let rawValue: UInt8

  static let applicator = SchemaVocabularies(rawValue: 1)
  static let validation = SchemaVocabularies(rawValue: 2)
  static let unevaluated = SchemaVocabularies(rawValue: 4)
  static let formatAssertion = SchemaVocabularies(rawValue: 8)

  static let standard: SchemaVocabularies = [.applicator, .validation, .unevaluated]

  /// The vocabularies that a metaschema's `$vocabulary` names; the rest are annotations or not known.
  init(_ names: [String], dialect: SchemaDialect) {
    self = []
    for name in names {
      switch name.split(separator: "/").last {
      case "applicator":
        insert(.applicator)
        // In 2019-09 these keywords belong to the applicator vocabulary.
        if dialect == .draft2019 { insert(.unevaluated) }
      case "validation": insert(.validation)
      case "unevaluated": insert(.unevaluated)
      case "format-assertion": insert(.formatAssertion)
      default: continue
      }
    }
  }

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }
}

extension JSONNode {
  /// Whether the kind of value is that of a schema.
  var isSchema: Bool { isObject || isBoolean }
}
