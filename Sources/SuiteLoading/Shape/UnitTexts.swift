/// Durations as suite and target files spell them: `250ms`, `5s`, `2m`, `1h`.
enum DurationText {
  static let pattern = "^[0-9]{1,9}(?:ms|s|m|h)$"

  static func duration(_ text: String) -> Duration? {
    let digits = text.prefix { ("0"..."9").contains($0) }
    guard (1...9).contains(digits.count), let count = Int(digits) else { return nil }
    switch text.dropFirst(digits.count) {
    case "ms": return .milliseconds(count)
    case "s": return .seconds(count)
    case "m": return .seconds(count * 60)
    case "h": return .seconds(count * 3600)
    default: return nil
    }
  }
}

/// Numbers of bytes as target files spell them: `64 MiB`, or a whole number.
enum ByteCountText {
  static let pattern = "^[1-9][0-9]{0,8} ?(?:B|KiB|MiB|GiB)$"

  static func bytes(_ node: YAMLNode) -> Int? {
    switch node.content {
    case .number(let text): return Int(text).flatMap { $0 > 0 ? $0 : nil }
    case .text(let text): return bytes(text)
    default: return nil
    }
  }

  static func bytes(_ text: String) -> Int? {
    let digits = text.prefix { ("0"..."9").contains($0) }
    guard (1...9).contains(digits.count), let count = Int(digits), count > 0, digits.first != "0" else {
      return nil
    }
    let unit = text.dropFirst(digits.count)
    switch unit.first == " " ? unit.dropFirst() : unit {
    case "B": return count
    case "KiB": return count << 10
    case "MiB": return count << 20
    case "GiB": return count << 30
    default: return nil
    }
  }
}
