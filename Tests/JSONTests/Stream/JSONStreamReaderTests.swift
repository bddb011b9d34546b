import JSON
import Testing

/// Streams of lines and of elements, judged.
@Suite struct JSONStreamReaderTests {
  private struct Broken: Error, Equatable {}

  private static func pieces(_ text: String, of size: Int) -> ByteStream<Never> {
    var bytes = Array(text.utf8)[...]
    return ByteStream(pieces: {
      let piece = Array(bytes.prefix(size))
      bytes = bytes.dropFirst(size)
      return piece
    })
  }

  private static func schema(_ text: String) throws -> JSONSchema {
    try JSONSchema.compile(
      [SchemaResource(uri: "a:/s", document: try JSONDocument(text: text))], root: "a:/s")
  }

  /// The judgements in words.
  private static func judged(
    _ framing: JSONStreamReader.Framing, _ text: String, pieces: Int = .max, workers: Int = 1,
    textBytes: Int = 1 << 20, block: Int = 1 << 16
  ) throws -> [String] {
    let schema = try schema(#"{"type": ["integer", "object"], "properties": {"a": {"minimum": 2}}}"#)
    var out: [String] = []
    var valid = 0
    JSONStreamReader(framing, workers: workers, textBytes: textBytes, blockBytes: block).judge(
      Self.pieces(text, of: pieces), by: schema
    ) { judgement in
      if case .valid(let count) = judgement {
        valid += count
        return true
      }
      if valid > 0 { out.append("\(valid) valid") }
      valid = 0
      switch judgement {
      case .valid: break
      case .invalid(let place, let violations):
        for violation in violations {
          out.append(
            "\(place.number) @\(place.offset) \(violation.position.line):\(violation.position.column) \(violation.keyword)"
          )
        }
      case .undecided(let place, let limit): out.append("\(place.number) \(limit)")
      case .broken(let place, .json(let error)):
        out.append("\(place.number) \(error.line):\(error.column) @\(error.offset) \(error.code.rawValue)")
      case .broken(let place, let fault): out.append("\(place.number) \(place.position): \(fault.message)")
      }
      return true
    }
    return out + (valid > 0 ? ["\(valid) valid"] : [])
  }

  private static let lines: [(String, [String])] = [
    ("", []), ("\n\n", []), ("1\n2\n", ["2 valid"]),
    ("1\n{\"a\":1}\n3", ["1 valid", "2 @2 2:6 minimum", "1 valid"]),
    ("1\r\n\r\n\"x\"\r\n", ["1 valid", "3 @5 3:1 type"]),
    ("1\n[1,\n2", ["1 valid", "2 2:4 @5 unexpectedEnd", "1 valid"]),
    ("\u{FEFF}1\n2", ["1 1:1 @0 byteOrderMark", "1 valid"]),
  ]

  @Test(arguments: lines, [1, 2, 5, .max])
  func `each line is judged, however the bytes come`(row: (text: String, lines: [String]), pieces: Int) throws
  {
    for block in [1, 4, 1 << 16] {
      #expect(try Self.judged(.lines, row.text, pieces: pieces, block: block) == row.lines, "\(block)")
    }
  }

  private static let elements: [(String, [String])] = [
    ("[]", []), (" [ ]\n", []), ("[1]", ["1 valid"]), ("[1,2 , 3]", ["3 valid"]),
    ("[1,\n {\"a\":1},\n\"x,]\"]", ["1 valid", "2 @5 2:7 minimum", "3 @14 3:1 type"]),
    ("[{\"é\":[1,{}],\"a\":\n 1}]", ["1 @1 2:2 minimum"]),
    ("[1,,2]", ["1 valid", "2 1:4 @3 empty", "1 valid"]), ("[1,]", ["1 valid", "2 1:4 @3 empty"]),
    ("[1 2]", ["1 1:4 @3 contentAfterValue"]), ("[{\"a\":1]]", ["1 1:8 @7 commaOrEndExpected"]),
    ("", ["1 line 1, column 1: The stream is read as one array of values, but begins with nothing."]),
    ("{}", ["1 line 1, column 1: The stream is read as one array of values, but begins with '{'."]),
    (
      "[1,2",
      ["1 valid", "2 line 1, column 5: The stream ends before its array does; it may have been cut off."]
    ),
    ("[1] x", ["1 valid", "2 line 1, column 5: Something follows the array; remove it."]),
    ("[\"a\\\"]\",\r\n1,\r\"b\"]", ["1 @1 1:2 type", "1 valid", "3 @13 3:1 type"]),
  ]

  @Test(arguments: elements, [1, 2, 3, .max])
  func `each element is judged, however the bytes come`(row: (text: String, lines: [String]), pieces: Int)
    throws
  {
    for block in [1, 4, 1 << 16] {
      #expect(try Self.judged(.elements, row.text, pieces: pieces, block: block) == row.lines, "\(block)")
    }
  }

  @Test(arguments: [1, 7, 50, Int.max], [1, 2])
  func `an element beyond the limit is told, and the next one is read`(pieces: Int, workers: Int) throws {
    let long = "\"" + String(repeating: "x", count: 40) + "\""
    let found = try Self.judged(
      .elements, "[1,\(long),2,[\(long)]]", pieces: pieces, workers: workers, textBytes: 30)
    #expect(
      found == [
        "1 valid", "2 line 1, column 4: The text here is longer than 30 bytes, which is the limit.",
        "1 valid",
        "4 line 1, column 49: The text here is longer than 30 bytes, which is the limit.",
      ])
  }

  @Test(.timeLimit(.minutes(1)), arguments: [JSONStreamReader.Framing.lines, .elements], [1, 2, 5])
  func `many texts are each judged once and in order`(framing: JSONStreamReader.Framing, workers: Int) throws
  {
    let texts = (1...60_000).map {
      #"{"a":\#($0 % 1_000 == 0 ? 1 : $0 + 1),"pad":"\#(String(repeating: "-", count: $0 % 60))"}"#
    }
    let text = framing == .lines ? texts.joined(separator: "\n") : "[\(texts.joined(separator: ",\n"))]"
    let found = try Self.judged(framing, text, pieces: 300_000, workers: workers)
    #expect(found.count == 120)
    for (index, line) in found.enumerated() where index % 2 == 1 {
      let number = (index + 1) / 2 * 1_000
      #expect(line.hasPrefix("\(number) @"))
      #expect(line.hasSuffix(framing == .elements && number == 1 ? "" : " \(number):6 minimum"))
    }
    #expect(found.filter { $0 == "999 valid" }.count == 60)
  }

  @Test func `a stream that breaks delivers whole elements, and says so`() throws {
    var pieces = [Array("[1,2,3".utf8)]
    var count = 0
    let schema = try Self.schema("true")
    #expect(throws: Broken()) {
      try JSONStreamReader(.elements, workers: 2).judge(
        ByteStream(pieces: { () throws(Broken) in
          if pieces.isEmpty { throw Broken() }
          return pieces.removeFirst()
        }), by: schema
      ) { judgement in
        if case .valid(let more) = judgement { count += more }
        return true
      }
    }
    #expect(count == 2)
  }

  @Test func `memory holds blocks, not the stream`() throws {
    // 400 MB of one array, made on the way; what is kept is a few blocks.
    let element = Array((#"{"a":2,"pad":""# + String(repeating: "x", count: 4_000) + #""},"#).utf8)
    let piece = [UInt8](repeatElement(element, count: 50).joined())
    var sent = 0
    var valid = 0
    JSONStreamReader(.elements, workers: 2).judge(
      ByteStream(pieces: {
        sent += 1
        return sent == 1 ? [0x5B] : sent < 400 ? piece : sent == 400 ? Array("{}]".utf8) : []
      }), by: try Self.schema(#"{"type": "object"}"#)
    ) { judgement in
      if case .valid(let count) = judgement { valid += count }
      return true
    }
    #expect(valid == 398 * 50 + 1)
  }
}
