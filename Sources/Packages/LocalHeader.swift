/// The record before the content of an entry, compared with the directory.
///
/// Source: APPNOTE 6.3.10, sections 4.3.7 and 4.3.9.
struct LocalHeader {
  /// Where the content begins.
  let contentOffset: Int
  /// Where the entry ends, its data descriptor included.
  let end: Int

  /// The header of an entry; nil, with a finding, when there is none.
  init?(
    of entry: PackageEntry, in bytes: PackageBytes, directoryStart: Int, _ findings: inout FindingList
  ) throws(PackageError) {
    let place = entry.headerOffset
    var header: [UInt8] = []
    if place >= 0, place <= directoryStart - 30 {
      // One reading for most headers: names and extra fields are short.
      header = try bytes.clamped(place..<place + 30 + entry.rawName.count + 256)
    }
    guard header.count >= 30, header.four(0) == Signature.local else {
      findings.add(.missingLocalHeader, "has no local header at byte \(place)", entry)
      return nil
    }
    let nameEnd = 30 + header.two(26)
    let extraEnd = nameEnd + header.two(28)
    if header.count < extraEnd { header = try bytes.clamped(place..<place + extraEnd) }
    let content = place + extraEnd
    contentOffset = content
    guard header.count >= extraEnd, entry.compressedSize <= directoryStart - content else {
      findings.add(.contentBeyondEnd, "has content that runs into the directory or past it", entry)
      end = min(content, directoryStart)
      return
    }
    let extra = ExtraFields(header, nameEnd..<extraEnd)
    Self.compare(header, nameEnd, extra, entry, &findings)
    let contentEnd = content + entry.compressedSize
    guard header.two(6) & 8 != 0 else {
      end = contentEnd
      return
    }
    let descriptor = try bytes.clamped(contentEnd..<min(contentEnd + 24, directoryStart))
    let length = Self.descriptorLength(descriptor, entry, prefersWide: extra.zip64 != nil)
    end = contentEnd + (length ?? 0)
    if length == nil {
      findings.add(
        .dataDescriptor, "has no data descriptor after its content that repeats the directory's values", entry
      )
    }
  }

  private static func compare(
    _ header: [UInt8], _ nameEnd: Int, _ extra: ExtraFields, _ entry: PackageEntry,
    _ findings: inout FindingList
  ) {
    let raw = header[30..<nameEnd]
    if !raw.elementsEqual(entry.rawName) {
      let name = EntryName.shown(String(decoding: raw, as: UTF8.self))
      findings.add(.localName, "is named \(name) before its content", entry)
    }
    if header.two(8) != entry.method.number {
      findings.add(
        .localMethod,
        "is \(entry.method) in the directory and \(PackageMethod(number: header.two(8))) before its content",
        entry)
    }
    // Encryption, data descriptor and UTF-8 change how the entry is read; the others are hints.
    let difference = (header.two(6) ^ entry.flags) & 0x869
    if difference != 0 {
      let bits = [0, 3, 5, 6, 11].filter { difference >> $0 & 1 == 1 }.map(String.init)
      findings.add(.localFlags, "differs in bit \(bits.joined(separator: ", ")) of its flags", entry)
    }
    if PackageDate(date: header.two(12), time: header.two(10)) != entry.modified {
      let date = PackageDate(date: header.two(12), time: header.two(10))
      findings.add(
        .localDate, "is of \(entry.modified) in the directory and of \(date) before its content", entry)
    }
    if extra.isBroken { findings.add(.brokenExtraField, "has an extra field of a wrong length", entry) }
    var sizes = [header.four(22), header.four(18)]
    if !extra.widen(&sizes) {
      findings.add(.inconsistentZip64, "defers to zip64 values that it lacks, or has others", entry)
    }
    // With a data descriptor, zeros stand for what was not known yet.
    let comesLater = header.two(6) & 8 != 0
    for (name, local, said) in [
      ("size", sizes[0], entry.size), ("compressed size", sizes[1], entry.compressedSize),
    ] where local != said && !(comesLater && local == 0) {
      findings.add(
        .localSize, "has the \(name) \(said) in the directory and \(local) before its content", entry)
    }
    let sum = UInt32(truncatingIfNeeded: header.four(14))
    if sum != entry.checksum, !(comesLater && sum == 0) {
      findings.add(.localChecksum, "has one checksum in the directory and another before its content", entry)
    }
  }

  /// How long the data descriptor is, of the four shapes that writers use; nil when none repeats the values.
  private static func descriptorLength(
    _ bytes: [UInt8], _ entry: PackageEntry, prefersWide: Bool
  ) -> Int? {
    let widths = prefersWide ? [8, 4] : [4, 8]
    for width in widths {
      for start in [4, 0] where bytes.count >= start + 4 + 2 * width {
        if start == 4, bytes.four(0) != Signature.descriptor { continue }
        let sum = UInt32(truncatingIfNeeded: bytes.four(start))
        let compressed = width == 8 ? bytes.eight(start + 4) : bytes.four(start + 4)
        let size = width == 8 ? bytes.eight(start + 12) : bytes.four(start + 8)
        if sum == entry.checksum, compressed == entry.compressedSize, size == entry.size {
          return start + 4 + 2 * width
        }
      }
    }
    return nil
  }
}
