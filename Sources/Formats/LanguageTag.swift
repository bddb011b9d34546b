/// Language tags, by their grammar alone: no registry is looked into.
///
/// Variants and singletons that stand twice are refused, in any case of letters.
///
/// Source: RFC 5646, section 2.1 for the grammar, 2.2.5 and 2.2.6 for the repetitions.
enum LanguageTag {
  static func require(_ bytes: Span<UInt8>) throws(FormatFault) {
    guard bytes.count > 0 else { throw FormatFault("a language tag is not empty (RFC 5646)") }
    let parts = try split(bytes)
    if bytes.count <= 11, grandfathered.contains(bytes.text(0..<bytes.count).lowercased()) { return }
    var reading = Reading(parts: parts)
    if try reading.requirePrivateUse(bytes) { return }
    try reading.requireLanguage(bytes)
    try reading.requireVariants(bytes)
    try reading.requireExtensions(bytes)
    _ = try reading.requirePrivateUse(bytes)
    if let left = reading.next {
      throw FormatFault(
        "'\(bytes.text(left))' has no place there in a language tag (RFC 5646)", at: left.lowerBound)
    }
  }

  /// The subtags; each has one to eight letters or digits.
  private static func split(_ bytes: Span<UInt8>) throws(FormatFault) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    while true {
      let end = bytes.firstIndex(of: 0x2D, in: start..<bytes.count) ?? bytes.count
      for index in start..<end where !bytes[index].isLetterOrDigit {
        throw FormatFault("\(bytes.shown(at: index)) may not stand in a language tag (RFC 5646)", at: index)
      }
      guard 1...8 ~= end - start else {
        throw FormatFault("a subtag has \(end - start) characters, not 1 to 8 (RFC 5646)", at: start)
      }
      parts.append(start..<end)
      guard end < bytes.count else { return parts }
      start = end + 1
    }
  }

  /// The tags from before the grammar, the irregular ones and those that it allows but gives no meaning.
  private static let grandfathered: Set<String> = [
    "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo",
    "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de",
    "art-lojban", "cel-gaulish", "no-bok", "no-nyn", "zh-guoyu", "zh-hakka", "zh-min", "zh-min-nan",
    "zh-xiang",
  ]

  /// The subtags that were not read yet.
  private struct Reading {
    private let parts: [Range<Int>]
    private var index = 0

    init(parts: [Range<Int>]) { self.parts = parts }

    var next: Range<Int>? { index < parts.count ? parts[index] : nil }

    /// Reads what begins with 'x', to the end; false when there is none.
    mutating func requirePrivateUse(_ bytes: Span<UInt8>) throws(FormatFault) -> Bool {
      guard let mark = next, mark.count == 1, bytes[mark.lowerBound] | 0x20 == 0x78 else { return false }
      guard index + 1 < parts.count else {
        throw FormatFault("no subtag follows 'x' (RFC 5646)", at: mark.lowerBound)
      }
      index = parts.count
      return true
    }

    mutating func requireLanguage(_ bytes: Span<UInt8>) throws(FormatFault) {
      guard let language = next, language.count > 1, LanguageTag.isLetters(bytes, language) else {
        throw FormatFault("a language tag begins with 2 to 8 letters (RFC 5646)")
      }
      index += 1
      if language.count <= 3 {
        for _ in 0..<3 { take { $0.count == 3 && LanguageTag.isLetters(bytes, $0) } }
      }
      take { $0.count == 4 && LanguageTag.isLetters(bytes, $0) }
      take {
        $0.count == 2 && LanguageTag.isLetters(bytes, $0) || $0.count == 3 && LanguageTag.isDigits(bytes, $0)
      }
    }

    mutating func requireVariants(_ bytes: Span<UInt8>) throws(FormatFault) {
      var seen: Set<String> = []
      while let part = next, part.count > 4 || part.count == 4 && bytes[part.lowerBound].isDigit {
        guard seen.insert(bytes.text(part).lowercased()).inserted else {
          throw FormatFault("the variant '\(bytes.text(part))' stands twice (RFC 5646)", at: part.lowerBound)
        }
        index += 1
      }
    }

    mutating func requireExtensions(_ bytes: Span<UInt8>) throws(FormatFault) {
      var seen: Set<UInt8> = []
      while let mark = next, mark.count == 1, bytes[mark.lowerBound] | 0x20 != 0x78 {
        guard seen.insert(bytes[mark.lowerBound] | 0x20).inserted else {
          throw FormatFault(
            "the extension '\(bytes.text(mark))' stands twice (RFC 5646)", at: mark.lowerBound)
        }
        index += 1
        guard let part = next, part.count > 1 else {
          throw FormatFault(
            "no subtag of 2 to 8 characters follows '\(bytes.text(mark))' (RFC 5646)", at: mark.lowerBound)
        }
        while (next?.count ?? 0) > 1 { index += 1 }
      }
    }

    private mutating func take(_ fits: (Range<Int>) -> Bool) {
      if let part = next, fits(part) { index += 1 }
    }
  }

  private static func isLetters(_ bytes: Span<UInt8>, _ part: Range<Int>) -> Bool {
    part.allSatisfy { bytes[$0].isLetter }
  }

  private static func isDigits(_ bytes: Span<UInt8>, _ part: Range<Int>) -> Bool {
    part.allSatisfy { bytes[$0].isDigit }
  }
}
