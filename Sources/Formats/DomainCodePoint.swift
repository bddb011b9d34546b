/// Whether a code point may stand in a label, derived from Unicode properties rather than a table.
///
/// Source: RFC 5892, sections 2 and 3.
enum DomainCodePoint {
  enum Status {
    case valid, contextual, disallowed
  }

  static func status(_ scalar: Unicode.Scalar) -> Status {
    switch scalar.value {
    case 0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007: return .valid
    case 0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB, 0x660...0x669, 0x6F0...0x6F9, 0x200C, 0x200D: return .contextual
    case 0x640, 0x7FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B: return .disallowed
    case 0x2D, 0x30...0x39, 0x61...0x7A: return .valid
    case 0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF: return .disallowed
    case 0x20D0...0x20FF, 0x1D100...0x1D24F: return .disallowed
    default: break
    }
    let properties = scalar.properties
    if properties.changesWhenNFKCCaseFolded || properties.isWhitespace { return .disallowed }
    if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint { return .disallowed }
    switch properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark,
      .decimalNumber:
      return .valid
    default: return .disallowed
    }
  }
}
