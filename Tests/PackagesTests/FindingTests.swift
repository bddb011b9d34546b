import Packages
import Testing

/// Every kind of finding is made by the package that calls for it, alone, and has its words.
@Suite struct FindingTests {
  private typealias Row = (kinds: [PackageFinding.Kind], bytes: [UInt8], message: String?)
  private static let plain = ZipWriter.Entry("a.txt")

  private static func named(_ name: String) -> [UInt8] { zip(.init(name)) }
  private static func named(_ name: [UInt8], _ flags: Int = 0) -> [UInt8] {
    zip(entry("a") { ($0.name, $0.flags) = (name, flags) })
  }
  private static func path(_ raw: [UInt8], _ text: String) -> [UInt8] {
    let body = [1] + four(ZipWriter.checksum(raw)) + Array(text.utf8)
    return two(0x7075) + two(body.count) + body
  }

  private static let whole: [Row] = [
    ([.noEntries], zip(), "the package has no entries"),
    ([.prependedBytes], zip(plain) { $0.prefix = [1, 2, 3] }, "3 bytes stand before the first entry"),
    (
      [.shiftedOffsets, .prependedBytes], zip(plain) { ($0.prefix, $0.isShifted) = ([1, 2, 3], true) },
      "every offset is 3 bytes less than the place in the file"
    ),
    ([.trailingBytes], zip(plain) { $0.trailer = [0, 0] }, "2 bytes follow the end of the package"),
    ([.gap], zip(plain, entry("b") { $0.before = [9, 9] }), "2 bytes belong to no entry"),
    ([.gap], zip(plain) { $0.afterEntries = [9] }, "1 bytes belong to no entry"),
    (
      [.directorySize, .gap], zip(plain) { $0.afterDirectory = [9] },
      "the directory is said to have 51 bytes and its place has 52"
    ),
    ([.packageComment], zip(plain) { $0.comment = [65] }, "the package has a comment of 1 bytes"),
    ([.ambiguousEnd, .noEntries, .gap, .shiftedOffsets], zip(plain) { $0.comment = zip() }, nil),
    ([.ambiguousEnd, .packageComment], zip(plain) { $0.comment = zip() + [1] }, nil),
    ([.severalDisks], zip(plain) { $0.disk = 1 }, "the package is a part of one that was split"),
    ([.severalDisks], zip(entry("a") { $0.disk = 1 }), "'a' is on part 2 of a split package"),
    (
      [.entryCount], zip(plain) { $0.saidCount = 2 },
      "the directory lists 1 entries and the end record says 2"
    ),
    (
      [.inconsistentZip64, .entryCount], zip(plain) { $0.saidCount = 0xFFFF },
      "the end record defers to a zip64 record that is not there"
    ),
    (
      [.inconsistentZip64, .entryCount], zip(plain) { ($0.isWide, $0.saidCount) = (true, 3) },
      "the number of entries is 3 in the end record and 1 in the zip64 record"
    ),
    (
      [.inconsistentZip64], zip(plain) { ($0.isWide, $0.saidWideLength) = (true, 99) },
      "the zip64 end record does not have the length that it states"
    ),
    (
      [.overlap],
      zip(plain, entry("a.txt") { $0.headerOffset = 0 }), nil
    ),
  ]

  private static let records: [Row] = [
    ([.missingLocalHeader], zip(entry("a") { $0.headerOffset = 5 }), "'a' has no local header at byte 5"),
    ([.missingLocalHeader], zip(entry("a") { $0.headerOffset = 0x7FFF_FFFF }), nil),
    ([.contentBeyondEnd, .localSize], [], nil),
    ([.localName], zip(entry("a") { $0.localName = Array("b".utf8) }), "'a' is named 'b' before its content"),
    (
      [.localMethod], zip(entry("a") { $0.localMethod = 0 }),
      "'a' is deflated in the directory and stored before its content"
    ),
    (
      [.localSize], zip(entry("a") { $0.localSize = 7 }),
      "'a' has the size 23 in the directory and 7 before its content"
    ),
    (
      [.localChecksum], zip(entry("a") { $0.localChecksum = 7 }),
      "'a' has one checksum in the directory and another before its content"
    ),
    ([.localFlags], zip(entry("a") { $0.localFlags = 0x801 }), "'a' differs in bit 0 of its flags"),
    (
      [.localDate], zip(entry("a") { $0.localDate = 46 << 9 | 3 << 5 | 1 }),
      "'a' is of 2026-02-28T00:00:00 in the directory and of 2026-03-01T00:00:00 before its content"
    ),
    ([.dataDescriptor, .gap], zip(entry("a") { $0.descriptor = .lying }), nil),
    (
      [.dataDescriptor], zip(entry("a") { $0.descriptor = .absent }),
      "'a' has no data descriptor after its content that repeats the directory's values"
    ),
    (
      [.storedSize], zip(entry("a") { ($0.isDeflated, $0.size) = (false, 9) }),
      "'a' is not compressed and has the sizes 9 and 23"
    ),
    ([.impossibleRatio], zip(entry("a") { $0.size = 1 << 20 }), nil),
    (
      [.brokenExtraField], zip(entry("a") { $0.extra = [1, 2, 9, 9] }),
      "'a' has an extra field of a wrong length"
    ),
    ([.brokenExtraField], zip(entry("a") { $0.localExtra = [1, 2, 3] }), nil),
    (
      [.inconsistentZip64], zip(entry("a") { $0.extra = two(1) + two(16) + eight(1) + eight(2) }),
      "'a' defers to zip64 values that it lacks, or has others"
    ),
  ]

  private static let names: [Row] = [
    ([.emptyName], named(""), "'' is an entry without a name"),
    ([.absoluteName], named("/etc/passwd"), "'/etc/passwd' begins at the root of the file system"),
    ([.parentSegment], named("a/../b"), "'a/../b' leads out of its folder by '..'"),
    ([.parentSegment], named(".."), nil),
    ([.parentSegment, .backslash], named("a\\..\\b"), nil),
    ([.emptySegment], named("a//b"), "'a//b' has an empty or '.' segment in its name"),
    ([.emptySegment], named("./a"), nil),
    ([.backslash], named("a\\b"), nil),
    ([.absoluteName, .backslash, .emptySegment], named("\\\\server\\x"), nil),
    ([.driveLetter, .unportableName], named("c:/a"), "'c:/a' begins with a drive letter"),
    ([.nullCharacter], named("a\0.txt"), "'a\\u{0}.txt' has a NUL in its name; some readers stop there"),
    ([.controlCharacter], named("a\u{1B}[2J"), "'a\\u{1B}[2J' has a control character in its name"),
    (
      [.controlCharacter], named("a\u{202E}txt.exe"),
      "'a\\u{202E}txt.exe' has a control character in its name"
    ),
    ([.longName], named(String(repeating: "a", count: 256)), nil),
    ([.longName], named(String(repeating: "a/", count: 2049) + "a"), nil),
    ([.unportableName], named("a/nul.txt"), "'a/nul.txt' has a name that not every system can hold"),
    ([.unportableName], named("a./b"), nil),
    ([.unportableName], named("what?"), nil),
    ([.brokenUTF8], named([0x61, 0xFF], 0x800), "'a\u{FFFD}' is not UTF-8, although its flags say so"),
    (
      [.unstatedEncoding], named([0x81, 0x62]),
      "'üb' has a name that is not ASCII and does not say that it is UTF-8"
    ),
    (
      [.unstatedEncoding], named(Array("ü".utf8)),
      "'├╝' has a name that is not ASCII and does not say that it is UTF-8, and would be 'ü' in UTF-8"
    ),
    (
      [.unicodeName], zip(entry("a") { $0.extra = path([0x61], "b") }),
      "'a' is named 'b' by its Unicode path field"
    ),
    (
      [.unicodeName], zip(entry("a") { $0.extra = path([0x62], "a") }),
      "'a' has a Unicode path field that does not belong to its name"
    ),
    ([.duplicateName], zip(plain, plain), "'a.txt' is listed twice, as entries 1 and 2"),
    (
      [.duplicateIgnoringCase], zip(plain, .init("A.TXT")),
      "'A.TXT' differs from 'a.txt' only in upper and lower case"
    ),
    (
      [.duplicateNormalized], zip(.init("\u{E4}"), .init("a\u{308}")),
      "'a\u{308}' differs from entry 1 only in how its characters are composed"
    ),
    ([.fileAndFolder], zip(.init("a"), .init("a/b")), "'a' is a file, and a folder of 'a/b'"),
    ([.fileAndFolder], zip(.init("a/", ""), .init("a")), "'a' is a file, and a folder of 'a/'"),
  ]

  private static let kinds: [Row] = [
    ([.encrypted], zip(entry("a") { $0.flags = 0x801 }), "'a' is encrypted"),
    ([.encrypted], zip(entry("a") { $0.method = 99 }), nil),
    ([.unsupportedMethod], zip(entry("a") { $0.method = 14 }), "'a' is compressed by LZMA"),
    (
      [.symbolicLink], zip(entry("a") { ($0.madeBy, $0.attributes) = (0x314, 0o120777 << 16) }),
      "'a' is a symbolic link"
    ),
    (
      [.specialFile], zip(entry("a") { $0.attributes = 0o020666 << 16 }),
      "'a' is a device, a pipe or a socket"
    ),
    ([.folderWithContent], zip(.init("a/")), "'a/' is a folder with 23 bytes of content"),
    ([.highRatio], zip(.init(Array("a".utf8), [UInt8](repeating: 0, count: 2 << 20))), nil),
    (
      [.impossibleDate], zip(entry("a") { $0.date = 46 << 9 | 2 << 5 | 29 }),
      "'a' is of 2026-02-29T00:00:00, which no calendar has"
    ),
    ([.impossibleDate], zip(entry("a") { $0.date = 0 }), nil),
    ([.entryComment], zip(entry("a") { $0.comment = [65, 66] }), "'a' has a comment of 2 bytes"),
  ]

  private static let content: [Row] = [
    (
      [.corruptContent], zip(entry("a") { ($0.data, $0.size) = ([0xFF, 0xFF], 9) }),
      "the compressed content of 'a' is broken: invalid block type"
    ),
    (
      [.truncatedContent], zip(entry("a") { $0.data = ZipWriter.deflate($0.content).dropLast() }),
      "the compressed content of 'a' breaks off before its end"
    ),
    ([.wrongSize], zip(entry("a") { $0.size = 22 }), "'a' declares 22 bytes of content and holds more"),
    ([.wrongSize], zip(entry("a") { $0.size = 24 }), "'a' declares 24 bytes of content and holds 23"),
    (
      [.wrongSize], zip(entry("a") { $0.data = ZipWriter.deflate($0.content) + [0] }),
      "1 bytes follow the end of the compressed content of 'a'"
    ),
    (
      [.wrongChecksum], zip(entry("a") { $0.checksum = 0xAB }),
      "the content of 'a' has the checksum 8d3d51e3, not 000000ab"
    ),
    ([.wrongChecksum], zip(entry("a") { ($0.isDeflated, $0.checksum) = (false, 1) }), nil),
  ]

  private static let all = whole + records.filter { !$0.bytes.isEmpty } + names + kinds

  @Test(arguments: all.indices)
  func `a fault in the records is found, and no other`(index: Int) throws {
    let row = Self.all[index]
    var limits = PackageLimits()
    limits.suspiciousRatio = 100
    let archive = try PackageArchive(reading: PackageBytes(row.bytes), limits: limits)
    // An overlap of twins is a duplicate, too.
    let allowed = row.kinds == [.overlap] ? [.overlap, .duplicateName, .gap] : Set(row.kinds)
    #expect(Set(archive.findings.map(\.kind)).isSubset(of: allowed), "\(archive.findings)")
    #expect(row.kinds.allSatisfy { archive.findingCounts[$0, default: 0] > 0 }, "\(archive.findings)")
    if let message = row.message {
      #expect(archive.findings.contains { $0.message == message }, "\(archive.findings)")
    }
  }

  @Test(arguments: content.indices)
  func `a fault in the content is found by reading it, and by nothing else`(index: Int) throws {
    let row = Self.content[index]
    let archive = try PackageArchive(reading: PackageBytes(row.bytes))
    #expect(archive.findings.isEmpty)
    let found = try archive.contentFindings(workers: 2)
    #expect(found.map(\.kind) == row.kinds)
    if let message = row.message { #expect(found.map(\.message) == [message]) }
    let entry = try #require(archive.entries.first)
    #expect(throws: PackageError.self) { try archive.read(entry) }
  }

  @Test func `any number of workers finds the same, in the order of the entries`() throws {
    var writer = ZipWriter()
    writer.entries = (0..<60).map { index in
      entry("f\(index)") { if index % 3 == 0 { $0.checksum = index } else if index % 7 == 0 { $0.size = 9 } }
    }
    let archive = try PackageArchive(reading: PackageBytes(writer.bytes()))
    let found = try archive.contentFindings()
    #expect(found.compactMap(\.entry) == (0..<60).filter { $0 % 3 == 0 || $0 % 7 == 0 })
    for workers in [0, 2, 5, 1000] { #expect(try archive.contentFindings(workers: workers) == found) }
  }

  @Test func `content that runs into the directory is found`() throws {
    let archive = try PackageArchive(reading: PackageBytes(zip(entry("a") { $0.compressedSize = 1000 })))
    #expect(archive.findings.map(\.kind).contains(.contentBeyondEnd))
    let first = try #require(archive.entries.first)
    #expect(throws: PackageError.self) { try archive.read(first) }
  }

  @Test func `an entry that the directory does not list is found`() throws {
    let hidden = zip(.init("secret.txt"))
    let local = Array(hidden[..<(hidden.count - 22 - 56)])
    let archive = try PackageArchive(reading: PackageBytes(zip(entry("b") { $0.before = local })))
    let message =
      "\(local.count) bytes belong to no entry; they begin with an entry that the directory does not list"
    #expect(archive.findings.map(\.message) == [message])
  }

  @Test func `every kind of finding has a test`() {
    let tested = Set((Self.all + Self.content).flatMap(\.kinds)).union([.contentBeyondEnd])
    #expect(Set(PackageFinding.Kind.allCases).subtracting(tested) == [])
    #expect(PackageFinding.Kind.allCases.allSatisfy { !$0.hint.isEmpty && !$0.hint.hasSuffix(".") })
    #expect(Set(PackageFinding.Kind.allCases.map(\.nature)).count == 4)
  }

  @Test func `of a flood the first are kept and all are counted`() throws {
    var writer = ZipWriter()
    writer.entries = Array(repeating: .init("a"), count: 500)
    let archive = try PackageArchive(reading: PackageBytes(writer.bytes()))
    #expect(archive.findings.count == 100)
    #expect(archive.findingCounts == [.duplicateName: 499])
  }
}
