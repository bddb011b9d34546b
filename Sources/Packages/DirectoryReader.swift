import CZlib

/// Reads the records of the central directory.
///
/// Source: APPNOTE 6.3.10, section 4.3.12.
struct DirectoryReader {
  private let bytes: PackageBytes
  private let end: EndRecord
  private let limits: PackageLimits
  /// Where the directory begins.
  private(set) var start = 0
  /// By how many bytes every place is further on than the records say.
  private(set) var shift = 0
  private(set) var entries: [PackageEntry] = []

  init(
    _ bytes: PackageBytes, end: EndRecord, limits: PackageLimits, _ findings: inout FindingList
  ) throws(PackageError) {
    (self.bytes, self.end, self.limits) = (bytes, end, limits)
    guard end.entryCount <= limits.entries else { throw tooMany(end.entryCount) }
    try locate(&findings)
    guard end.start - start <= limits.directoryBytes else {
      throw PackageError(
        .directoryTooLarge,
        "the directory has \(end.start - start) bytes, more than the limit of \(limits.directoryBytes)",
        at: start)
    }
    try readRecords(&findings)
  }

  /// Finds where the directory begins: where the end record says, or right before the end record.
  private mutating func locate(_ findings: inout FindingList) throws(PackageError) {
    let said = end.directoryOffset
    let adjoining = end.start - end.directorySize
    if try isDirectory(at: said) {
      start = said
    } else if try isDirectory(at: adjoining), adjoining > said {
      (start, shift) = (adjoining, adjoining - said)
      findings.add(
        .shiftedOffsets, "every offset is \(shift) bytes less than the place in the file", at: end.start)
    } else {
      let found = try bytes.clamped(min(max(said, 0), bytes.count)..<min(max(said, 0), bytes.count - 4) + 4)
      if found.count == 4, [0x0806_4B50, 0x0301_4B50].contains(found.four(0)) {
        throw PackageError(.encryptedDirectory, "the directory is encrypted or compressed", at: said)
      }
      throw PackageError(
        .brokenDirectory, "no directory stands at byte \(said), where the end record says", at: end.start)
    }
    if end.directorySize != end.start - start {
      findings.add(
        .directorySize,
        "the directory is said to have \(end.directorySize) bytes and its place has \(end.start - start)",
        at: end.start)
    }
  }

  private func isDirectory(at place: Int) throws(PackageError) -> Bool {
    guard place >= 0, place <= end.start else { return false }
    if end.entryCount == 0, end.directorySize == 0 { return place == end.start }
    guard place + 46 <= end.start else { return false }
    return try bytes.bytes(place..<place + 4).four(0) == Signature.central
  }

  private mutating func readRecords(_ findings: inout FindingList) throws(PackageError) {
    let directory = try bytes.bytes(start..<end.start)
    entries.reserveCapacity(min(end.entryCount, directory.count / 46))
    var place = 0
    while place + 46 <= directory.count, directory.four(place) == Signature.central {
      guard entries.count < limits.entries else { throw tooMany(entries.count + 1) }
      let next =
        place + 46 + directory.two(place + 28) + directory.two(place + 30) + directory.two(place + 32)
      guard next <= directory.count else {
        throw PackageError(
          .brokenDirectory, "record \(entries.count + 1) of the directory runs past its end",
          at: start + place)
      }
      entries.append(try entry(directory, place, &findings))
      place = next
    }
    if place + 6 <= directory.count, directory.four(place) == Signature.directorySignature {
      place = min(place + 6 + directory.two(place + 4), directory.count)
    }
    if place < directory.count {
      findings.add(
        .gap, "\(directory.count - place) bytes between the directory and the end record are no record",
        at: start + place)
    }
    if entries.count != end.entryCount {
      findings.add(
        .entryCount, "the directory lists \(entries.count) entries and the end record says \(end.entryCount)",
        at: end.start)
    }
  }

  private func entry(
    _ directory: [UInt8], _ place: Int, _ findings: inout FindingList
  ) throws(PackageError) -> PackageEntry {
    let nameEnd = place + 46 + directory.two(place + 28)
    let extraEnd = nameEnd + directory.two(place + 30)
    let rawName = Array(directory[place + 46..<nameEnd])
    let extra = ExtraFields(directory, nameEnd..<extraEnd)
    let flags = directory.two(place + 8)
    let reading = NameReading(rawName, isUTF8: flags & 0x800 != 0, field: extra.unicodePath)
    var values = [directory.four(place + 24), directory.four(place + 20), directory.four(place + 42)]
    let isWidened = extra.widen(&values)
    let entry = PackageEntry(
      index: entries.count, name: reading.name, rawName: rawName, nameEncoding: reading.encoding,
      method: PackageMethod(number: directory.two(place + 10)), flags: flags,
      checksum: UInt32(truncatingIfNeeded: directory.four(place + 16)), compressedSize: values[1],
      size: values[0],
      modified: PackageDate(date: directory.two(place + 14), time: directory.two(place + 12)),
      modifiedSinceEpoch: extra.modified, system: directory.two(place + 4) >> 8,
      externalAttributes: directory.four(place + 38),
      comment: Array(directory[extraEnd..<extraEnd + directory.two(place + 32)]),
      directoryOffset: start + place, headerOffset: values[2].addingReportingOverflow(shift).partialValue,
      contentOffset: nil)
    if !isWidened {
      findings.add(.inconsistentZip64, "defers to zip64 values that it lacks, or has others", entry)
    }
    if extra.isBroken { findings.add(.brokenExtraField, "has an extra field of a wrong length", entry) }
    let disk = directory.two(place + 34)
    if disk != 0, disk != 0xFFFF {
      findings.add(.severalDisks, "is on part \(disk + 1) of a split package", entry)
    }
    for (kind, message) in reading.faults { findings.add(kind, message, entry) }
    return entry
  }

  private func tooMany(_ count: Int) -> PackageError {
    PackageError(
      .tooManyEntries, "the package lists \(count) entries, more than the limit of \(limits.entries)",
      at: end.start)
  }
}
