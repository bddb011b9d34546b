/// The rule for labels of names that hold right-to-left text; the classes are approximated by block.
///
/// Source: RFC 5893, section 2.
enum BidiRule {
  private enum Class {
    case left, right, arabicLetter, arabicNumber, europeanNumber, mark, neutral
  }

  static func isRightToLeft(_ label: [Unicode.Scalar]) -> Bool {
    label.contains { [.right, .arabicLetter, .arabicNumber].contains(bidiClass($0)) }
  }

  static func require(_ label: [Unicode.Scalar], at offset: Int) throws(FormatFault) {
    let classes = label.map(bidiClass)
    let ending = classes.last { $0 != .mark }
    switch classes.first {
    case .right, .arabicLetter:
      let numbers = classes.contains(.arabicNumber) && classes.contains(.europeanNumber)
      guard !classes.contains(.left), !numbers, ending != .neutral else { break }
      return
    case .left:
      let mixed = classes.contains { [.right, .arabicLetter, .arabicNumber].contains($0) }
      guard !mixed, ending == .left || ending == .europeanNumber else { break }
      return
    default: break
    }
    throw FormatFault(
      "a label mixes directions of writing in a way that is not allowed (RFC 5893)", at: offset)
  }

  private static func bidiClass(_ scalar: Unicode.Scalar) -> Class {
    let category = scalar.properties.generalCategory
    if category == .nonspacingMark || category == .enclosingMark { return .mark }
    switch scalar.value {
    case 0x30...0x39, 0x6F0...0x6F9: return .europeanNumber
    case 0x660...0x669, 0x66B, 0x66C, 0x10D30...0x10D39, 0x10E60...0x10E7E: return .arabicNumber
    case 0x600...0x7BF, 0x860...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF, 0x1EE00...0x1EEFF:
      return .arabicLetter
    case 0x590...0x5FF, 0x7C0...0x85F, 0xFB1D...0xFB4F, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return .right
    default: break
    }
    switch category {
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter, .spacingMark,
      .decimalNumber, .letterNumber:
      return .left
    default: return .neutral
    }
  }
}
