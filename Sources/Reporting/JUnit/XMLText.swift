/// XML 1.0 text in UTF-8, built from markup that is written here and from text that is not trusted.
struct XMLText {
  private(set) var bytes: [UInt8] = []

  /// Hands on what is written so far where it is so much.
  mutating func pass(to take: ([UInt8]) -> Void, atLeast size: Int) {
    guard bytes.count >= size else { return }
    take(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Appends markup as it is.
  mutating func markup(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Appends ` name="value"`.
  mutating func attribute(_ name: StaticString, _ value: String) {
    bytes.append(UInt8(ascii: " "))
    markup(name)
    markup("=\"")
    escape(VisibleText.line(value))
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func attribute(_ name: StaticString, _ value: Int) {
    attribute(name, String(value))
  }

  /// Appends text, with its line ends.
  mutating func text(_ text: String) {
    escape(VisibleText.lines(text))
  }

  /// `text` holds only what XML allows: ``VisibleText`` spells out the rest.
  private mutating func escape(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      default: bytes.append(byte)
      }
    }
  }
}
