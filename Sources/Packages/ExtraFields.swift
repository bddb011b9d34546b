/// The extra fields of a record.
///
/// Source: APPNOTE 6.3.10, sections 4.5 and 4.6.9; Info-ZIP's extra field list for the extended timestamp.
struct ExtraFields {
  private(set) var zip64: [UInt8]?
  private(set) var unicodePath: [UInt8]?
  private(set) var timestamp: [UInt8]?
  /// Whether a field runs past the end, or bytes are left that are no field.
  private(set) var isBroken = false

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    while index + 4 <= range.upperBound {
      let content = index + 4..<index + 4 + bytes.two(index + 2)
      guard content.upperBound <= range.upperBound else { break }
      switch bytes.two(index) {
      case 0x0001: zip64 = Array(bytes[content])
      case 0x7075: unicodePath = Array(bytes[content])
      case 0x5455: timestamp = Array(bytes[content])
      default: break
      }
      index = content.upperBound
    }
    isBroken = index != range.upperBound
  }

  /// Seconds since 1970-01-01T00:00:00Z of the last change.
  var modified: Int? {
    guard let timestamp, timestamp.count >= 5, timestamp[0] & 1 == 1 else { return nil }
    return Int(Int32(truncatingIfNeeded: timestamp.four(1)))
  }

  /// Replaces values that defer to the zip64 field by its values, in order; false when it does not have them.
  func widen(_ values: inout [Int]) -> Bool {
    let deferred = values.indices.filter { values[$0] == 0xFFFF_FFFF }
    let field = zip64 ?? []
    guard !deferred.isEmpty else {
      // Some writers repeat both sizes although they fit; only other values are a fault.
      return field.count < 16 || (field.eight(0) == values[0] && field.eight(8) == values[1])
    }
    guard field.count >= 8 * deferred.count else { return false }
    for (place, index) in deferred.enumerated() {
      guard let value = field.eight(8 * place) else { return false }
      values[index] = value
    }
    return true
  }
}
