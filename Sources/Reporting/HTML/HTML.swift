/// Markup in UTF-8 that is safe by its making: what is written here is markup, what is interpolated is text.
///
/// Interpolated strings are made visible and escaped, for content and for attribute values in double quotes
/// alike. Only another ``HTML`` goes in unescaped, so that no text of a target or a suite ever becomes
/// markup.
struct HTML: ExpressibleByStringInterpolation {
  private(set) var bytes: [UInt8]

  init() { bytes = [] }

  init(stringLiteral markup: StaticString) {
    bytes = markup.withUTF8Buffer(Array.init)
  }

  init(stringInterpolation: StringInterpolation) {
    bytes = stringInterpolation.bytes
  }

  static func += (left: inout HTML, right: HTML) {
    left.bytes += right.bytes
  }

  /// The parts one after the other, with markup between them.
  static func joined(_ parts: [HTML], by separator: HTML = HTML()) -> HTML {
    var result = HTML()
    for (index, part) in parts.enumerated() {
      if index > 0 { result += separator }
      result += part
    }
    return result
  }

  /// Text of several lines, whose line ends and tabs stay.
  static func lines(_ text: String) -> HTML {
    var result = HTML()
    escape(VisibleText.lines(text), into: &result.bytes)
    return result
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ markup: StaticString) {
      markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func appendInterpolation(_ text: String) {
      HTML.escape(VisibleText.line(text), into: &bytes)
    }

    mutating func appendInterpolation(_ number: Int) {
      bytes += String(number).utf8
    }

    mutating func appendInterpolation(_ html: HTML) {
      bytes += html.bytes
    }
  }

  private static func escape(_ text: String, into bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      default: bytes.append(byte)
      }
    }
  }
}
