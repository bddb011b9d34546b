import JSON
import Testing

@Suite struct JSONDocumentTests {
  private static let sample = """
    {"name": "Ada \\u00e9\\uD83D\\uDE00\\n", "scores": [1, -2.50, 3e2, true, false, null],
     "empty": {}, "nothing": [], "nested": {"a": {"b": [[]]}}}
    """

  @Test func `a document reads back value by value`() throws {
    let root = try JSONDocument(text: Self.sample).root
    #expect(root.kind == .object)
    #expect(root.count == 5)
    #expect(root.member("name")?.string == "Ada é😀\n")
    let scores = try #require(root.member("scores"))
    #expect(scores.elements.map(\.kind) == [.number, .number, .number, .boolean, .boolean, .null])
    #expect(scores.elements.map(\.rawText) == ["1", "-2.50", "3e2", "true", "false", "null"])
    #expect(scores.element(2)?.int == 300)
    #expect(scores.element(3)?.bool == true)
    #expect(scores.element(4)?.bool == false)
    #expect(scores.element(5)?.isNull == true)
    #expect(scores.element(6) == nil)
    #expect(scores.element(-1) == nil)
    #expect(root.member("missing") == nil)
    #expect(root.members.map(\.name) == ["name", "scores", "empty", "nothing", "nested"])
    #expect(root.fields.map(\.key.rawText).first == "\"name\"")
    #expect(root.elements.map(\.count) == [0, 6, 0, 0, 1])
  }

  @Test func `nodes of the wrong kind answer nil`() throws {
    let root = try JSONDocument(text: "[1]").root
    #expect(root.string == nil && root.number == nil && root.bool == nil && root.member("a") == nil)
    #expect(!root.isNull && !root.isObject && root.isArray)
    #expect(root.element(0)?.string == nil)
  }

  @Test func `a text reads the same through nodes and through values`() throws {
    let root = try JSONDocument(text: Self.sample).root
    let again = try JSONDocument(text: root.value.text()).root
    let pretty = try JSONDocument(text: root.value.text(pretty: true)).root
    #expect(root.value == again.value)
    #expect(root.hasSameValue(as: pretty))
    #expect(root.hasSameValue(as: pretty.value))
    #expect(!root.hasSameValue(as: try #require(root.member("scores"))))
  }

  @Test(arguments: [
    (#""\ud800""#, "\u{FFFD}"), (#""\udc00""#, "\u{FFFD}"), (#""\ud800\u0041""#, "\u{FFFD}A"),
    (#""\ud800\ud83d\ude00""#, "\u{FFFD}😀"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"), (#""\ud800x""#, "\u{FFFD}x"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0000""#, "\0"),
    ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
  ])
  func `strings decode`(text: String, expected: String) throws {
    #expect(try JSONDocument(text: text).root.string == expected)
  }

  @Test func `positions count lines and Unicode scalars from one`() throws {
    let document = try JSONDocument(text: "[\n  \"é😀\", 1,\r\n\r2, {\"k\": 3}]")
    let elements = document.root.elements.map(\.position)
    #expect(document.root.position == JSONPosition(line: 1, column: 1))
    #expect(elements.map(\.line) == [2, 2, 4, 4])
    #expect(elements.map(\.column) == [3, 9, 1, 4])
    let member = try #require(document.root.element(3)?.fields.first { _ in true })
    #expect(member.key.position.description == "line 4, column 5")
    #expect(member.value.position == JSONPosition(line: 4, column: 10))
  }

  @Test func `the first of duplicate members is found and all are reported`() throws {
    let document = try JSONDocument(text: #"{"a": 1, "b": [{"x": 1, "\u0078": 2}], "a": 2, "a": 3}"#)
    #expect(document.root.member("a")?.int == 1)
    #expect(document.root.count == 4)
    #expect(document.duplicateNames.map(\.rawText) == [#""\u0078""#, #""a""#, #""a""#])
    #expect(document.duplicateNames.first?.position.column == 25)
    #expect(
      document.root.value
        == .object([
          JSONMember("a", 3), JSONMember("a", 1), JSONMember("a", 2),
          JSONMember(
            "b",
            [
              .object([
                JSONMember("x", 2), JSONMember("x", 1),
              ])
            ]),
        ]))
  }

  @Test func `duplicates are found among many members`() throws {
    let names = (0..<100).map { "\"n\($0)\": \($0)" } + ["\"n7\": 0"]
    let document = try JSONDocument(text: "{\(names.joined(separator: ","))}")
    #expect(document.duplicateNames.map(\.string) == ["n7"])
    #expect(document.root.member("n7")?.int == 7)
  }

  @Test func `names that only look alike differ`() throws {
    let document = try JSONDocument(text: "{\"\u{E9}\": 1, \"e\u{301}\": 2}")
    #expect(document.duplicateNames.isEmpty)
    #expect(document.root.member("e\u{301}")?.int == 2)
    #expect(document.root.value["e\u{301}"]?.int == 2)
  }

  @Test func `a name written with escapes is found`() throws {
    #expect(try JSONDocument(text: #"{"\u006eame": 1}"#).root.member("name")?.int == 1)
  }

  @Test func `a node knows its location`() throws {
    let root = try JSONDocument(text: #"{"users": [{"name": "A"}, {"it's/~": {"": 1}}], "b": 2}"#).root
    let second = try #require(root.member("users")?.element(1))
    let inner = try #require(second.member("it's/~")?.member(""))
    #expect(root.location.description == "$")
    #expect(second.location.description == "$['users'][1]")
    #expect(inner.location.description == #"$['users'][1]['it\'s/~']['']"#)
    #expect(inner.location.pointer == "/users/1/it's~1~0/")
    let key = try #require(second.fields.first { _ in true }?.key)
    #expect(key.location.pointer == "/users/1/it's~1~0")
  }
}
