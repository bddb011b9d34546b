/// A text without what differs from run to run whatever the target is like: times, made-up names, ports.
enum VolatileText {
  /// The text with a word in braces in each such place.
  static func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if index == 0 || !isWord(bytes[index - 1]), let (length, word) = volatile(at: index, in: bytes) {
        out += Array("{\(word)}".utf8)
        index += length
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func volatile(at start: Int, in bytes: [UInt8]) -> (length: Int, word: String)? {
    if let length = dateTime(at: start, in: bytes) { return (length, "time") }
    if start > 0, bytes[start - 1] == UInt8(ascii: ":"), let length = port(at: start, in: bytes) {
      return (length, "port")
    }
    let word = bytes[start...].prefix { isWord($0) || $0 == UInt8(ascii: "-") }
    if isUUID(word) { return (36, "uuid") }
    let run = bytes[start...].prefix(while: isWord)
    if run.starts(with: Array("redacted".utf8)), start + 8 < bytes.count,
      bytes[start + 8] == UInt8(ascii: ".")
    {
      let tag = bytes[(start + 9)...].prefix(while: isWord)
      return (9 + tag.count, "secret")
    }
    if run.count >= 9, run.allSatisfy(isDigit) { return (run.count, "number") }
    // Long and with digits among letters: made by a machine.
    if run.count >= 16, run.contains(where: isDigit), !run.allSatisfy(isDigit) { return (run.count, "id") }
    return nil
  }

  /// `2026-11-28T10:00:00.000Z` and its like (RFC 3339), with or without a zone.
  private static func dateTime(at start: Int, in bytes: [UInt8]) -> Int? {
    let pattern = Array("dddd-dd-ddTdd:dd:dd".utf8)
    guard start + pattern.count <= bytes.count else { return nil }
    for (offset, expected) in pattern.enumerated() {
      let byte = bytes[start + offset]
      guard expected == UInt8(ascii: "d") ? isDigit(byte) : byte == expected else { return nil }
    }
    var end = start + pattern.count
    if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
      end += 1 + bytes[(end + 1)...].prefix(while: isDigit).count
    }
    guard end < bytes.count else { return end - start }
    if bytes[end] == UInt8(ascii: "Z") { return end + 1 - start }
    let zone = bytes[end...].prefix(6)
    if zone.count == 6, zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-") { end += 6 }
    return end - start
  }

  private static func port(at start: Int, in bytes: [UInt8]) -> Int? {
    let digits = bytes[start...].prefix(while: isDigit)
    guard (4...5).contains(digits.count) else { return nil }
    let before = String(decoding: bytes[..<(start - 1)].suffix(9), as: UTF8.self)
    return before.hasSuffix("127.0.0.1") || before.hasSuffix("localhost") ? digits.count : nil
  }

  private static func isUUID(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count == 36 else { return false }
    let places: Set = [8, 13, 18, 23]
    return word.enumerated().allSatisfy { offset, byte in
      places.contains(offset) ? byte == UInt8(ascii: "-") : isHex(byte)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
  }
}
