import JSON
import Testing

@Suite struct SchemaViolationTests {
  /// What one schema says of one value: path, line:column, schema location, sentence.
  private static func report(_ schema: String, _ instance: String, assertFormat: Bool = true) throws
    -> [String]
  {
    let resource = SchemaResource(uri: "suite:/s.json", document: try JSONDocument(text: schema))
    let compiled = try JSONSchema.compile(
      [resource], root: resource.uri, options: .init(assertFormat: assertFormat))
    return try compiled.validate(try JSONDocument(text: instance).root).map {
      let location = $0.schemaLocation.replacing("suite:/s.json#", with: "")
      return "\($0.instancePath) \($0.position.line):\($0.position.column) \(location) \($0.message)"
    }
  }

  private static let single: [(schema: String, instance: String, report: String)] = [
    (#"{"type": "string"}"#, "12", "$ 1:1 /type expected a string, found 12"),
    (#"{"type": ["integer", "null"]}"#, "1.5", "$ 1:1 /type expected an integer or null, found 1.5"),
    (
      #"{"type": ["null", "array", "object"]}"#, "true",
      "$ 1:1 /type expected an array, an object or null, found true"
    ),
    (#"{"type": "object"}"#, "[1, 2]", "$ 1:1 /type expected an object, found an array of 2 elements"),
    (
      #"{"const": {"a": 1.0}}"#, #"{"a": 2}"#,
      #"$ 1:1 /const expected {"a":1.0}, found an object of 1 member"#
    ),
    (
      #"{"enum": ["active", "tobedeleted"]}"#, #""actve""#,
      #"$ 1:1 /enum expected one of "active", "tobedeleted", found "actve"; did you mean "active"?"#
    ),
    (#"{"minimum": 3}"#, "2.9", "$ 1:1 /minimum expected a number from 3 on, found 2.9"),
    (#"{"maximum": 3}"#, "1e2", "$ 1:1 /maximum expected a number up to 3, found 1e2"),
    (#"{"exclusiveMinimum": 3}"#, "3.0", "$ 1:1 /exclusiveMinimum expected a number above 3, found 3.0"),
    (#"{"exclusiveMaximum": 3}"#, "3", "$ 1:1 /exclusiveMaximum expected a number below 3, found 3"),
    (#"{"multipleOf": 0.01}"#, "0.075", "$ 1:1 /multipleOf expected a multiple of 0.01, found 0.075"),
    (#"{"minLength": 2}"#, #""é""#, "$ 1:1 /minLength expected at least 2 characters, found 1"),
    (#"{"maxLength": 1}"#, #""\u00e9😀""#, "$ 1:1 /maxLength expected at most 1 character, found 2"),
    (#"{"pattern": "^[a-z]+$"}"#, #""A1""#, #"$ 1:1 /pattern "A1" does not match the pattern ^[a-z]+$"#),
    (
      #"{"format": "date-time"}"#, #""2026-13-45T00:00:00Z""#,
      #"$ 1:1 /format "2026-13-45T00:00:00Z": month 13 is not a month (RFC 3339)"#
    ),
    (
      #"{"format": "date"}"#, #""\u0032""#,
      #"$ 1:1 /format "\u0032": a date is written YYYY-MM-DD (RFC 3339)"#
    ),
    (#"{"minItems": 1}"#, "[]", "$ 1:1 /minItems expected at least 1 element, found 0"),
    (#"{"maxItems": 1}"#, "[1,2]", "$ 1:1 /maxItems expected at most 1 element, found 2"),
    (
      #"{"uniqueItems": true}"#, "[1, 2, 1.0]",
      "$[2] 1:8 /uniqueItems expected distinct elements, found 1.0 at 0 and at 2"
    ),
    (#"{"items": {"type": "string"}}"#, "[\"a\",\n  7]", "$[1] 2:3 /items/type expected a string, found 7"),
    (#"{"items": false, "prefixItems": [true]}"#, "[1, 2]", "$[1] 1:5 /items no value is allowed here"),
    (
      #"{"contains": {"const": 1}}"#, "[2]",
      "$ 1:1 /contains expected at least 1 matching among its elements, found 0"
    ),
    (
      #"{"contains": {"const": 1}, "maxContains": 1}"#, "[1, 1]",
      "$ 1:1 /maxContains expected at most 1 matching among its elements, found 2"
    ),
    (#"{"required": ["id"]}"#, #"{"a": 1}"#, "$ 1:1 /required the member 'id' is missing"),
    (
      #"{"additionalProperties": false, "properties": {"name": true}}"#, #"{ "nmae": 1}"#,
      "$['nmae'] 1:3 /additionalProperties the member 'nmae' is not allowed; did you mean 'name'?"
    ),
    (
      #"{"unevaluatedProperties": false, "allOf": [{"properties": {"a": true}}]}"#, #"{"a": 1, "b": 2}"#,
      "$['b'] 1:10 /unevaluatedProperties the member 'b' is not allowed"
    ),
    (
      #"{"propertyNames": {"maxLength": 2}}"#, #"{"abc": 1}"#,
      "$['abc'] 1:2 /propertyNames/maxLength expected at most 2 characters, found 3"
    ),
    (#"{"minProperties": 1}"#, "{}", "$ 1:1 /minProperties expected at least 1 member, found 0"),
    (#"{"maxProperties": 0}"#, #"{"a": 1}"#, "$ 1:1 /maxProperties expected at most 0 members, found 1"),
    (
      #"{"dependentRequired": {"a": ["b"]}}"#, #"{"a": 1}"#,
      "$ 1:1 /dependentRequired the member 'b' is missing, which 'a' requires"
    ),
    (#"{"not": {"type": "null"}}"#, "null", "$ 1:1 /not found null, which 'not' excludes"),
    (
      #"{"if": {"type": "string"}, "then": {"minLength": 1}}"#, #""""#,
      "$ 1:1 /then/minLength expected at least 1 character, found 0"
    ),
    (
      #"{"oneOf": [{"type": "number"}, {"type": "string"}, {"minimum": 0}]}"#, "1",
      "$ 1:1 /oneOf expected exactly one alternative to match, found that 1 and 3 do"
    ),
    ("false", "1", "$ 1:1  no value is allowed here"),
  ]

  @Test(arguments: single)
  func `a violation says what was expected and what was observed`(
    row: (schema: String, instance: String, report: String)
  ) throws {
    let report = try Self.report(row.schema, row.instance)
    #expect(report == [row.report])
  }

  @Test func `every violation is told, not the first alone`() throws {
    let schema =
      #"{"required": ["a", "b"], "properties": {"c": {"type": "string", "minLength": 1}, "d": false}}"#
    #expect(
      try Self.report(schema, #"{"c": 1, "d": 2}"#) == [
        "$ 1:1 /required the member 'a' is missing", "$ 1:1 /required the member 'b' is missing",
        "$['c'] 1:7 /properties/c/type expected a string, found 1",
        "$['d'] 1:15 /properties/d no value is allowed here",
      ])
  }

  private static let events = """
    {"oneOf": [{"$ref": "#/$defs/open"}, {"$ref": "#/$defs/close"}],
     "$defs": {
      "open": {"properties": {"type": {"const": "open"}, "at": {"format": "date-time"}},
        "required": ["type", "at"]},
      "close": {"properties": {"type": {"enum": ["close", "shut"]}, "code": {"type": "integer"}}}}}
    """

  private static let alternatives: [(schema: String, instance: String, report: [String])] = [
    (
      events, #"{"type": "open", "at": "2026-13-45T"}"#,
      [
        #"$['at'] 1:24 /$defs/open/properties/at/format "2026-13-45T": month 13 is not a month (RFC 3339)"#
      ]
    ),
    (
      events, #"{"type": "shut", "code": "1"}"#,
      [#"$['code'] 1:26 /$defs/close/properties/code/type expected an integer, found "1""#]
    ),
    (
      events, #"{"type": "opn"}"#,
      [#"$['type'] 1:10 /oneOf expected one of "open", "close", "shut", found "opn"; did you mean "open"?"#]
    ),
    (
      events, #"{"type": 1}"#,
      [#"$['type'] 1:10 /oneOf expected one of "open", "close", "shut", found 1"#]
    ),
    (
      #"{"anyOf": [{"type": "string"}, {"type": "integer", "maximum": 3}]}"#, "4",
      ["$ 1:1 /anyOf/1/maximum expected a number up to 3, found 4 (the nearest of 2 alternatives)"]
    ),
    (
      #"{"anyOf": [{"required": ["a", "b", "c"]}, {"required": ["a", "d"]}]}"#, #"{"a": 1}"#,
      ["$ 1:1 /anyOf/1/required the member 'd' is missing (the nearest of 2 alternatives)"]
    ),
  ]

  @Test(arguments: alternatives)
  func `of alternatives the nearest alone is told`(
    row: (schema: String, instance: String, report: [String])
  ) throws {
    let report = try Self.report(row.schema, row.instance)
    #expect(report == row.report)
  }

  @Test func `an object without the discriminating member is tried on every alternative`() throws {
    #expect(try Self.report(Self.events, #"{"code": 1}"#) == [])
    #expect(
      try Self.report(Self.events, "7") == [
        "$ 1:1 /oneOf expected exactly one alternative to match, found that 1 and 2 do"
      ])
  }

  @Test func `the innermost requirement on the way is cited`() throws {
    let schema = """
      {"x-requirement": "T-1", "required": ["x"], "properties": {
        "a": {"$ref": "#/$defs/a"}, "b": {"type": "string"}},
       "anyOf": [{"properties": {"c": {"x-requirement": "T-3", "type": "null"}}}],
       "$defs": {"a": {"x-requirement": "T-2", "items": {"minimum": 1}}}}
      """
    let resource = SchemaResource(uri: "suite:/s.json", document: try JSONDocument(text: schema))
    let compiled = try JSONSchema.compile([resource], root: resource.uri)
    let found = try compiled.validate(try JSONDocument(text: #"{"a": [0], "b": 2, "c": 3}"#).root)
    #expect(found.map { $0.requirement ?? "-" } == ["T-1", "T-2", "T-1", "T-3"])
    #expect(found.map(\.keyword) == ["required", "minimum", "type", "type"])
  }

  @Test func `a part of a document is judged and located in the whole`() throws {
    let schema = SchemaResource(
      uri: "suite:/s.json", document: try JSONDocument(text: #"{"type": "string"}"#))
    let compiled = try JSONSchema.compile([schema], root: schema.uri)
    let document = try JSONDocument(text: #"{"users": [{"id": 7}]}"#)
    let part = try #require(document.root.member("users")?.element(0)?.member("id"))
    #expect(try compiled.validate(part).map(\.instancePath) == ["$['users'][0]['id']"])
    #expect(try compiled.accepts(document.root) == false)
  }

  @Test func `an absent requirement is nil, and a format is only noted by default`() throws {
    let schema = #"{"format": "date", "type": "string"}"#
    #expect(try Self.report(schema, #""x""#, assertFormat: false) == [])
    #expect(try Self.report(schema, #""x""#).count == 1)
  }

  private static let located: [(schema: String, text: String, line: String)] = [
    (
      #"{"properties": {"eventTime": {"format": "date-time"}}}"#, "{\n \"eventTime\": \"2026-13-45\"}",
      #"$.eventTime "2026-13-45": month 13 is not a month (RFC 3339), line 2"#
    ),
    (#"{"required": ["actor"]}"#, "{}", "$: the member 'actor' is missing, line 1"),
    (
      #"{"items": {"properties": {"a b": {"type": "null"}}}}"#, #"[{"a b": 1}]"#,
      "$[0]['a b']: expected null, found 1, line 1"
    ),
  ]

  @Test(arguments: located)
  func `a violation is told in one located line`(row: (schema: String, text: String, line: String)) throws {
    let resource = SchemaResource(uri: "a:/s", document: try JSONDocument(text: row.schema))
    let schema = try JSONSchema.compile([resource], root: "a:/s", options: .init(assertFormat: true))
    #expect(try schema.validate(try JSONDocument(text: row.text).root).map(\.line) == [row.line])
  }
}
