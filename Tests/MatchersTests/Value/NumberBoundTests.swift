import JSON
import Matchers
import Testing

/// `min` and `max`, which differ in direction alone.
@Suite struct NumberBoundTests {
  private static let rows: [(bound: JSONValue, value: JSONValue, isAtLeast: Bool, isAtMost: Bool)] = [
    (1, 1.0, true, true), (1, 0.999999999999999999, true, true), (0, -1, false, true), (0, 1, true, false),
    (number("9007199254740992"), number("9007199254740993"), true, false),
    (number("1e400"), number("1e401"), true, false), (number("-1e401"), number("-1e400"), true, false),
    (0.1, number("0.10000000000000000000000001"), true, false),
    (1, "5", false, false), (1, nil, false, false), (1, true, false, false), (1, [5], false, false),
    ("1", 1, true, true),
  ]

  private static func number(_ text: String) -> JSONValue { .number(JSONNumber(text: text) ?? 0) }

  @Test(arguments: rows)
  func `numbers are compared as decimals, bounds included`(
    row: (bound: JSONValue, value: JSONValue, isAtLeast: Bool, isAtMost: Bool)
  ) throws {
    #expect(try holds("min", row.bound, row.value) == row.isAtLeast)
    #expect(try holds("max", row.bound, row.value) == row.isAtMost)
  }

  @Test func `a spelled number is compared too`() throws {
    #expect(try holds("min", 10, spelled: "10.0"))
    #expect(try holds("max", 10, spelled: "-3"))
    #expect(try !holds("min", 10, spelled: "9"))
    #expect(try !holds("min", 0, spelled: "ten"))
    #expect(try !holds("min", 0, spelled: "007"))
  }

  @Test func `a violation tells the bound`() throws {
    #expect(try judge("min", 1.5, .one(1)) == .violated("a number of at least 1.5", "the number 1"))
    #expect(try judge("max", 1, .one("1")) == .violated("a number of at most 1", "the text \"1\""))
  }

  @Test(arguments: ["min", "max"])
  func `another argument than a number is a fault`(name: String) {
    #expect(fault(name, "many") == "'\(name)' takes a number, and was given the text \"many\"")
    #expect(fault(name, true) == "'\(name)' takes a number, and was given true")
    #expect(fault(name, nil) == "'\(name)' takes a number, and was given null")
  }
}
