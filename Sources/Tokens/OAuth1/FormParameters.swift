/// The names and values of a query or of a body in `application/x-www-form-urlencoded`, decoded.
enum FormParameters {
  /// nil where an escape is broken, or the decoded bytes are no UTF-8.
  static func decode(_ text: some StringProtocol) -> [OAuth1Parameter]? {
    var found: [OAuth1Parameter] = []
    for field in text.utf8.split(separator: UInt8(ascii: "&")) {
      let halves = field.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = decode(halves[0], plusIsBlank: true),
        let value = halves.count == 2 ? decode(halves[1], plusIsBlank: true) : ""
      else { return nil }
      found.append(OAuth1Parameter(name, value))
    }
    return found
  }

  /// One part, percent-encoding undone; outside of forms a plus sign is itself (RFC 5849, 3.6).
  static func decode(_ text: some Sequence<UInt8>, plusIsBlank: Bool) -> String? {
    var bytes: [UInt8] = []
    var left = text.makeIterator()
    while let byte = left.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = left.next().flatMap(digit), let low = left.next().flatMap(digit) else { return nil }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsBlank: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
