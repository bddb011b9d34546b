/// The name of a place in the page, the same for the same thing in every report.
///
/// Shape: requirements are called by their id, everything else begins with its kind: `problem-3`. What is neither
/// a letter of ASCII, a digit, a hyphen nor a full stop is spelled as `_` and two hexadecimal digits a byte.
struct Anchor: Sendable, Hashable {
  let name: String

  static func requirement(_ id: String) -> Anchor { Anchor(name: spelled(id)) }
  static func problem(_ number: Int) -> Anchor { Anchor(name: "problem-\(number)") }
  static func aCase(_ id: String) -> Anchor { Anchor(name: "case-" + spelled(id)) }
  static func capability(_ id: String) -> Anchor { Anchor(name: "capability-" + spelled(id)) }
  static func exchange(_ id: String) -> Anchor { Anchor(name: "exchange-" + spelled(id)) }

  private static func spelled(_ id: String) -> String {
    var bytes: [UInt8] = []
    for byte in id.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "_"))
        if byte < 16 { bytes.append(UInt8(ascii: "0")) }
        bytes += String(byte, radix: 16, uppercase: true).utf8
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
