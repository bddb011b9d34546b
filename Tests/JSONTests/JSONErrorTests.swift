import JSON
import Testing

@Suite struct JSONErrorTests {
  private static let refusals: [(text: String, code: JSONError.Code, line: Int, column: Int)] = [
    ("", .empty, 1, 1),
    (" \n ", .empty, 2, 2),
    ("\u{FEFF}{}", .byteOrderMark, 1, 1),
    ("[1, 2", .unexpectedEnd, 1, 6),
    ("{\"a\": ", .unexpectedEnd, 1, 7),
    ("{\"a\"", .unexpectedEnd, 1, 5),
    ("tru", .unexpectedEnd, 1, 4),
    ("-", .unexpectedEnd, 1, 2),
    ("[1,\n ]", .trailingComma, 2, 2),
    ("{\"a\":1,}", .trailingComma, 1, 8),
    ("[,1]", .valueExpected, 1, 2),
    ("[1}", .commaOrEndExpected, 1, 3),
    ("[\"é\" 1]", .commaOrEndExpected, 1, 6),
    ("{a:1}", .nameExpected, 1, 2),
    ("{\"a\" 1}", .colonExpected, 1, 6),
    ("1 2", .contentAfterValue, 1, 3),
    ("[True]", .unknownLiteral, 1, 2),
    ("[nul]", .unknownLiteral, 1, 2),
    ("[\"a]", .unterminatedString, 1, 2),
    ("[\"a\\", .unterminatedString, 1, 2),
    ("\"a\tb\"", .controlCharacter, 1, 3),
    ("\"\\x\"", .unknownEscape, 1, 2),
    ("\"\\u12g4\"", .incompleteUnicodeEscape, 1, 2),
    ("[01]", .leadingZero, 1, 2),
    ("[-01]", .leadingZero, 1, 3),
    ("[1.]", .digitExpected, 1, 4),
    ("[1e+]", .digitExpected, 1, 5),
    ("[+1]", .valueExpected, 1, 2),
    ("[.5]", .valueExpected, 1, 2),
  ]

  @Test(arguments: refusals)
  func `a fault has a code and a place`(
    text: String, code: JSONError.Code, line: Int, column: Int
  ) throws {
    let error = try #require(throws: JSONError.self) { try JSONDocument(text: text) }
    #expect(error.code == code)
    #expect(error.position == JSONPosition(line: line, column: column))
  }

  @Test func `a fault is told in one sentence`() throws {
    let comma = try #require(throws: JSONError.self) { try JSONDocument(text: "{\"a\":1,\n}") }
    #expect(
      comma.description == "line 2, column 1: A comma stands before '}'; remove it or add what should follow."
    )
    let byte = try #require(throws: JSONError.self) { try JSONDocument(text: "[\u{1}]") }
    #expect(byte.message == "A value was expected, but the byte 0x01 was found.")
    let wide = try #require(throws: JSONError.self) { try JSONDocument(text: "[é]") }
    #expect(wide.message == "A value was expected, but 'é' was found.")
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
      [0x22, 0xE2, 0x82], [0x22, 0x80, 0x22],
    ] as [[UInt8]])
  func `bytes that are not UTF-8 are refused where they begin`(bytes: [UInt8]) throws {
    let error = try #require(throws: JSONError.self) { try JSONDocument(parsing: bytes) }
    #expect(error.code == .notUTF8)
    #expect(error.offset == 1)
  }

  @Test func `depth is bounded and parsed without recursion`() throws {
    let deep = { (depth: Int) in String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(try JSONDocument(text: deep(512)).root.value.text().utf8.count == 1024)
    let error = try #require(throws: JSONError.self) { try JSONDocument(text: deep(513)) }
    #expect(error.code == .tooDeep)
    #expect(error.offset == 512)
    let bomb = String(repeating: "{\"a\":[", count: 1_000_000)
    #expect(throws: JSONError.self) { try JSONDocument(text: bomb) }
    let deepest = JSONLimits(maximumDepth: 1_000_000)
    #expect(deepest.maximumDepth == 2_000)
    let document = try JSONDocument(text: deep(2_000), limits: deepest)
    let again = try JSONDocument(text: deep(2_000), limits: deepest)
    #expect(document.root.value == again.root.value)
  }

  @Test func `length is bounded`() throws {
    let limits = JSONLimits(maximumBytes: 3)
    #expect(try JSONDocument(text: "[1]", limits: limits).byteCount == 3)
    let error = try #require(throws: JSONError.self) { try JSONDocument(text: "[1] ", limits: limits) }
    #expect(error.message == "The document has more than 3 bytes, which is the limit.")
  }

  @Test func `a control character is refused wherever it stands in a string`() throws {
    for length in 0...20 {
      for byte in UInt8(0)..<0x20 {
        let bytes =
          Array("\"\(String(repeating: "\u{E9}", count: length))".utf8) + [byte] + Array("abcdefgh\"".utf8)
        let error = try #require(throws: JSONError.self) { try JSONDocument(parsing: bytes) }
        #expect(error.code == .controlCharacter)
        #expect(error.offset == 1 + length * 2)
      }
    }
  }

  @Test func `a string ends at its quote wherever that stands`() throws {
    for length in 0...20 {
      let plain = String(repeating: " ", count: length)
      #expect(try JSONDocument(text: "[\"\(plain)\",\"]\"]").root.elements.map(\.string) == [plain, "]"])
      #expect(
        try JSONDocument(text: "[\"\(plain)\\\"\",1]").root.elements.map(\.string) == [plain + "\"", nil])
    }
  }

  @Test func `a sample cut off at any byte is refused`() throws {
    let sample = Array(#" {"é\u00e9\n": [1.5e-3, true, false, null, "😀", {"": {}}, []], "b": -0} "#.utf8)
    let last = try #require(sample.lastIndex(of: UInt8(ascii: "}")))
    #expect(try JSONDocument(parsing: sample).root.count == 2)
    for length in 0...last {
      #expect(throws: JSONError.self) { try JSONDocument(parsing: Array(sample[..<length])) }
    }
  }

  @Test func `a sample with any one byte changed is accepted or refused, never more`() throws {
    let sample = Array(#"{"é\u00e9\n": [1.5e-3, true, null, "😀", {"": {}}], "b": -0}"#.utf8)
    for index in sample.indices {
      for byte in UInt8.min...UInt8.max {
        var changed = sample
        changed[index] = byte
        guard let document = try? JSONDocument(parsing: changed) else { continue }
        let again = try JSONDocument(text: document.root.value.text())
        #expect(again.root.hasSameValue(as: document.root))
      }
    }
  }
}
