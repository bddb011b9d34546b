import Formats

/// An instant that others are compared with, as far as two clocks allow.
struct InstantBound: Sendable {
  private let instant: Timestamp
  /// In nanoseconds, from 0.
  private let skew: Int128

  init(_ instant: Timestamp, skew: Duration) {
    self.instant = instant
    let (seconds, attoseconds) = skew.components
    self.skew = max(0, Int128(seconds) * 1_000_000_000 + Int128(attoseconds / 1_000_000_000))
  }

  /// Whether the other instant is earlier, or could be with the two clocks apart.
  func canBePreceded(by other: Timestamp) -> Bool { nanoseconds(to: other) < skew }

  /// Whether the other instant is later, or could be with the two clocks apart.
  func canBeFollowed(by other: Timestamp) -> Bool { -nanoseconds(to: other) < skew }

  private func nanoseconds(to other: Timestamp) -> Int128 {
    let seconds = Int128(other.secondsSinceEpoch) - Int128(instant.secondsSinceEpoch)
    return seconds * 1_000_000_000 + Int128(other.nanoseconds) - Int128(instant.nanoseconds)
  }

  var phrase: String {
    let milliseconds = skew / 1_000_000
    if skew == 0 { return instant.description }
    let tolerance = milliseconds % 1_000 == 0 ? "\(milliseconds / 1_000) s" : "\(milliseconds) ms"
    return "\(instant) (clocks may differ by \(tolerance))"
  }
}
