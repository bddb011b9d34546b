import Evidence

/// Text and fields from the bytes of a header section.
enum FieldLine {
  /// The field of one line without its line break, or nil if the line has no colon or no name.
  ///
  /// Blanks before the colon stay part of the name, for a check to find (RFC 9112, 5.1).
  static func field(_ line: some RandomAccessCollection<UInt8>) -> HTTPField? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
    return HTTPField(text(line[..<colon]), text(trimmed(line[line.index(after: colon)...])))
  }

  /// The bytes without blanks and line breaks at both ends.
  static func trimmed<Bytes: RandomAccessCollection<UInt8>>(_ bytes: Bytes) -> Bytes.SubSequence {
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return bytes[bytes.endIndex...] }
    return bytes[first...last]
  }

  /// UTF-8 where it is that, else ISO 8859-1, in which no byte is lost.
  static func text(_ bytes: some Collection<UInt8>) -> String {
    // Nearly every field. Validating looks for types by name, in each field again.
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    return String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
}
