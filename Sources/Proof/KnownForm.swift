/// A form that a text is seen to have.
enum KnownForm: Equatable {
  case dateTime(String)
  case date(String)
  case address(String)
  case mail(String)
  case number(Int)
  case truth(String)

  /// - Returns: nil for texts of no form that is known here.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    if text == "true" || text == "false" {
      self = .truth(text)
    } else if let number = Int(text), bytes.count < 16 {
      self = .number(number)
    } else if Self.beginsWithDate(bytes) {
      if bytes.count == 10 {
        self = .date(text)
      } else if bytes[10] == UInt8(ascii: "T") {
        self = .dateTime(text)
      } else {
        return nil
      }
    } else if text.contains("://") {
      self = .address(text)
    } else if text.contains("@"), !text.contains(" ") {
      self = .mail(text)
    } else {
      return nil
    }
  }

  /// Texts that have the form no longer, with words that follow "if it".
  var spoilt: [(text: String, effect: String)] {
    switch self {
    case .dateTime(let text):
      var out = [("\(text.prefix(5))13-45\(text.dropFirst(10))", "were no day of the calendar")]
      if text.hasSuffix("Z") { out.append((String(text.dropLast()), "had no time zone")) }
      out.append((String(text.prefix(10)), "had no time"))
      return out
    case .date(let text):
      return [
        ("\(text.prefix(5))13-45", "were no day of the calendar"), ("\(text)T00:00:00Z", "had a time"),
      ]
    case .address: return [("no address %", "were no URL")]
    case .mail: return [("nobody", "were no mail address")]
    case .number: return [("x1", "were no number")]
    case .truth: return [("yes", "were no truth value")]
    }
  }

  /// The texts next to it, with words that follow "if it".
  var neighbours: [(text: String, effect: String)] {
    switch self {
    case .number(let number):
      [("\(number + 1)", "were greater by one"), ("\(number - 1)", "were smaller by one")]
    case .dateTime(let text), .date(let text): [1, -1].compactMap { Self.shifted(text, by: $0) }
    case .truth(let text): [(text == "true" ? "false" : "true", "were the other truth value")]
    case .address, .mail: []
    }
  }

  private static func shifted(_ text: String, by years: Int) -> (String, String)? {
    guard let year = Int(text.prefix(4)), year > 1000, year < 9999 else { return nil }
    return ("\(year + years)\(text.dropFirst(4))", years > 0 ? "were a year later" : "were a year earlier")
  }

  private static func beginsWithDate(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 10 else { return false }
    return bytes.prefix(10).enumerated().allSatisfy { place, byte in
      place == 4 || place == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
    }
  }
}

/// Texts that name other things.
enum Reference {
  /// Another text of the same form; nil for texts that look like no identifier.
  static func elsewhere(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 4, !bytes.contains(UInt8(ascii: " ")), let last = bytes.last,
      bytes.contains(where: {
        (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/")
      }),
      KnownForm(text).map({ if case .address = $0 { true } else { false } }) ?? true
    else { return nil }
    let other: UInt8
    switch last {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      other = last == UInt8(ascii: "9") ? UInt8(ascii: "0") : last + 1
    case UInt8(ascii: "a")...UInt8(ascii: "f"):
      other = last == UInt8(ascii: "f") ? UInt8(ascii: "a") : last + 1
    default: other = UInt8(ascii: "0")
    }
    return String(decoding: bytes.dropLast() + [other], as: UTF8.self)
  }
}
