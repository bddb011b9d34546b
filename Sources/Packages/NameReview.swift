/// What in the name of an entry surprises or harms who unpacks it.
enum NameReview {
  static func review(_ entry: PackageEntry, _ findings: inout FindingList) {
    let raw = entry.rawName
    if raw.isEmpty {
      findings.add(.emptyName, "is an entry without a name", entry)
      return
    }
    if raw.contains(0) {
      findings.add(.nullCharacter, "has a NUL in its name; some readers stop there", entry)
    }
    let isControl = { (scalar: Unicode.Scalar) in scalar.value != 0 && EntryName.isInvisible(scalar) }
    if raw.contains(where: { 1..<0x20 ~= $0 || $0 == 0x7F })
      || entry.name.unicodeScalars.contains(where: isControl)
    {
      findings.add(.controlCharacter, "has a control character in its name", entry)
    }
    if raw.contains(0x5C) {
      findings.add(.backslash, "has a backslash in its name, which separates folders on some systems", entry)
    }
    if raw[0] == 0x2F || raw[0] == 0x5C {
      findings.add(.absoluteName, "begins at the root of the file system", entry)
    }
    if raw.count > 1, raw[1] == 0x3A, 0x41...0x5A ~= raw[0] & 0xDF {
      findings.add(.driveLetter, "begins with a drive letter", entry)
    }
    reviewSegments(entry, &findings)
  }

  private static func reviewSegments(_ entry: PackageEntry, _ findings: inout FindingList) {
    // The slash that ends a folder's name, and one that begins an absolute name, are no separators.
    var path = entry.rawName[...]
    if path.last == 0x2F { path = path.dropLast() }
    if path.first == 0x2F { path = path.dropFirst() }
    let segments = path.split(omittingEmptySubsequences: false) { $0 == 0x2F || $0 == 0x5C }
    if segments.contains(where: { $0.elementsEqual([0x2E, 0x2E]) }) {
      findings.add(.parentSegment, "leads out of its folder by '..'", entry)
    }
    if segments.contains(where: { $0.isEmpty || $0.elementsEqual([0x2E]) }) {
      findings.add(.emptySegment, "has an empty or '.' segment in its name", entry)
    }
    if entry.rawName.count > 4096 || segments.contains(where: { $0.count > 255 }) {
      findings.add(.longName, "has a name that file systems cannot hold", entry)
    }
    if segments.contains(where: isUnportable) {
      findings.add(.unportableName, "has a name that not every system can hold", entry)
    }
  }

  private static func isUnportable(_ segment: ArraySlice<UInt8>) -> Bool {
    guard let last = segment.last, !segment.allSatisfy({ $0 == 0x2E }) else { return false }
    if last == 0x20 || last == 0x2E { return true }
    if segment.contains(where: { [0x3C, 0x3E, 0x3A, 0x22, 0x7C, 0x3F, 0x2A].contains($0) }) { return true }
    let stem = segment.prefix { $0 != 0x2E }
    guard 3...4 ~= stem.count else { return false }
    let word = String(decoding: stem, as: UTF8.self).uppercased()
    if ["CON", "PRN", "AUX", "NUL"].contains(word) { return true }
    return (word.hasPrefix("COM") || word.hasPrefix("LPT")) && stem.count == 4
      && 0x31...0x39 ~= stem[stem.endIndex - 1]
  }
}
