import CZlib

/// The text of a name, and what is doubtful about its encoding.
///
/// Source: APPNOTE 6.3.10, section 4.6.9 and appendix D.
struct NameReading {
  private(set) var name: String
  private(set) var encoding: PackageEntry.NameEncoding
  private(set) var faults: [(PackageFinding.Kind, String)] = []

  init(_ raw: [UInt8], isUTF8: Bool, field: [UInt8]?) {
    let isASCII = raw.allSatisfy { $0 < 0x80 }
    let decoded = isASCII || isUTF8 ? String(validating: raw, as: UTF8.self) : nil
    if isASCII || isUTF8 {
      (name, encoding) = (decoded ?? String(decoding: raw, as: UTF8.self), .utf8)
      if decoded == nil { faults.append((.brokenUTF8, "is not UTF-8, although its flags say so")) }
    } else {
      (name, encoding) = (CodePage437.text(raw), .codePage437)
    }
    if let field { readField(field, raw, isUTF8: isUTF8) }
    guard encoding == .codePage437 else { return }
    let other = String(validating: raw, as: UTF8.self).map {
      ", and would be \(EntryName.shown($0)) in UTF-8"
    }
    faults.append(
      (.unstatedEncoding, "has a name that is not ASCII and does not say that it is UTF-8\(other ?? "")"))
  }

  private mutating func readField(_ field: [UInt8], _ raw: [UInt8], isUTF8: Bool) {
    let sum = raw.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
    guard field.count > 5, field[0] == 1, field.four(1) == Int(sum),
      let text = String(validating: field[5...], as: UTF8.self)
    else {
      faults.append((.unicodeName, "has a Unicode path field that does not belong to its name"))
      return
    }
    if encoding == .codePage437 {
      (name, encoding) = (text, .unicodeField)
    } else if !text.utf8.elementsEqual(name.utf8) {
      faults.append((.unicodeName, "is named \(EntryName.shown(text)) by its Unicode path field"))
    }
  }
}
