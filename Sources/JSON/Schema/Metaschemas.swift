/// The schemas of schemas, so that a `$ref` to an edition's own URI needs no network.
///
/// They are generated from the kinds of value that each edition gives its keywords, and so accept what the
/// published documents accept; they have neither their titles and defaults nor their division into
/// vocabularies.
enum Metaschemas {
  /// The document of an edition's URI, or nil when the URI is none.
  static func document(_ uri: String) -> JSONDocument? {
    guard let dialect = SchemaDialect(metaschema: uri) else { return nil }
    return try? JSONDocument(text: value(dialect).text())
  }

  private static func value(_ dialect: SchemaDialect) -> JSONValue {
    var members = [
      JSONMember("$schema", .string(dialect.rawValue)), JSONMember("$id", .string(dialect.rawValue)),
    ]
    switch dialect {
    case .draft7: break
    case .draft2019: members.append(JSONMember("$recursiveAnchor", true))
    case .draft2020: members.append(JSONMember("$dynamicAnchor", "meta"))
    }
    members.append(JSONMember("type", ["object", "boolean"]))
    let properties = keywords(dialect).map { JSONMember($0.0, schema($0.1, dialect)) }
    members.append(JSONMember("properties", .object(properties)))
    return .object(members)
  }

  /// The keywords of an edition.
  static func names(of dialect: SchemaDialect) -> [String] { keywords(dialect).map(\.0) }

  /// The kinds of value that keywords take.
  private enum Kind {
    case any, text, identifier, anchor, flag, number, divisor, count, list, names, namesByName, flagsByName
    case type, schema, schemas, schemasByName, schemaOrSchemas, dependencies
  }

  private static func keywords(_ dialect: SchemaDialect) -> [(String, Kind)] {
    let common: [(String, Kind)] = [
      ("$schema", .text), ("$ref", .text), ("$comment", .text), ("title", .text), ("description", .text),
      ("default", .any), ("readOnly", .flag), ("writeOnly", .flag), ("examples", .list), ("format", .text),
      ("contentMediaType", .text), ("contentEncoding", .text), ("type", .type), ("const", .any),
      ("enum", .list),
      ("multipleOf", .divisor), ("maximum", .number), ("exclusiveMaximum", .number), ("minimum", .number),
      ("exclusiveMinimum", .number), ("maxLength", .count), ("minLength", .count), ("pattern", .text),
      ("maxItems", .count), ("minItems", .count), ("uniqueItems", .flag), ("maxProperties", .count),
      ("minProperties", .count), ("required", .names), ("properties", .schemasByName),
      ("patternProperties", .schemasByName), ("additionalProperties", .schema), ("propertyNames", .schema),
      ("contains", .schema), ("if", .schema), ("then", .schema), ("else", .schema), ("allOf", .schemas),
      ("anyOf", .schemas), ("oneOf", .schemas), ("not", .schema), ("definitions", .schemasByName),
      ("dependencies", .dependencies),
    ]
    let later: [(String, Kind)] = [
      ("$id", .identifier), ("$anchor", .anchor), ("$vocabulary", .flagsByName), ("$defs", .schemasByName),
      ("dependentSchemas", .schemasByName), ("dependentRequired", .namesByName), ("deprecated", .flag),
      ("contentSchema", .schema), ("maxContains", .count), ("minContains", .count),
      ("unevaluatedItems", .schema),
      ("unevaluatedProperties", .schema),
    ]
    return switch dialect {
    case .draft7: common + [("$id", .text), ("items", .schemaOrSchemas), ("additionalItems", .schema)]
    case .draft2019:
      common + later + [
        ("$recursiveRef", .text), ("$recursiveAnchor", .flag), ("items", .schemaOrSchemas),
        ("additionalItems", .schema),
      ]
    case .draft2020:
      common + later + [
        ("$dynamicRef", .text), ("$dynamicAnchor", .anchor), ("items", .schema), ("prefixItems", .schemas),
      ]
    }
  }

  private static func schema(_ kind: Kind, _ dialect: SchemaDialect) -> JSONValue {
    let itself: JSONValue =
      switch dialect {
      case .draft7: ["$ref": "#"]
      case .draft2019: ["$recursiveRef": "#"]
      case .draft2020: ["$dynamicRef": "#meta"]
      }
    let some: JSONValue = ["type": "array", "minItems": 1, "items": itself]
    let names: JSONValue = ["type": "array", "items": ["type": "string"], "uniqueItems": true]
    let type: JSONValue = ["enum": ["array", "boolean", "integer", "null", "number", "object", "string"]]
    return switch kind {
    case .any: true
    case .text: ["type": "string"]
    case .identifier: ["type": "string", "pattern": "^[^#]*#?$"]
    case .anchor: ["type": "string", "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$"]
    case .flag: ["type": "boolean"]
    case .number: ["type": "number"]
    case .divisor: ["type": "number", "exclusiveMinimum": 0]
    case .count: ["type": "integer", "minimum": 0]
    case .list: ["type": "array"]
    case .names: names
    case .namesByName: ["type": "object", "additionalProperties": names]
    case .flagsByName: ["type": "object", "additionalProperties": ["type": "boolean"]]
    case .type: ["anyOf": [type, ["type": "array", "items": type, "minItems": 1, "uniqueItems": true]]]
    case .schema: itself
    case .schemas: some
    case .schemasByName: ["type": "object", "additionalProperties": itself]
    case .schemaOrSchemas: ["anyOf": [itself, some]]
    case .dependencies: ["type": "object", "additionalProperties": ["anyOf": [itself, names]]]
    }
  }
}
