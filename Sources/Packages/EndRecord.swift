/// The record that ends a package and says where its directory stands, zip64 included.
///
/// Source: APPNOTE 6.3.10, sections 4.3.14 to 4.3.16.
struct EndRecord {
  /// How many entries the package says that it has.
  private(set) var entryCount: Int
  /// How many bytes the directory is said to have.
  private(set) var directorySize: Int
  /// Where the directory is said to begin.
  private(set) var directoryOffset: Int
  /// The place where the directory must have ended: that of the first end record.
  private(set) var start: Int
  private(set) var comment: [UInt8]

  /// Finds the record at the end of the bytes.
  ///
  /// Of several, the last one whose comment ends with the file counts, as for most readers.
  static func locate(in bytes: PackageBytes, _ findings: inout FindingList) throws(PackageError) -> EndRecord
  {
    guard bytes.count > 0 else { throw PackageError(.emptyFile, "the file is empty") }
    let tailStart = max(0, bytes.count - (22 + 0xFFFF))
    let tail = try bytes.bytes(tailStart..<bytes.count)
    var exact: [Int] = []
    var fitting: [Int] = []
    var isCut = false
    var index = tail.count - 22
    while index >= 0 {
      if tail[index] == 0x50, tail.four(index) == Signature.end {
        let end = index + 22 + tail.two(index + 20)
        if end == tail.count { exact.append(index) }
        if end <= tail.count { fitting.append(index) } else { isCut = true }
      }
      index -= 1
    }
    guard let chosen = exact.first ?? fitting.first else { throw try absence(bytes, isCut: isCut) }
    if let other = exact.first(where: { $0 != chosen }) ?? fitting.first(where: { $0 > chosen }) {
      findings.add(
        .ambiguousEnd, "end records stand at byte \(tailStart + chosen) and at byte \(tailStart + other)",
        at: tailStart + other)
    }
    let end = chosen + 22 + tail.two(chosen + 20)
    if end < tail.count {
      findings.add(
        .trailingBytes, "\(tail.count - end) bytes follow the end of the package", at: tailStart + end)
    }
    var record = EndRecord(
      entryCount: tail.two(chosen + 10), directorySize: tail.four(chosen + 12),
      directoryOffset: tail.four(chosen + 16), start: tailStart + chosen,
      comment: Array(tail[chosen + 22..<end]))
    if !record.comment.isEmpty {
      findings.add(
        .packageComment, "the package has a comment of \(record.comment.count) bytes", at: record.start + 22)
    }
    let disks = [tail.two(chosen + 4), tail.two(chosen + 6)]
    let isSplit = disks.contains { $0 != 0 && $0 != 0xFFFF } || tail.two(chosen + 8) != record.entryCount
    if isSplit {
      findings.add(.severalDisks, "the package is a part of one that was split", at: record.start + 4)
    }
    try record.widen(bytes, &findings)
    return record
  }

  /// Takes the values that do not fit from the zip64 records.
  private mutating func widen(_ bytes: PackageBytes, _ findings: inout FindingList) throws(PackageError) {
    let wants = entryCount == 0xFFFF || directorySize == 0xFFFF_FFFF || directoryOffset == 0xFFFF_FFFF
    let end = start
    guard let wide = try Zip64End.read(in: bytes, before: end, &findings) else {
      if wants {
        findings.add(.inconsistentZip64, "the end record defers to a zip64 record that is not there", at: end)
      }
      return
    }
    let pairs = [
      ("number of entries", entryCount, 0xFFFF, wide.entryCount),
      ("size of the directory", directorySize, 0xFFFF_FFFF, wide.directorySize),
      ("place of the directory", directoryOffset, 0xFFFF_FFFF, wide.directoryOffset),
    ]
    for (name, narrow, deferred, value) in pairs where narrow != deferred && narrow != value {
      findings.add(
        .inconsistentZip64, "the \(name) is \(narrow) in the end record and \(value) in the zip64 record",
        at: end)
    }
    if entryCount == 0xFFFF { entryCount = wide.entryCount }
    if directorySize == 0xFFFF_FFFF { directorySize = wide.directorySize }
    if directoryOffset == 0xFFFF_FFFF { directoryOffset = wide.directoryOffset }
    start = wide.start
  }

  private static func absence(_ bytes: PackageBytes, isCut: Bool) throws(PackageError) -> PackageError {
    let start = try bytes.clamped(0..<64)
    if isCut {
      return PackageError(
        .truncatedPackage, "the package ends within the comment of its end record", at: bytes.count)
    }
    // A package that is cut anywhere still begins like one, if only by a letter.
    if start.starts(with: [0x50, 0x4B, 3, 4]) || start.starts(with: [0x50, 0x4B, 5, 6])
      || [0x50, 0x4B, 3, 4].starts(with: start) || [0x50, 0x4B, 5, 6].starts(with: start)
    {
      return PackageError(
        .truncatedPackage, "the file begins like a zip and has no end record", at: bytes.count)
    }
    guard let appearance = FileAppearance.describe(start) else {
      return PackageError(.notAPackage, "the file is no zip: it has no end record", at: bytes.count)
    }
    return PackageError(.notAPackage, "the file is no zip; it begins like \(appearance)", at: 0)
  }
}
