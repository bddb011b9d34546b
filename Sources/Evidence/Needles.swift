/// The spellings of secrets that are searched for, and the search.
struct Needles: Sendable {
  /// A spelling of a secret of at least 5 bytes, and what replaces it.
  private struct Needle: Sendable {
    let bytes: [UInt8]
    let tag: [UInt8]
  }

  /// The longest come first: a secret that contains another must go before it, or its rest would stay.
  private var all: [Needle] = []
  /// Whether a spelling begins with a pair of bytes, by the first and the second; few places of a body pass that.
  private var begins: [Bool] = []

  var isEmpty: Bool { all.isEmpty }

  /// Adds spellings of a secret, each of at least 2 bytes; those that are known stay as they are.
  mutating func learn(_ spellings: Set<[UInt8]>, tag: [UInt8]) {
    if begins.isEmpty { begins = [Bool](repeating: false, count: 65_536) }
    for bytes in spellings where bytes.count > 1 && !all.contains(where: { $0.bytes == bytes }) {
      all.append(Needle(bytes: bytes, tag: tag))
      begins[Int(bytes[0]) << 8 | Int(bytes[1])] = true
    }
    all.sort { $0.bytes.count > $1.bytes.count }
  }

  /// The bytes with a tag in place of each secret.
  func removed(from bytes: [UInt8]) -> [UInt8] {
    if isEmpty { return bytes }
    var out: [UInt8] = []
    var copied = 0
    var i = 0
    while i < bytes.count {
      guard mayBegin(at: i, of: bytes), let needle = all.first(where: { bytes[i...].starts(with: $0.bytes) })
      else {
        i += 1
        continue
      }
      out += bytes[copied..<i]
      out += needle.tag
      // A secret that begins inside of this one and ends after it goes with it, or its rest would stay.
      var end = i + needle.bytes.count
      var inside = i + 1
      while inside < end {
        if mayBegin(at: inside, of: bytes) {
          for other in all where bytes[inside...].starts(with: other.bytes) {
            end = max(end, inside + other.bytes.count)
          }
        }
        inside += 1
      }
      i = end
      copied = i
    }
    if copied == 0 { return bytes }
    return out + bytes[copied...]
  }

  private func mayBegin(at place: Int, of bytes: [UInt8]) -> Bool {
    place + 1 < bytes.count && begins[Int(bytes[place]) << 8 | Int(bytes[place + 1])]
  }
}
