import JSON
import Testing

@Suite struct SchemaLimitTests {
  private static func compile(_ text: String, _ options: JSONSchema.Options = .init()) throws -> JSONSchema {
    let resource = SchemaResource(uri: "a:/s", document: try JSONDocument(text: text))
    return try JSONSchema.compile([resource], root: "a:/s", options: options)
  }

  @Test(arguments: [
    ##"{"$ref": "#"}"##, ##"{"allOf": [{"$ref": "#"}]}"##, ##"{"not": {"$ref": "#"}}"##,
    ##"{"anyOf": [{"$ref": "#"}, true], "unevaluatedProperties": false}"##,
    ##"{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"}"##,
  ])
  func `a schema that recurs without end is a limit and never a verdict`(text: String) throws {
    let schema = try Self.compile(text)
    let root = try JSONDocument(text: "{}").root
    #expect(throws: SchemaLimit.self) { try schema.accepts(root) }
    #expect(throws: SchemaLimit.self) { try schema.validate(root) }
  }

  /// A schema that accepts null alone, and tries its last level twice as often for each level more.
  private static func doubling(levels: Int) -> String {
    let definitions = (0..<levels).map { level in
      let next = ##"{"$ref": "#/$defs/l\##(level + 1)"}"##
      return #""l\#(level)": {"anyOf": [\#(next), \#(next)]}"#
    }.joined(separator: ", ")
    return ##"{"$ref": "#/$defs/l0", "$defs": {\##(definitions), "l\##(levels)": {"type": "null"}}}"##
  }

  @Test func `alternatives that multiply end at the budget`() throws {
    let schema = try Self.compile(Self.doubling(levels: 30), .init(maximumWork: 100_000))
    #expect(throws: SchemaLimit.work(maximum: 100_000)) {
      try schema.accepts(try JSONDocument(text: "1").root)
    }
  }

  @Test func `reasons that multiply are cut short, and the value stays invalid`() throws {
    let schema = try Self.compile(Self.doubling(levels: 12), .init(maximumWork: 20_000))
    let found = try schema.validate(try JSONDocument(text: "1").root)
    #expect(!found.isEmpty)
  }

  @Test(arguments: [
    (##"{"items": {"$ref": "#"}, "type": ["array", "integer"]}"##, "[", "]", true),
    (##"{"properties": {"a": {"$ref": "#"}}, "type": ["object", "integer"]}"##, #"{"a":"#, "}", true),
    (
      ##"{"unevaluatedProperties": {"anyOf": [{"$ref": "#"}]}, "not": {"type": "string"}}"##, #"{"a":"#, "}",
      false
    ),
  ])
  func `deep documents are judged up to the limit, and never beyond the stack`(
    row: (schema: String, open: String, close: String, isWithin: Bool)
  ) throws {
    let schema = try Self.compile(row.schema)
    for depth in [1, 100, 190] {
      let deep = String(repeating: row.open, count: depth) + "1" + String(repeating: row.close, count: depth)
      #expect(try schema.accepts(try JSONDocument(text: deep).root))
      let wrong = deep.replacing("1", with: "\"x\"")
      #expect(try schema.validate(try JSONDocument(text: wrong).root).isEmpty == false)
    }
    let deepest = String(repeating: row.open, count: 511) + "1" + String(repeating: row.close, count: 511)
    let root = try JSONDocument(text: deepest).root
    if row.isWithin {
      #expect(try schema.accepts(root))
    } else {
      #expect(throws: SchemaLimit.self) { try schema.accepts(root) }
    }
  }

  @Test func `a pattern that explodes is a limit and never a verdict`() throws {
    let schema = try Self.compile(#"{"pattern": "^(?=a)(a+)+$"}"#)
    let text = "\"" + String(repeating: "a", count: 60) + "!\""
    #expect(throws: SchemaLimit.self) { try schema.validate(try JSONDocument(text: text).root) }
  }

  @Test func `violations stop at their number`() throws {
    let schema = try Self.compile(#"{"items": false}"#, .init(maximumViolations: 3))
    #expect(try schema.validate(try JSONDocument(text: "[1, 2, 3, 4, 5]").root).count == 3)
  }
}
