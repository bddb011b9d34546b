/// The values of a key of several columns as one text that only equal values share.
enum KeyText {
  static func append(_ part: [UInt8], to joined: inout [UInt8]) {
    for shift in stride(from: 0, to: 32, by: 8) {
      joined.append(UInt8(truncatingIfNeeded: part.count >> shift))
    }
    joined.append(contentsOf: part)
  }

  /// The parts with commas between them, for a report.
  static func shown(_ joined: [UInt8]) -> String {
    var parts: [String] = []
    var at = 0
    while at + 4 <= joined.count {
      var count = 0
      for place in 0..<4 { count |= Int(joined[at + place]) << (8 * place) }
      let range = at + 4..<min(joined.count, at + 4 + count)
      parts.append(joined[range].withUnsafeBufferPointer { $0.excerpt() })
      at = range.upperBound
    }
    return parts.joined(separator: ", ")
  }
}
