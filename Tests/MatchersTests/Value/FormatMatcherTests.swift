import JSON
import Matchers
import Testing

@Suite struct FormatMatcherTests {
  private static let rows: [(JSONValue, JSONValue, Bool)] = [
    ("date", "2024-02-29", true), ("date", "2023-02-29", false), ("email", "ada@school.example", true),
    ("email", "ada", false), ("uri", "https://sis.example/", true), ("uri", "/users", false),
    ("ipv4", "192.0.2.1", true),
    ("ipv4", "192.0.2.256", false), ("date", 20240229, false), ("date", nil, false),
    ("date", ["2024-02-29"], false),
  ]

  @Test(arguments: rows)
  func `a text is of its format`(format: JSONValue, value: JSONValue, isOfFormat: Bool) throws {
    #expect(try holds("format", format, value) == isOfFormat)
  }

  @Test func `a violation says what is wrong with the text`() throws {
    guard case .violated(let expected, let observed, _, _) = try judge("format", "date", .one("2024-13-01"))
    else { Issue.record("it holds"); return }
    #expect(expected == "a text of the format date")
    #expect(observed.hasPrefix("the text \"2024-13-01\": month 13"))
  }

  @Test(arguments: [JSONValue.string("Date"), "colour", 5])
  func `an unknown format is a fault`(argument: JSONValue) {
    #expect(fault("format", argument)?.hasPrefix("'format' takes one of date-time, date, ") == true)
  }
}
