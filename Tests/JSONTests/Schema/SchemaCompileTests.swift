import JSON
import Testing

@Suite struct SchemaCompileTests {
  private static func compile(
    _ texts: [(uri: String, text: String)], root: String
  ) throws -> JSONSchema {
    let resources = try texts.map { SchemaResource(uri: $0.uri, document: try JSONDocument(text: $0.text)) }
    return try JSONSchema.compile(resources, root: root)
  }

  private static let broken: [(text: String, fault: String)] = [
    (
      #"{"type": "strng"}"#,
      #"1:10 #/type 'type' is one of boolean, number, integer, string, array, object, null; found "strng"."#
    ),
    (#"{"type": 1}"#, "1:10 #/type 'type' is a string; found 1."),
    ("[]", "1:1 # A schema is an object, true or false; found an array of 0 elements."),
    (#"{"properties": {"a": 1}}"#, "1:22 #/properties/a A schema is an object, true or false; found 1."),
    (#"{"properties": []}"#, "1:16 #/properties 'properties' is an object; found an array of 0 elements."),
    (
      #"{"$defs": {"x": {"minLength": -1}}}"#,
      "1:31 #/$defs/x/minLength 'minLength' is a whole number from 0 on; found -1."
    ),
    (#"{"minItems": 1.5}"#, "1:14 #/minItems 'minItems' is a whole number from 0 on; found 1.5."),
    (#"{"multipleOf": 0}"#, "1:16 #/multipleOf 'multipleOf' is a number above 0; found 0."),
    (#"{"required": "a"}"#, #"1:14 #/required 'required' lists names in an array; found "a"."#),
    (#"{"required": [1]}"#, "1:15 #/required/0 'required' lists names as strings; found 1."),
    (#"{"anyOf": {}}"#, "1:11 #/anyOf 'anyOf' is an array; found an object of 0 members."),
    (#"{"uniqueItems": 1}"#, "1:17 #/uniqueItems 'uniqueItems' is true or false; found 1."),
    (
      ##"{"$ref": "#/$defs/none"}"##,
      "1:10 #/$ref '#/$defs/none' refers to '/$defs/none', and 'suite:/s.json' has nothing there."
    ),
    (
      ##"{"$ref": "#none"}"##,
      "1:10 #/$ref '#none' refers to the anchor 'none', which 'suite:/s.json' does not have."
    ),
    (
      #"{"$ref": "other.json"}"#,
      "1:10 #/$ref 'other.json' refers to 'suite:/other.json', "
        + "which no given schema has; add it, or mend the reference."
    ),
    (
      ##"{"$ref": "#/required", "required": []}"##,
      "1:10 #/$ref '#/required' refers to '/required', which is no schema but an array of 0 elements."
    ),
    (#"{"$id": 1}"#, "1:9 #/$id '$id' is a URI reference in a string; found 1."),
    (#"{"$id": "a#b"}"#, "1:9 #/$id '$id' has no fragment; name the place with '$anchor'."),
    (
      #"{"allOf": [{"$anchor": "a"}, {"$anchor": "a"}]}"#,
      "1:30 #/allOf/1 The anchor 'a' is taken by another schema of this resource."
    ),
    (
      #"{"$defs": {"a": {"$id": "x"}, "b": {"$id": "x"}}}"#,
      "1:44 #/$defs/b/$id The identifier 'suite:/x' is taken by another schema; give each its own."
    ),
    (
      #"{"pattern": "(a"}"#,
      "1:13 #/pattern '(a' is not a regular expression of ECMA-262 that can be run at column 1: "
        + "The group that begins here is not closed."
    ),
    (#"{"x-requirement": 1}"#, "1:19 #/x-requirement 'x-requirement' is a string; found 1."),
  ]

  @Test(arguments: broken)
  func `a broken schema is refused with its place and the remedy`(row: (text: String, fault: String)) throws {
    let resource = SchemaResource(uri: "suite:/s.json", document: try JSONDocument(text: row.text))
    do throws(SchemaError) {
      _ = try JSONSchema.compile([resource], root: "suite:/s.json")
      Issue.record("accepted: \(row.text)")
    } catch {
      let place = error.position.map { "\($0.line):\($0.column)" } ?? "-"
      #expect("\(place) #\(error.pointer) \(error.message)" == row.fault)
      #expect(error.resource == "suite:/s.json")
    }
  }

  @Test func `an unknown edition or vocabulary is refused`() throws {
    #expect(throws: SchemaError.self) {
      try Self.compile([("a:/", #"{"$schema": "http://json-schema.org/draft-04/schema#"}"#)], root: "a:/")
    }
    let meta = #"{"$vocabulary": {"https://example.org/vocab": true}}"#
    #expect(throws: SchemaError.self) {
      try Self.compile([("a:/s", #"{"$schema": "a:/m"}"#), ("a:/m", meta)], root: "a:/s")
    }
  }

  @Test func `two resources of one URI are refused`() {
    #expect(throws: SchemaError.self) {
      try Self.compile([("a:/s", "true"), ("a:/s", "false")], root: "a:/s")
    }
  }

  @Test func `a root may be a definition of a resource`() throws {
    let schema = try Self.compile(
      [("suite:/api.json", #"{"$defs": {"id": {"type": "string"}}}"#)], root: "suite:/api.json#/$defs/id")
    #expect(try schema.accepts(try JSONDocument(text: "1").root) == false)
    #expect(try schema.accepts(try JSONDocument(text: #""a""#).root))
  }

  @Test func `references cross documents by relative URIs`() throws {
    let schema = try Self.compile(
      [
        ("suite:/schemas/users.json", #"{"items": {"$ref": "parts/user.json"}}"#),
        ("suite:/schemas/parts/user.json", #"{"properties": {"id": {"$ref": "../types.json#id"}}}"#),
        ("suite:/schemas/types.json", #"{"$defs": {"i": {"$anchor": "id", "type": "string"}}}"#),
      ], root: "suite:/schemas/users.json")
    let found = try schema.validate(try JSONDocument(text: #"[{"id": "a"}, {"id": 1}]"#).root)
    #expect(found.map(\.schemaLocation) == ["suite:/schemas/types.json#/$defs/i/type"])
    #expect(found.map(\.instancePath) == ["$[1]['id']"])
  }

  @Test func `a pointer into an embedded resource takes that resource for its base`() throws {
    let text = ##"""
      {"$id": "a:/outer/s", "$defs": {"inner": {"$id": "a:/inner/s", "$defs": {
         "use": {"$ref": "t"}, "t": {"$id": "t", "type": "null"}}}}}
      """##
    let schema = try Self.compile([("a:/outer/s", text)], root: "a:/outer/s#/$defs/inner/$defs/use")
    let found = try schema.validate(try JSONDocument(text: "1").root)
    #expect(found.map(\.schemaLocation) == ["a:/inner/t#/type"])
  }

  @Test func `a chain of references is led to its end, and a circle of them is not followed for ever`() throws
  {
    let chain = ##"{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"type": "null"}}}"##
    let schema = try Self.compile([("a:/s", chain)], root: "a:/s")
    let found = try schema.validate(try JSONDocument(text: "1").root)
    #expect(found.map(\.schemaLocation) == ["a:/s#/$defs/b/type"])
    let circle = ##"{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}"##
    #expect(try Self.compile([("a:/s", circle)], root: "a:/s").accepts(try JSONDocument(text: "1").root))
  }

  @Test func `a reference that cites a requirement of its own keeps it`() throws {
    let text =
      ##"{"items": {"x-requirement": "T-1", "$ref": "#/$defs/a"}, "$defs": {"a": {"type": "null"}}}"##
    let schema = try Self.compile([("a:/s", text)], root: "a:/s")
    #expect(try schema.validate(try JSONDocument(text: "[1]").root).map(\.requirement) == ["T-1"])
  }

  @Test func `a format that is not known is a warning`() throws {
    let schema = try Self.compile([("a:/s", #"{"items": {"format": "iban"}}"#)], root: "a:/s")
    #expect(schema.warnings.map(\.schemaLocation) == ["a:/s#/items/format"])
    #expect(
      schema.warnings.map(\.message) == [
        "The format 'iban' is not known, so that nothing is required of the text."
      ])
  }

  @Test(arguments: SchemaDialect.allCases)
  func `a metaschema accepts itself and refuses what no keyword takes`(dialect: SchemaDialect) throws {
    let given = SchemaResource(
      uri: "a:/s", document: try JSONDocument(text: #"{"$ref": "\#(dialect.rawValue)"}"#))
    let schema = try JSONSchema.compile([given], root: "a:/s", options: .init(defaultDialect: dialect))
    #expect(try schema.accepts(given.document.root))
    #expect(
      try schema.accepts(try JSONDocument(text: #"{"properties": {"a": {"minLength": "1"}}}"#).root) == false)
    #expect(try schema.accepts(try JSONDocument(text: #"{"allOf": [1]}"#).root) == false)
  }
}
