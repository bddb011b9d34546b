import JSON
import Testing

@Suite struct JSONValueTests {
  private let value: JSONValue = [
    "name": "Ada", "tags": ["a", 1, 2.5, true, nil], "empty": [:], "none": [],
  ]

  @Test func `compact text has no white space and keeps member order`() {
    #expect(value.text() == #"{"name":"Ada","tags":["a",1,2.5,true,null],"empty":{},"none":[]}"#)
  }

  @Test func `pretty text indents by two`() {
    let expected = """
      {
        "name": "Ada",
        "tags": [
          "a",
          1,
          2.5,
          true,
          null
        ],
        "empty": {},
        "none": []
      }
      """
    #expect(value.text(pretty: true) == expected)
  }

  @Test func `only quotes, backslashes and control characters are escaped`() {
    let value: JSONValue = "\"\\/\u{8}\t\n\u{C}\r\u{0}\u{1F}\u{7F}é\u{2028}\u{2029}😀"
    let expected = #""\"\\/\b\t\n\f\r\u0000\u001f"# + "\u{7F}é\u{2028}\u{2029}😀\""
    #expect(value.text() == expected)
  }

  @Test func `numbers keep their text`() throws {
    let number = try #require(JSONNumber(text: "-1.500E+400"))
    #expect(JSONValue.number(number).text() == "-1.500E+400")
  }

  @Test func `writing appends`() {
    var bytes = Array("x".utf8)
    JSONValue.array([.null]).write(into: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "x[null]")
  }

  private static let pairs: [(left: JSONValue, right: JSONValue, equal: Bool)] = [
    (["a": 1, "b": 2], ["b": 2, "a": 1.0], true),
    (["a": 1], ["a": 1, "b": 2], false),
    (["a": 1, "a": 2], ["a": 2, "a": 1], true),
    (["a": 1, "a": 1], ["a": 1, "a": 2], false),
    (["a": 1, "a": 1, "b": 0], ["a": 1, "b": 0, "b": 0], false),
    (["a": 1, "a": 1], ["a": 1, "b": 1], false),
    (["a": 1, "b": 1], ["a": 1, "a": 1], false),
    ([1, 2], [2, 1], false),
    (["\u{E9}"], ["e\u{301}"], false),
    (["\u{E9}": 1], ["e\u{301}": 1], false),
    (0, false, false), (nil, false, false), ("1", 1, false), ([:], [], false), ([[:]], [[:]], true),
  ]

  @Test(arguments: pairs)
  func `values are equal by meaning`(left: JSONValue, right: JSONValue, equal: Bool) throws {
    #expect((left == right) == equal)
    if equal { #expect(left.hashValue == right.hashValue) }
    let nodes = try (JSONDocument(text: left.text()).root, JSONDocument(text: right.text()).root)
    #expect(nodes.0.hasSameValue(as: nodes.1) == equal)
    #expect(nodes.0.hasSameValue(as: right) == equal)
  }

  @Test(.timeLimit(.minutes(1))) func `comparing deep objects does not double with depth`() {
    func deep(_ bottom: JSONValue) -> JSONValue {
      (0..<400).reduce(bottom) { value, _ in ["a": value, "a": 1] }
    }
    #expect(deep(0) != deep(2))
    #expect(deep(0) == deep(0.0))
  }

  @Test func `accessors answer nil for another kind`() {
    #expect(value["name"]?.string == "Ada")
    #expect(value["tags"]?.array?.count == 5)
    #expect(value["tags"]?.array?[1].int == 1)
    #expect(value["tags"]?.array?[3].bool == true)
    #expect(value.members?.count == 4)
    #expect(value["x"] == nil)
    #expect(value.array == nil && value.string == nil && value.int == nil && value.bool == nil)
    #expect(JSONValue.null.kind == .null && JSONValue.null.members == nil)
  }
}
