import JSON
import Testing

/// Values that stand one a line.
@Suite struct NDJSONReaderTests {
  /// The lines of a text that comes in pieces, in words.
  private static func lines(
    _ text: String, pieces: Int = .max, workers: Int = 1, lineBytes: Int = 1 << 20
  ) -> [String] {
    var bytes = Array(text.utf8)[...]
    var out: [String] = []
    let next = { () -> [UInt8] in
      let piece = Array(bytes.prefix(pieces))
      bytes = bytes.dropFirst(pieces)
      return piece
    }
    NDJSONReader(workers: workers, lineBytes: lineBytes).read(from: next, map: Self.text) {
      out.append($0)
      return true
    }
    return out
  }

  @Sendable private static func text(_ line: NDJSONReader.Line) -> String {
    switch line.value {
    case .success(let document): "\(line.number) \(document.root.value.text())"
    case .failure(.json(let error)): "\(line.number):\(error.column) \(error.code.rawValue)"
    case .failure(.tooLong(let limit)): "\(line.number) longer than \(limit)"
    case .failure(let fault): "\(line.number) \(fault.message)"
    }
  }

  private static let rows: [(String, [String])] = [
    ("", []), ("\n \r\n\t\n", []), ("1", ["1 1"]), ("1\n", ["1 1"]), ("1\r\n\"a\"\r\n", ["1 1", "2 \"a\""]),
    ("1\n\n{\"a\":[]}\n", ["1 1", "3 {\"a\":[]}"]),
    ("{\"a\":1}\n{\"a\":\n2\n", ["1 {\"a\":1}", "2:6 unexpectedEnd", "3 2"]),
    ("\u{FEFF}1\n2", ["1:1 byteOrderMark", "2 2"]),
    ("1 2\n[", ["1:3 contentAfterValue", "2:2 unexpectedEnd"]),
  ]

  @Test(arguments: rows, [1, 2, 3, .max])
  func `each line that is not blank is a value or a fault, however the bytes come`(
    row: (text: String, lines: [String]), pieces: Int
  ) {
    #expect(Self.lines(row.text, pieces: pieces) == row.lines)
  }

  @Test func `a line beyond the limit is told, and the next one is read`() {
    let long = "\"" + String(repeating: "x", count: 40) + "\""
    for pieces in [1, 7, 30, .max] where pieces < 40 {
      #expect(
        Self.lines("1\n\(long)\n2\n\(long)", pieces: pieces, lineBytes: 30)
          == ["1 1", "2 longer than 30", "3 2", "4 longer than 30"], "\(pieces)")
    }
  }

  @Test func `bytes that are no UTF-8 are the fault of their line`() {
    var out: [String] = []
    var pieces: [[UInt8]] = [Array("1\n\"".utf8) + [0xFF], Array("\"\n2".utf8)]
    NDJSONReader(workers: 2).read(from: { pieces.isEmpty ? [] : pieces.removeFirst() }, map: Self.text) {
      out.append($0)
      return true
    }
    #expect(out == ["1 1", "2:2 notUTF8", "3 2"])
  }

  @Test(.timeLimit(.minutes(1)), arguments: [1, 2, 5])
  func `many lines come in order and each once, on any number of cores`(workers: Int) {
    let text = (1...120_000).map { #"{"n":\#($0),"pad":"\#(String(repeating: "-", count: $0 % 60))"}"# }
      .joined(separator: "\n")
    let lines = Self.lines(text, pieces: 300_000, workers: workers)
    #expect(lines.count == 120_000)
    #expect(
      lines.enumerated().allSatisfy { $0.element.hasPrefix("\($0.offset + 1) {\"n\":\($0.offset + 1),") })
  }

  private struct Broken: Error, Equatable {}

  @Test func `a stream that breaks delivers what came before, and says so`() {
    var pieces = [Array("1\n2\n3".utf8)]
    var out: [String] = []
    #expect(throws: Broken()) {
      try NDJSONReader(workers: 1).read(
        from: { () throws(Broken) in
          if pieces.isEmpty { throw Broken() }
          return pieces.removeFirst()
        }, map: Self.text
      ) {
        out.append($0)
        return true
      }
    }
    #expect(out == ["1 1", "2 2"])
  }

  @Test func `who wants no more is given no more`() {
    var seen = 0
    let bytes = Array("1\n2\n3\n4\n".utf8)
    var pieces = [bytes]
    NDJSONReader(workers: 1).read(from: { pieces.isEmpty ? [] : pieces.removeFirst() }, map: Self.text) { _ in
      seen += 1
      return seen < 2
    }
    #expect(seen == 2)
  }
}
