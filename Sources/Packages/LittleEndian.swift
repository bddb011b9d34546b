/// Numbers as zip records hold them, lowest byte first; the caller has checked that the bytes are there.
extension Array<UInt8> {
  func two(_ index: Int) -> Int {
    Int(self[index]) | Int(self[index + 1]) << 8
  }

  func four(_ index: Int) -> Int {
    two(index) | two(index + 2) << 16
  }

  /// Nil when the number is beyond the range of `Int`, and so beyond any file.
  func eight(_ index: Int) -> Int? {
    let high = four(index + 4)
    return high < 1 << 31 ? four(index) | high << 32 : nil
  }
}

/// The numbers that begin the records.
///
/// Source: APPNOTE 6.3.10, sections 4.3.7 to 4.3.16.
enum Signature {
  static let local = 0x0403_4B50
  static let descriptor = 0x0807_4B50
  static let central = 0x0201_4B50
  static let directorySignature = 0x0505_4B50
  static let zip64End = 0x0606_4B50
  static let zip64Locator = 0x0706_4B50
  static let end = 0x0605_4B50
}
