import JSON
import Testing

@Suite struct JSONNumberTests {
  private func number(_ text: String) throws -> JSONNumber {
    try #require(JSONNumber(text: text), "\(text) is a number")
  }

  @Test(arguments: [
    "", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "0x1", "1 ", " 1", "NaN", "1e5.0", "１", "--1",
  ])
  func `what is no JSON number is refused`(text: String) {
    #expect(JSONNumber(text: text) == nil)
  }

  @Test(arguments: [
    ("1", "1.0"), ("1", "10e-1"), ("100", "1e2"), ("0", "-0"), ("0", "0e999999999999999999999"),
    ("0.1", "1e-1"),
    ("123456789012345678901234567890", "1.2345678901234567890123456789e29"), ("1e400", "10E+399"),
    ("-12.500", "-125e-1"), ("1e99999999999999999999", "0.1e100000000000000000000"),
  ])
  func `equal values are equal and hash alike`(left: String, right: String) throws {
    #expect(try number(left) == number(right))
    #expect(try number(left).hashValue == number(right).hashValue)
    #expect(try !(number(left) < number(right)) && !(number(right) < number(left)))
  }

  @Test(arguments: [
    ("-1e400", "-1"), ("-1", "-0.5"), ("-0.5", "0"), ("0", "1e-400"), ("1e-400", "1e-399"), ("9", "10"),
    ("1.5", "1.50001"),
    ("9007199254740992", "9007199254740993"), ("0.1", "0.10000000000000000001"),
    ("99999999999999999999", "1e20"),
    ("-10", "-9"), ("2", "1e1"), ("1e999999999999", "1e1000000000000"),
  ])
  func `values are ordered exactly`(less: String, more: String) throws {
    #expect(try number(less) < number(more))
    #expect(try !(number(more) < number(less)))
    #expect(try number(less) != number(more))
  }

  @Test(
    arguments: [
      ("1", 1), ("1.0", 1), ("1e2", 100), ("-1.20e1", -12), ("9223372036854775807", Int.max),
      ("-9223372036854775808", Int.min), ("9223372036854775808", nil), ("0.5", nil), ("1e19", nil),
      ("1e999999999", nil),
      ("0e5", 0), ("1e-1", nil), ("123456789012345678", 123_456_789_012_345_678),
    ] as [(String, Int?)])
  func `integers are integers however written`(text: String, int: Int?) throws {
    #expect(try number(text).int == int)
  }

  @Test(arguments: [
    ("1.0", true), ("1e2", true), ("1.5", false), ("1e-1", false), ("0.0", true),
    ("1e999999999999999999999", true),
  ])
  func `a value without a fraction is an integer`(text: String, isInteger: Bool) throws {
    #expect(try number(text).isInteger == isInteger)
  }

  @Test(arguments: [
    ("0.0075", "0.0001", true), ("0.00751", "0.0001", false), ("1e308", "0.123456789", false),
    ("1e308", "0.5", true),
    ("4.02", "0.01", true), ("4.025", "0.01", false), ("19.99", "0.01", true), ("9", "3", true),
    ("10", "3", false),
    ("-9", "3", true), ("9", "-3", true), ("0", "7", true), ("7", "0", false), ("0", "0", false),
    ("1e1000000000", "1024", true), ("1e3", "1024", false), ("1e10", "1024", true),
    ("12345678901234567890123456789012345678900", "1234567890123456789012345678901234567890", true),
    ("12345678901234567890123456789012345678901", "1234567890123456789012345678901234567890", false),
    ("1e-1000000000", "1", false), ("3e50", "300000000000000000000000000001", false),
    ("15241578753238836750495351562536198787501905199875019052100", "123456789012345678901234567890", true),
  ])
  func `multiples are exact`(value: String, divisor: String, expected: Bool) throws {
    #expect(try number(value).isMultiple(of: number(divisor)) == expected)
  }

  @Test func `floating point is taken by its shortest decimal`() throws {
    #expect(JSONNumber(0.1)?.text == "0.1")
    #expect(JSONNumber(1e300).map { JSONNumber(text: $0.text) == $0 } == true)
    #expect(JSONNumber(.infinity) == nil && JSONNumber(.nan) == nil)
    #expect(try number("0.1").double == 0.1)
  }
}
