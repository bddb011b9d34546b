/// A pattern as a machine that reads UTF-8 byte by byte, with choices (a nondeterministic automaton).
struct ByteMachine {
  /// What a place of the machine does.
  enum Place {
    /// Reads one byte of the range and goes on.
    case byte(ClosedRange<UInt8>, Int)
    /// Goes on in both ways.
    case split(Int, Int)
    /// Goes on at the text's beginning only.
    case start(Int)
    /// Goes on at the text's end only.
    case end(Int)
    case found
  }

  private(set) var places: [Place] = [.found]
  private(set) var first = 0

  private static let maximumPlaces = 4_000

  /// nil where the machine would grow too large.
  init?(_ part: PatternPart) {
    guard let first = add(part, before: 0) else { return nil }
    self.first = first
  }

  private mutating func add(_ place: Place) -> Int? {
    guard places.count < Self.maximumPlaces else { return nil }
    places.append(place)
    return places.count - 1
  }

  /// Builds what reads a part and then goes on at a place; gives where it begins.
  private mutating func add(_ part: PatternPart, before next: Int) -> Int? {
    switch part {
    case .start: return add(.start(next))
    case .end: return add(.end(next))
    case .sequence(let parts):
      var place = next
      for part in parts.reversed() {
        guard let begin = add(part, before: place) else { return nil }
        place = begin
      }
      return place
    case .alternatives(let parts):
      var place: Int?
      for part in parts.reversed() {
        guard let begin = add(part, before: next) else { return nil }
        place = place.map { add(.split(begin, $0)) } ?? begin
        if place == nil { return nil }
      }
      return place
    case .repeated(let part, let low, let high): return add(part, from: low, to: high, before: next)
    case .set(let ranges): return add(ranges, before: next)
    }
  }

  private mutating func add(_ part: PatternPart, from low: Int, to high: Int?, before next: Int) -> Int? {
    var place = next
    if let high {
      guard high <= Self.maximumPlaces else { return nil }
      for _ in low..<max(low, high) {
        guard let begin = add(part, before: place), let choice = add(.split(begin, next)) else { return nil }
        place = choice
      }
    } else {
      guard let choice = add(.split(next, next)), let begin = add(part, before: choice) else { return nil }
      places[choice] = .split(begin, next)
      place = choice
    }
    guard low <= Self.maximumPlaces else { return nil }
    for _ in 0..<low {
      guard let begin = add(part, before: place) else { return nil }
      place = begin
    }
    return place
  }

  private mutating func add(_ ranges: [ClosedRange<UInt32>], before next: Int) -> Int? {
    var place: Int?
    for range in ranges {
      for sequence in UTF8Ranges.sequences(of: range) {
        var begin = next
        for bytes in sequence.reversed() {
          guard let step = add(.byte(bytes, begin)) else { return nil }
          begin = step
        }
        place = place.map { add(.split(begin, $0)) } ?? begin
        if place == nil { return nil }
      }
    }
    // Without a range there is no way on: a place that waits for itself at the text's beginning.
    return place ?? add(.start(places.count))
  }

  /// The places that are reached from some without reading, sorted: those that read, wait for the end, or
  /// are found.
  func closure(of begin: [Int], atStart: Bool, atEnd: Bool) -> [Int] {
    var seen = Set<Int>()
    var open = begin
    var kept: [Int] = []
    while let place = open.popLast() {
      guard seen.insert(place).inserted else { continue }
      switch places[place] {
      case .split(let one, let other): open += [one, other]
      case .start(let next): if atStart { open.append(next) }
      case .end(let next):
        kept.append(place)
        if atEnd { open.append(next) }
      case .byte, .found: kept.append(place)
      }
    }
    return kept.sorted()
  }

  func hasFound(_ set: [Int]) -> Bool { set.first == 0 }
}

/// UTF-8's byte sequences for a range of code points.
enum UTF8Ranges {
  static func sequences(of range: ClosedRange<UInt32>) -> [[ClosedRange<UInt8>]] {
    var found: [[ClosedRange<UInt8>]] = []
    var open = [range]
    while let range = open.popLast() {
      if let (low, high) = halves(of: range) { open += [high, low] } else { found.append(bytes(of: range)) }
    }
    return found
  }

  /// Splits a range whose sequences are not one product of byte ranges.
  private static func halves(
    of range: ClosedRange<UInt32>
  ) -> (ClosedRange<UInt32>, ClosedRange<UInt32>)? {
    let (low, high) = (range.lowerBound, range.upperBound)
    for last: UInt32 in [0x7F, 0x7FF, 0xFFFF] where low <= last && high > last {
      return (low...last, last + 1...high)
    }
    guard high > 0x7F else { return nil }
    for shift: UInt32 in [6, 12, 18] {
      let mask: UInt32 = (1 << shift) - 1
      guard low & ~mask != high & ~mask else { continue }
      if low & mask != 0 { return (low...(low | mask), (low | mask) + 1...high) }
      if high & mask != mask { return (low...(high & ~mask) - 1, (high & ~mask)...high) }
    }
    return nil
  }

  private static func bytes(of range: ClosedRange<UInt32>) -> [ClosedRange<UInt8>] {
    zip(bytes(of: range.lowerBound), bytes(of: range.upperBound)).map { $0...$1 }
  }

  /// A code point's bytes; surrogates have some too, which no valid text holds.
  private static func bytes(of value: UInt32) -> [UInt8] {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | value >> shift & 0x3F) }
    return switch value {
    case 0..<0x80: [UInt8(value)]
    case 0..<0x800: [UInt8(0xC0 | value >> 6), tail(0)]
    case 0..<0x10000: [UInt8(0xE0 | value >> 12), tail(6), tail(0)]
    default: [UInt8(0xF0 | value >> 18), tail(12), tail(6), tail(0)]
    }
  }
}
