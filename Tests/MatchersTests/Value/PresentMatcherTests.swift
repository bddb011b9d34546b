import JSON
import Matchers
import Testing

@Suite struct PresentMatcherTests {
  @Test func `null and empty values are present`() throws {
    for value: JSONValue in [nil, "", [], [:], false, 0] {
      #expect(try holds("present", true, value))
      #expect(try !holds("present", false, value))
    }
  }

  @Test func `an absent value is evaluated`() throws {
    #expect(try judge("present", false, .absent) == .holds(values: 1))
    #expect(try judge("present", true, .absent) == .violated("a value", "nothing", at: nil))
    #expect(try judge("present", false, .one("a")) == .violated("no value", "the text \"a\""))
  }

  @Test(arguments: [JSONValue.string("true"), 1, nil])
  func `another argument than a boolean is a fault`(argument: JSONValue) {
    #expect(
      fault("present", argument) == "'present' takes true or false, and was given \(Phrase.value(argument))")
  }
}
