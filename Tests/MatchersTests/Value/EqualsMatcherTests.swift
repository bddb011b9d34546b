import JSON
import Matchers
import Testing

@Suite struct EqualsMatcherTests {
  private static let equal: [(JSONValue, JSONValue)] = [
    (1, 1.0), (.number(JSONNumber(text: "10e-1") ?? 0), 1), (0, .number(JSONNumber(text: "-0.0") ?? 1)),
    (
      .number(JSONNumber(text: "123456789012345678901234567890") ?? 0),
      .number(JSONNumber(text: "1.2345678901234567890123456789e29") ?? 1)
    ),
    (nil, nil), ("", ""), ([], []), ([:], [:]),
    (["a": 1, "b": 2], ["b": 2.0, "a": 1]),
  ]

  @Test(arguments: equal)
  func `values of one meaning are equal`(argument: JSONValue, value: JSONValue) throws {
    #expect(try holds("equals", argument, value))
  }

  private static let different: [(JSONValue, JSONValue)] = [
    (1, "1"), ("1", 1), (true, "true"), (true, 1), (nil, false), ([], [:]), ([1, 2], [2, 1]),
    (["a": 1], ["a": 1, "b": 2]), ("a", "A"), ("\u{E9}", "e\u{301}"),
    (.object([JSONMember("a", 1), JSONMember("a", 1)]), ["a": 1]),
    (
      .number(JSONNumber(text: "9007199254740993") ?? 0), .number(JSONNumber(text: "9007199254740992") ?? 0)
    ),
  ]

  @Test(arguments: different)
  func `values of another meaning are not`(argument: JSONValue, value: JSONValue) throws {
    #expect(try !holds("equals", argument, value))
  }

  private static let spellings: [(JSONValue, String, Bool)] = [
    (5, "5", true), ("5", "5", true), (5, "5.0", true), (true, "true", true), (false, "true", false),
    (5, "05", false), (5, "+5", false), (5, " 5", false), (5, "", false), (nil, "null", false),
    ([], "[]", false),
  ]

  @Test(arguments: spellings)
  func `a spelled text equals what it spells`(argument: JSONValue, text: String, isEqual: Bool) throws {
    #expect(try holds("equals", argument, spelled: text) == isEqual)
  }

  @Test func `a violation tells both values`() throws {
    #expect(try judge("equals", 5, .one("5")) == .violated("the number 5", "the text \"5\""))
    #expect(try judge("equals", nil, .one(false)) == .violated("null", "false"))
    #expect(try judge("equals", [1], .one([:])) == .violated("the array [1]", "the object {}"))
  }

  @Test func `values that read the same are told apart`() throws {
    let long = String(repeating: "a", count: 90)
    guard
      case .violated(_, let observed, _, _) = try judge("equals", .string(long + "b"), .one(.string(long)))
    else { Issue.record("it holds"); return }
    #expect(observed.hasSuffix("…: it differs from character 91 on"))
  }
}
