import Packages
import Testing

/// What a sound package gives.
@Suite struct ReadingTests {
  private static func open(_ bytes: [UInt8], _ limits: PackageLimits = .init()) throws -> PackageArchive {
    try PackageArchive(reading: PackageBytes(bytes), limits: limits)
  }

  private static let shapes: [(String, @Sendable (inout ZipWriter.Entry) -> Void)] = [
    ("deflated", { _ in }), ("stored", { $0.isDeflated = false }), ("empty", { $0.content = [] }),
    ("empty and stored", { ($0.content, $0.isDeflated) = ([], false) }),
    ("with a descriptor", { $0.descriptor = .signed }),
    ("with a bare descriptor", { $0.descriptor = .plain }),
    ("with a wide descriptor", { $0.descriptor = .signedWide }),
    ("with a bare wide descriptor", { $0.descriptor = .plainWide }),
    ("with zip64 sizes", { $0.isWide = true }),
    ("of 300 KB", { $0.content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) } }),
    ("stored, of 300 KB", { ($0.content, $0.isDeflated) = ([UInt8](repeating: 7, count: 300_000), false) }),
  ]

  @Test(arguments: shapes.indices)
  func `an entry is read whole, in pieces and by pull, and gives no finding`(index: Int) throws {
    let source = entry("a.txt", Self.shapes[index].1)
    let archive = try Self.open(zip(source, .init("b/c.txt"), .init("b/", "")))
    #expect(archive.findings == [])
    #expect(try archive.contentFindings() == [])
    let first = try #require(archive.entries(named: "a.txt").first)
    #expect(try archive.read(first) == source.content)
    var pieces: [UInt8] = []
    try archive.stream(first) { pieces += $0 }
    #expect(pieces == source.content)
    var reader = try archive.reader(of: first)
    var pulled: [UInt8] = []
    // Small and odd, so that zlib holds output back between the calls.
    var buffer = [UInt8](repeating: 0, count: 7)
    while case let count = try buffer.withUnsafeMutableBytes({ try reader.read(into: $0) }), count > 0 {
      pulled += buffer[..<count]
    }
    #expect(pulled == source.content)
    let end = try buffer.withUnsafeMutableBytes { try reader.read(into: $0) }
    #expect(end == 0)
  }

  @Test func `an entry says what the directory says`() throws {
    let archive = try Self.open(
      zip(
        entry("f/a.txt") {
          ($0.madeBy, $0.attributes, $0.time) = (0x314, 0o100644 << 16, 8 << 11 | 15 << 5 | 21)
          $0.extra = two(0x5455) + two(5) + [1] + four(1_700_000_000)
        }, .init("f/", ""), entry("link") { $0.attributes = 0o120777 << 16 }))
    let file = archive.entries[0]
    #expect((file.name, file.size, file.method, file.system) == ("f/a.txt", 23, .deflated, 3))
    #expect(file.modified.description == "2026-02-28T08:15:42")
    #expect(file.modifiedSinceEpoch == 1_700_000_000)
    #expect(!file.isDirectory && !file.isSymbolicLink && !file.isEncrypted)
    #expect(archive.entries[1].isDirectory && archive.entries[2].isSymbolicLink)
    #expect(archive.entries(named: "F/a.txt").isEmpty)
  }

  @Test func `a Unicode path field names an entry whose flags do not say UTF-8`() throws {
    let body = [1] + four(ZipWriter.checksum([0x81])) + Array("ü".utf8)
    let archive = try Self.open(
      zip(entry("") { ($0.name, $0.flags, $0.extra) = ([0x81], 0, two(0x7075) + two(body.count) + body) }))
    #expect(archive.entries[0].name == "ü" && archive.entries[0].nameEncoding == .unicodeField)
    #expect(archive.findings == [])
  }

  @Test func `a zip64 end record is read`() throws {
    let archive = try Self.open(zip(.init("a"), .init("b")) { $0.isWide = true })
    #expect(archive.entries.count == 2 && archive.findings == [])
    let shifted = try Self.open(zip(.init("a")) { ($0.isWide, $0.isShifted, $0.prefix) = (true, true, [1]) })
    #expect(try shifted.read(shifted.entries[0]) == ZipWriter.Entry("a").content)
  }

  @Test func `a zip64 package of 70,000 entries is read where the limit allows it`() throws {
    var writer = ZipWriter()
    writer.entries = (0..<70_000).map { .init("f\($0)", "") }
    writer.isWide = true
    let bytes = writer.bytes()
    var limits = PackageLimits()
    #expect(throws: PackageError.self) { try Self.open(bytes) }
    limits.entries = 70_000
    let archive = try Self.open(bytes, limits)
    #expect(archive.entries.count == 70_000 && archive.findings == [])
  }

  @Test func `a consumer that throws ends the reading with its own error`() throws {
    struct Full: Error {}
    let archive = try Self.open(zip(.init("a")))
    do {
      try archive.stream(archive.entries[0]) { (_) throws(Full) in throw Full() }
      Issue.record("nothing was thrown")
    } catch {
      guard case .consumer = error else { throw error }
    }
  }

  @Test func `a package in a package is read to the depth that is allowed`() throws {
    var bytes = zip(.init("x.txt"))
    for _ in 0..<4 { bytes = zip(.init(Array("inner.zip".utf8), bytes)) }
    var archive = try Self.open(bytes)
    for depth in 1...3 {
      archive = try PackageArchive(nestedIn: archive, at: archive.entries[0])
      #expect(archive.depth == depth)
    }
    let innermost = archive.entries[0]
    let error = #expect(throws: PackageError.self) { try PackageArchive(nestedIn: archive, at: innermost) }
    #expect(error?.kind == .tooDeep)
    #expect(error?.message == "'inner.zip' lies 4 packages deep, beyond the limit of 3")
  }
}
