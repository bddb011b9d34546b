import JSON
import Testing

/// Nothing in a schema is passed over without a word.
@Suite struct SchemaStrictnessTests {
  private static func warnings(_ text: String, isStrict: Bool = true) throws -> [String] {
    let resource = SchemaResource(uri: "a:/s", document: try JSONDocument(text: text))
    return try JSONSchema.compile([resource], root: "a:/s", options: .init(isStrict: isStrict)).warnings.map {
      "\($0.schemaLocation) \($0.position.line):\($0.position.column) \($0.message)"
    }
  }

  private static let edition = "https://json-schema.org/draft/2020-12/schema"

  private static let rows: [(schema: String, warning: String)] = [
    (
      #"{"requried": ["a"]}"#,
      "a:/s#/requried 1:2 The keyword 'requried' is not known to \(edition); did you mean 'required'?"
    ),
    (
      #"{"properties": {"a": {"regexp": "a"}}}"#,
      "a:/s#/properties/a/regexp 1:23 The keyword 'regexp' is not known to \(edition)."
    ),
    (
      #"{"additionalItems": false}"#,
      "a:/s#/additionalItems 1:2 The keyword 'additionalItems' is not known to \(edition)."
    ),
    (#"{"then": false}"#, "a:/s#/then 1:2 The keyword 'then' has no effect without 'if'."),
    (#"{"if": false}"#, "a:/s#/if 1:2 The keyword 'if' has no effect without 'then' or 'else'."),
    (
      #"{"minContains": 2}"#,
      "a:/s#/minContains 1:2 The keyword 'minContains' has no effect without 'contains'."
    ),
    (
      ##"{"$schema": "http://json-schema.org/draft-07/schema#", "title": "t", "$ref": "#/definitions/a", "minimum": 2, "definitions": {"a": true}}"##,
      "a:/s#/minimum 1:97 In draft-07 'minimum' has no effect beside '$ref'; put it into an 'allOf' with it."
    ),
    (
      #"{"$schema": "http://json-schema.org/draft-07/schema#", "dependentRequired": {}}"#,
      "a:/s#/dependentRequired 1:56 The keyword 'dependentRequired' is not known to http://json-schema.org/draft-07/schema."
    ),
  ]

  @Test(arguments: rows)
  func `a strict reading warns of what has no effect, and nothing else`(
    row: (schema: String, warning: String)
  ) throws {
    #expect(try Self.warnings(row.schema) == [row.warning])
    #expect(try Self.warnings(row.schema, isStrict: false).isEmpty)
  }

  @Test(arguments: [
    #"{"x-note": 1, "title": "a", "$comment": "b", "if": true, "then": false, "contains": true, "minContains": 2}"#,
    ##"{"$ref": "#/$defs/a", "minimum": 2, "$defs": {"a": {"unevaluatedItems": false}}}"##,
    #"{"const": {"requried": 1}, "enum": [{"then": 1}], "examples": [{"a": 1}], "default": {"b": 1}}"#,
  ])
  func `what has its effect is not warned of`(schema: String) throws {
    #expect(try Self.warnings(schema).isEmpty)
  }

  @Test func `an unknown format is warned of, strict or not`() throws {
    for isStrict in [true, false] {
      #expect(
        try Self.warnings(#"{"format": "e-mail"}"#, isStrict: isStrict) == [
          "a:/s#/format 1:12 The format 'e-mail' is not known, so that nothing is required of the text."
        ])
    }
  }

  @Test(arguments: [
    "http://json-schema.org/draft-04/schema#", "https://json-schema.org/draft/2021-01/schema", "nothing",
  ])
  func `an unknown dialect is an error that names those known`(dialect: String) throws {
    let error = try #require(throws: SchemaError.self) { try Self.warnings(#"{"$schema": "\#(dialect)"}"#) }
    #expect(error.message.contains("draft/2020-12") && error.message.contains(dialect))
  }

  @Test func `a metaschema rests on a known dialect, or is an error`() throws {
    func compile(_ middle: String) throws -> Bool {
      let resources = try [
        ("a:/s", #"{"$schema": "a:/one", "minimum": 2}"#),
        ("a:/one", #"{"$id": "a:/one", "$schema": "a:/two"}"#),
        ("a:/two", #"{"$id": "a:/two", "$schema": "\#(middle)"}"#),
      ].map { SchemaResource(uri: $0.0, document: try JSONDocument(text: $0.1)) }
      return try JSONSchema.compile(resources, root: "a:/s").accepts(try JSONDocument(text: "1").root)
    }
    #expect(try !compile("https://json-schema.org/draft/2020-12/schema"))
    for unknown in ["https://json-schema.org/draft/next/schema", "a:/one"] {
      let error = try #require(throws: SchemaError.self) { try compile(unknown) }
      #expect(error.message.contains("which is not known"))
    }
  }
}
