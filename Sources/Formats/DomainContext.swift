/// The rules for code points that are valid only beside certain others; scripts are approximated by block.
///
/// Source: RFC 5892, appendix A.
enum DomainContext {
  static func holds(_ label: [Unicode.Scalar], _ index: Int) -> Bool {
    let before = index > 0 ? label[index - 1].value : 0
    let after = index + 1 < label.count ? label[index + 1].value : 0
    switch label[index].value {
    case 0x200C: return isVirama(label, index - 1) || joins(label, index)
    case 0x200D: return isVirama(label, index - 1)
    case 0xB7: return before == 0x6C && after == 0x6C
    case 0x375: return 0x370...0x3FF ~= after || 0x1F00...0x1FFF ~= after
    case 0x5F3, 0x5F4: return 0x591...0x5F4 ~= before
    case 0x30FB: return label.contains { isJapanese($0.value) }
    case 0x660...0x669: return !label.contains { 0x6F0...0x6F9 ~= $0.value }
    default: return !label.contains { 0x660...0x669 ~= $0.value }
    }
  }

  private static func isVirama(_ label: [Unicode.Scalar], _ index: Int) -> Bool {
    index >= 0 && label[index].properties.canonicalCombiningClass == .virama
  }

  private static func joins(_ label: [Unicode.Scalar], _ index: Int) -> Bool {
    guard let left = label[..<index].last(where: { !isTransparent($0) }),
      let right = label[(index + 1)...].first(where: { !isTransparent($0) })
    else { return false }
    return isArabicLetter(left) && !joinsOnlyBackwards(left.value) && isArabicLetter(right)
  }

  private static func isTransparent(_ scalar: Unicode.Scalar) -> Bool {
    let category = scalar.properties.generalCategory
    return category == .nonspacingMark || category == .enclosingMark
  }

  private static func isArabicLetter(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.properties.generalCategory == .otherLetter, scalar.value != 0x621 else { return false }
    return 0x620...0x7FF ~= scalar.value || 0x840...0x8FF ~= scalar.value || 0x1800...0x18AF ~= scalar.value
  }

  private static func joinsOnlyBackwards(_ value: UInt32) -> Bool {
    switch value {
    case 0x622...0x625, 0x627, 0x629, 0x62F...0x632, 0x648, 0x671...0x673, 0x675...0x677, 0x688...0x699,
      0x6C0,
      0x6C3...0x6CB, 0x6CD, 0x6CF, 0x6D2, 0x6D3, 0x6D5, 0x6EE, 0x6EF:
      true
    default: false
    }
  }

  private static func isJapanese(_ value: UInt32) -> Bool {
    switch value {
    case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FD...0x30FF, 0x31F0...0x31FF: true
    case 0x3005, 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: true
    default: false
    }
  }
}
