import Evidence

extension FramingParser {
  /// Reads a chunked body with its trailers (RFC 9112, 7.1).
  mutating func readChunks() {
    while true {
      let start = position
      guard let line = readLine() else { return flaw(.truncatedBody, at: bytes.count) }
      guard let size = readSize(line) else {
        position = start
        return
      }
      guard size > 0 else { return readTrailers() }
      guard size <= bytes.count - position else {
        report.body += bytes[position...]
        position = bytes.count
        return flaw(.truncatedBody, at: position)
      }
      report.body += bytes[position..<(position + size)]
      position += size
      guard readChunkEnd() else { return }
    }
  }

  private mutating func readSize(_ line: Line) -> Int? {
    let digits = line.content.prefix { ByteClass.isHexDigit($0) }
    guard !digits.isEmpty, let size = Int(FieldLine.text(digits), radix: 16) else {
      flaw(.chunkSize, at: line.offset)
      return nil
    }
    let rest = line.content[digits.endIndex...]
    if !ChunkExtensions.areWellFormed(rest) { flaw(.chunkExtension, at: rest.startIndex) }
    return size
  }

  /// Takes the CRLF after a chunk's data; false if nothing that follows can be read.
  private mutating func readChunkEnd() -> Bool {
    let rest = bytes[position...]
    if rest.starts(with: [0x0D, 0x0A]) {
      position += 2
    } else if rest.first == 0x0A {
      flaw(.bareLF, at: position)
      position += 1
    } else {
      let isCut = rest.isEmpty || rest.elementsEqual([0x0D])
      flaw(isCut ? .truncatedBody : .chunkEnd, at: position)
      return false
    }
    return true
  }

  private mutating func readTrailers() {
    guard let trailers = readFields(cut: .truncatedBody) else { return }
    report.trailers = trailers.map(\.field)
    for name in ["content-length", "transfer-encoding", "host"] {
      for trailer in trailers where trailer.field.name.lowercased() == name {
        flaw(.framingTrailer, at: trailer.offset)
      }
    }
    report.isComplete = true
  }
}

/// The extensions of a chunk's size line (RFC 9112, 7.1.1).
private enum ChunkExtensions {
  static func areWellFormed(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      rest = rest.drop(while: ByteClass.isBlank)
      guard rest.popFirst() == UInt8(ascii: ";") else { return false }
      rest = rest.drop(while: ByteClass.isBlank)
      let name = rest.prefix(while: ByteClass.isToken)
      guard !name.isEmpty else { return false }
      rest = rest[name.endIndex...]
      let value = rest.drop(while: ByteClass.isBlank)
      guard value.first == UInt8(ascii: "=") else { continue }
      guard let after = afterValue(value.dropFirst().drop(while: ByteClass.isBlank)) else { return false }
      rest = after
    }
    return true
  }

  /// What follows a token or a quoted string; nil if there is neither.
  private static func afterValue(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard bytes.first == UInt8(ascii: "\"") else {
      let token = bytes.prefix(while: ByteClass.isToken)
      return token.isEmpty ? nil : bytes[token.endIndex...]
    }
    var rest = bytes.dropFirst()
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return rest }
      if byte == UInt8(ascii: "\\") { rest = rest.dropFirst() }
    }
    return nil
  }
}
