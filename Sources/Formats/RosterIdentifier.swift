/// The GUID of OneRoster, which is any text of a few characters; UUIDs are only one way to write one.
///
/// Source: OneRoster 1.2 CSV Binding, the data types of columns.
enum RosterIdentifier {
  static func require(_ bytes: Span<UInt8>) throws(FormatFault) {
    guard bytes.count > 0 else { throw FormatFault("a GUID is not empty (OneRoster)") }
    guard bytes.count < 256 else {
      throw FormatFault("a GUID has fewer than 256 characters, not \(bytes.count) (OneRoster)", at: 255)
    }
    for index in 0..<bytes.count {
      switch bytes[index] {
      case 0x2D, 0x2E, 0x2F, 0x40, 0x5F: continue
      default:
        guard bytes[index].isLetterOrDigit else {
          let found = bytes.shown(at: index)
          throw FormatFault(
            "\(found) may not stand in a GUID: only letters, digits and . - _ / @ may (OneRoster)", at: index)
        }
      }
    }
  }
}
