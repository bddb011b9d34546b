/// Compares what was recorded with what it was before secrets were taken out.
package enum RedactedText {
  /// Whether a recorded text can come from another; a tag in it stands for one or more bytes that nobody knows.
  package static func matches(_ recorded: String, _ original: String) -> Bool {
    recorded == original || matches(Array(recorded.utf8), Array(original.utf8))
  }

  package static func matches(_ recorded: [UInt8], _ original: [UInt8]) -> Bool {
    if recorded == original { return true }
    let pieces = pieces(of: recorded)
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last,
      original.starts(with: first), original.count >= first.count + last.count,
      original.suffix(last.count) == last
    else { return false }
    // Between the fixed ends, the first place of each piece is as good as any other.
    var rest = original[first.count..<(original.count - last.count)]
    for piece in pieces.dropFirst().dropLast() {
      guard let place = place(of: piece, in: rest.dropFirst()) else { return false }
      rest = rest[(place + piece.count)...]
    }
    return !rest.isEmpty
  }

  /// Whether a text is a tag and nothing else.
  package static func isTag(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == mark.count + digits && bytes.starts(with: mark)
      && bytes[mark.count...].allSatisfy(isHexDigit)
  }

  private static let mark = Array("redacted.".utf8)
  private static let digits = 16

  /// What stands around the tags.
  private static func pieces(of recorded: [UInt8]) -> [ArraySlice<UInt8>] {
    var out: [ArraySlice<UInt8>] = []
    var rest = recorded[...]
    var from = rest.startIndex
    while let start = place(of: mark[...], in: recorded[from...]) {
      let end = start + mark.count + digits
      from = start + 1
      guard end <= recorded.count, recorded[(start + mark.count)..<end].allSatisfy(isHexDigit) else {
        continue
      }
      out.append(rest[..<start])
      rest = recorded[end...]
      from = end
    }
    return out + [rest]
  }

  private static func place(of piece: ArraySlice<UInt8>, in text: ArraySlice<UInt8>) -> Int? {
    guard let first = piece.first else { return text.startIndex }
    var from = text.startIndex
    while let start = text[from...].firstIndex(of: first) {
      if text[start...].starts(with: piece) { return start }
      from = start + 1
    }
    return nil
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
