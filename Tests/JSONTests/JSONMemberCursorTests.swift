import JSON
import Testing

@Suite struct JSONMemberCursorTests {
  private static let names: [StaticString] = ["a", "b", "c", "é", "none"]

  @Test(arguments: [
    #"{"a":1,"b":2,"c":3}"#, #"{"c":3,"a":1,"b":2}"#, #"{"b":1,"a":2,"b":3,"a":4}"#, #"{"a":1,"a":2,"c":3}"#,
    #"{"\u0061":1,"b":2,"\u00e9":5}"#, "{}", "[1]", "null", #"{"abc":1,"":2}"#,
  ])
  func `each name has the value of its first member, whatever is asked first`(text: String) throws {
    let root = try JSONDocument(text: text).root
    for first in Self.names {
      for second in Self.names where second.description != first.description {
        var cursor = JSONMemberCursor(root)
        #expect(cursor.value(of: first)?.value == root.member(first.description)?.value)
        #expect(cursor.value(of: second)?.value == root.member(second.description)?.value)
      }
    }
  }

  @Test(arguments: [
    (#""""#, ""), (#""plain é""#, "plain é"), (#""a\n\u00e9\ud83d\ude00\\""#, "a\né\u{1F600}\\"),
    (#""\ud800x""#, "\u{FFFD}x"), (#""\/\"""#, "/\""),
  ])
  func `a string is given as the bytes that its text has`(written: String, text: String) throws {
    let root = try JSONDocument(text: written).root
    #expect(root.utf8 == Array(text.utf8))
    #expect(root.string == text)
    #expect(try JSONDocument(text: "1").root.utf8 == nil)
  }
}
