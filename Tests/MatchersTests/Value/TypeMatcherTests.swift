import JSON
import Matchers
import Testing

@Suite struct TypeMatcherTests {
  private static let kinds: [(JSONValue, Set<String>)] = [
    ("a", ["string"]), ("5", ["string"]), (5, ["integer", "number"]), (5.0, ["integer", "number"]),
    (number("1e400"), ["integer", "number"]),
    (number("-0"), ["integer", "number"]),
    (5.5, ["number"]), (true, ["boolean"]), ([:], ["object"]), ([], ["array"]), (nil, ["null"]),
  ]

  /// A text that is no number counts as null, which is of no kind that the rows name.
  private static func number(_ text: String) -> JSONValue {
    JSONNumber(text: text).map { .number($0) } ?? nil
  }

  private static let names = ["string", "integer", "number", "boolean", "object", "array", "null"]

  @Test(arguments: kinds)
  func `a value is of its kinds and no other`(value: JSONValue, kinds: Set<String>) throws {
    for name in Self.names {
      #expect(try holds("type", .string(name), value) == kinds.contains(name), "\(name)")
    }
  }

  private static let spellings: [(String, Set<String>)] = [
    ("5", ["string", "integer", "number"]), ("-5", ["string", "integer", "number"]),
    ("5.0", ["string", "number"]), ("1e2", ["string", "number"]), ("05", ["string"]), ("+5", ["string"]),
    ("", ["string"]), ("-", ["string"]), ("true", ["string", "boolean"]), ("True", ["string"]),
    ("null", ["string"]),
    ("[]", ["string"]), ("\u{0665}", ["string"]), ("Infinity", ["string"]),
  ]

  @Test(arguments: spellings)
  func `a spelled text is also what it spells`(text: String, kinds: Set<String>) throws {
    for name in Self.names {
      #expect(try holds("type", .string(name), spelled: text) == kinds.contains(name), "\(name)")
    }
  }

  private static let phrases: [(String, String)] = [
    ("string", "a text"), ("integer", "an integer"), ("number", "a number"), ("boolean", "a boolean"),
    ("object", "an object"), ("array", "an array"), ("null", "null"),
  ]

  @Test(arguments: phrases)
  func `a violation names the kind`(name: String, phrase: String) throws {
    #expect(try judge("type", .string(name), .absent) == .violated(phrase, "nothing", at: nil))
  }

  @Test(arguments: [JSONValue.string("Integer"), "text", 5, nil, ["string"]])
  func `an unknown kind is a fault`(argument: JSONValue) {
    #expect(
      fault("type", argument)
        == """
        'type' takes one of string, integer, number, boolean, object, array, null, and was given \
        \(Phrase.value(argument))
        """)
  }
}
