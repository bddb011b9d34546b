import JSON
import Testing

@Suite struct SchemaOutputTests {
  private static func output(_ form: SchemaOutput, _ schema: String, _ text: String) throws -> String {
    let resource = SchemaResource(uri: "https://a.example/s", document: try JSONDocument(text: schema))
    let compiled = try JSONSchema.compile(
      [resource], root: resource.uri, options: .init(assertFormat: true, tracksKeywords: true))
    return form.value(of: try compiled.validate(try JSONDocument(text: text).root)).text()
  }

  private static let polygon = ##"""
    {
      "$defs": {"point": {"type": "object", "properties": {"x": {"type": "number"}, "y": {"type": "number"}},
        "additionalProperties": false, "required": ["x", "y"]}},
      "type": "array", "items": {"$ref": "#/$defs/point"}, "minItems": 3
    }
    """##

  @Test(arguments: SchemaOutput.allCases)
  func `a valid value is said to be so`(form: SchemaOutput) throws {
    #expect(try Self.output(form, #"{"type": "string"}"#, #""a""#) == #"{"valid":true}"#)
  }

  @Test func `the flag says no more`() throws {
    #expect(try Self.output(.flag, Self.polygon, "[]") == #"{"valid":false}"#)
  }

  @Test func `the basic form lists each error with its three places`() throws {
    #expect(
      try Self.output(.basic, Self.polygon, #"[{"x": 2.5, "z": 1}]"#) == #"""
        {"valid":false,"errors":[\#
        {"valid":false,"keywordLocation":"/minItems","absoluteKeywordLocation":"https://a.example/s#/minItems",\#
        "instanceLocation":"","error":"expected at least 3 elements, found 1"},\#
        {"valid":false,"keywordLocation":"/items/$ref/required",\#
        "absoluteKeywordLocation":"https://a.example/s#/$defs/point/required","instanceLocation":"/0",\#
        "error":"the member 'y' is missing"},\#
        {"valid":false,"keywordLocation":"/items/$ref/additionalProperties",\#
        "absoluteKeywordLocation":"https://a.example/s#/$defs/point/additionalProperties","instanceLocation":"/0/z",\#
        "error":"the member 'z' is not allowed"}]}
        """#)
  }

  @Test func `the detailed form groups errors below the schema that they share`() throws {
    #expect(
      try Self.output(.detailed, Self.polygon, #"[{"x": 2.5, "z": 1}]"#) == #"""
        {"valid":false,"keywordLocation":"","absoluteKeywordLocation":"https://a.example/s#","instanceLocation":"","errors":[\#
        {"valid":false,"keywordLocation":"/minItems","absoluteKeywordLocation":"https://a.example/s#/minItems",\#
        "instanceLocation":"","error":"expected at least 3 elements, found 1"},\#
        {"valid":false,"keywordLocation":"/items/$ref","absoluteKeywordLocation":"https://a.example/s#/$defs/point",\#
        "instanceLocation":"/0","errors":[\#
        {"valid":false,"keywordLocation":"/items/$ref/required",\#
        "absoluteKeywordLocation":"https://a.example/s#/$defs/point/required","instanceLocation":"/0",\#
        "error":"the member 'y' is missing"},\#
        {"valid":false,"keywordLocation":"/items/$ref/additionalProperties",\#
        "absoluteKeywordLocation":"https://a.example/s#/$defs/point/additionalProperties","instanceLocation":"/0/z",\#
        "error":"the member 'z' is not allowed"}]}]}
        """#)
  }

  private static let places: [(schema: String, text: String, location: String)] = [
    (#"{"allOf": [true, {"oneOf": [{"type": "null"}]}]}"#, "1", "/allOf/1/oneOf/0/type"),
    (#"{"if": {"type": "string"}, "then": {"minLength": 2}}"#, #""a""#, "/then/minLength"),
    (#"{"if": {"type": "string"}, "else": false}"#, "1", "/else"),
    (#"{"properties": {"a/b~": {"const": 1}}}"#, #"{"a/b~": 2}"#, "/properties/a~1b~0/const"),
    (#"{"patternProperties": {"^a": {"const": 1}}}"#, #"{"a": 2}"#, "/patternProperties/^a/const"),
    (#"{"propertyNames": {"maxLength": 1}}"#, #"{"aa": 2}"#, "/propertyNames/maxLength"),
    (#"{"prefixItems": [{"const": 1}], "items": {"type": "null"}}"#, "[1, 2]", "/items/type"),
    (#"{"dependentSchemas": {"a": {"required": ["b"]}}}"#, #"{"a": 1}"#, "/dependentSchemas/a/required"),
    (#"{"unevaluatedProperties": {"type": "null"}}"#, #"{"a": 1}"#, "/unevaluatedProperties/type"),
    (
      ##"{"$defs": {"a": {"$anchor": "x", "$ref": "#/$defs/b"}, "b": {"type": "null"}}, "$ref": "#x"}"##, "1",
      "/$ref/$ref/type"
    ),
    (##"{"$dynamicRef": "#/$defs/a", "$defs": {"a": {"type": "null"}}}"##, "1", "/$dynamicRef/type"),
    (
      ##"{"$dynamicAnchor": "n", "properties": {"a": {"$dynamicRef": "#n"}}, "type": "object"}"##,
      #"{"a": 1}"#, "/properties/a/$dynamicRef/type"
    ),
    (
      #"{"$schema": "http://json-schema.org/draft-07/schema#", "items": [{"const": 1}]}"#, "[2]",
      "/items/0/const"
    ),
    (
      #"{"$schema": "http://json-schema.org/draft-07/schema#", "dependencies": {"a": {"required": ["b"]}}}"#,
      #"{"a": 2}"#, "/dependencies/a/required"
    ),
    (
      #"{"$defs": {"a": {"$id": "https://b.example/t", "type": "null"}}, "$ref": "https://b.example/t"}"#,
      "1", "/$ref/type"
    ),
    (
      #"{"properties": {"a": {"$id": "https://b.example/t", "type": "null"}}}"#, #"{"a": 1}"#,
      "/properties/a/type"
    ),
  ]

  @Test(arguments: places)
  func `a keyword location follows every applicator and reference`(
    row: (schema: String, text: String, location: String)
  ) throws {
    let found = try JSONDocument(text: try Self.output(.basic, row.schema, row.text)).root
    #expect(found.member("errors")?.elements.map { $0.member("keywordLocation")?.string } == [row.location])
  }
}
