import Foundation
import Packages
import Testing

/// Files that are no package, hardly one, or too much of one.
@Suite(.timeLimit(.minutes(2))) struct RefusalTests {
  private static func refusal(_ bytes: [UInt8], _ limits: PackageLimits = .init()) -> PackageError? {
    do throws(PackageError) {
      _ = try PackageArchive(reading: PackageBytes(bytes), limits: limits)
      return nil
    } catch { return error }
  }

  private static let files: [([UInt8], PackageError.Kind, String)] = [
    ([], .emptyFile, "the file is empty"),
    (Array("PK".utf8), .truncatedPackage, "the file begins like a zip and has no end record"),
    (Array("<!DOCTYPE html><html>".utf8), .notAPackage, "the file is no zip; it begins like an HTML page"),
    (Array("\n {\"a\": 1}".utf8), .notAPackage, "the file is no zip; it begins like a JSON document"),
    ([0x1F, 0x8B, 8], .notAPackage, "the file is no zip; it begins like a gzip file"),
    ([UInt8](repeating: 1, count: 70_000), .notAPackage, "the file is no zip: it has no end record"),
    (
      zip(.init("a")) { $0.saidDirectoryOffset = 9999 }, .brokenDirectory,
      "no directory stands at byte 9999, where the end record says"
    ),
    (
      zip(.init("a")) { ($0.saidDirectoryOffset, $0.saidDirectorySize) = (0xFFFF_FFF0, 9) }, .brokenDirectory,
      "no directory stands at byte 4294967280, where the end record says"
    ),
    (
      zip(.init("a")) {
        $0.afterEntries = four(0x0806_4B50); $0.saidDirectoryOffset = 38; $0.saidDirectorySize = 1
      },
      .brokenDirectory, "no directory stands at byte 38, where the end record says"
    ),
  ]

  @Test(arguments: files.indices)
  func `a file that is no readable package is refused with what it looks like`(index: Int) {
    let row = Self.files[index]
    let error = Self.refusal(row.0)
    #expect(error?.kind == row.1)
    #expect(error?.message == row.2)
  }

  @Test func `an empty package is 22 bytes, which are read`() throws {
    #expect(zip().count == 22)
    #expect(try PackageArchive(reading: PackageBytes(zip())).entries.isEmpty)
  }

  @Test func `a package that is cut at any byte is refused`() {
    let bytes = zip(.init("a.txt"), entry("b") { $0.isDeflated = false }) { $0.comment = Array("end".utf8) }
    for end in bytes.indices {
      let kind = Self.refusal(Array(bytes[..<end]))?.kind
      #expect(kind == (end == 0 ? .emptyFile : .truncatedPackage), "\(end)")
    }
  }

  @Test func `limits on entries and on the directory are kept`() {
    var limits = PackageLimits()
    limits.entries = 1
    #expect(Self.refusal(zip(.init("a"), .init("b")), limits)?.kind == .tooManyEntries)
    #expect(Self.refusal(zip(.init("a"), .init("b")) { $0.saidCount = 1 }, limits)?.kind == .tooManyEntries)
    limits = PackageLimits()
    limits.directoryBytes = 40
    #expect(Self.refusal(zip(.init("a")), limits)?.kind == .directoryTooLarge)
  }

  @Test func `2 GiB out of 2 MB are refused by what is declared, and by what comes out`() throws {
    let block = ZipWriter.deflate([UInt8](repeating: 0, count: 1 << 20), isLast: false)
    let data = Array(repeatElement(block, count: 2048).joined()) + ZipWriter.deflate([])
    let honest = zip(entry("bomb") { ($0.data, $0.size) = (data, 2 << 30) })
    #expect(honest.count < 2_300_000)
    let archive = try PackageArchive(reading: PackageBytes(honest))
    #expect(archive.findings.map(\.kind) == [.highRatio])
    let error = #expect(throws: PackageError.self) { try archive.read(archive.entries[0]) }
    #expect(error?.kind == .entryTooLarge)
    let lying = try PackageArchive(
      reading: PackageBytes(zip(entry("bomb") { ($0.data, $0.size) = (data, 100 << 20) })))
    var count = 0
    do {
      try lying.stream(lying.entries[0]) { count += $0.count }
      Issue.record("nothing was thrown")
    } catch {
      guard case .package(let cause) = error else { throw error }
      #expect(cause.message == "'bomb' declares 104857600 bytes of content and holds more")
    }
    #expect(count < 100 << 20)
  }

  @Test func `entries that share one content are found, and stop at the budget`() throws {
    var writer = ZipWriter()
    let big = ZipWriter.Entry(Array("kernel".utf8), [UInt8](repeating: 0, count: 4 << 20))
    writer.entries = [big]
    for index in 0..<50 {
      writer.entries.append(
        entry("f\(index)") {
          ($0.data, $0.headerOffset, $0.size, $0.content) = ([], 0, big.content.count, big.content)
          $0.compressedSize = ZipWriter.deflate(big.content).count
        })
    }
    var limits = PackageLimits()
    limits.totalBytes = 64 << 20
    let archive = try PackageArchive(reading: PackageBytes(writer.bytes()), limits: limits)
    #expect(archive.findingCounts[.overlap] == 50)
    let error = #expect(throws: PackageError.self) { try archive.contentFindings(workers: 2) }
    #expect(error?.kind == .totalTooLarge)
  }

  @Test func `packages in packages share one budget`() throws {
    let inner = zip(.init(Array("zeros".utf8), [UInt8](repeating: 0, count: 1 << 20)))
    var limits = PackageLimits()
    limits.totalBytes = 3 << 20
    let outer = try PackageArchive(
      reading: PackageBytes(zip(.init(Array("a.zip".utf8), inner), .init(Array("b.zip".utf8), inner))),
      limits: limits)
    var failures: [PackageError.Kind] = []
    for _ in 0..<2 {
      for entry in outer.entries {
        do throws(PackageError) {
          let nested = try PackageArchive(nestedIn: outer, at: entry)
          _ = try nested.read(nested.entries[0])
        } catch { failures.append(error.kind) }
      }
    }
    #expect(failures == [.totalTooLarge, .totalTooLarge])
  }

  @Test func `reading refuses what it cannot read, by name`() throws {
    let rows: [([UInt8], PackageError.Kind)] = [
      (zip(entry("a") { $0.flags = 1 }), .encryptedContent),
      (zip(entry("a") { $0.method = 12 }), .unsupportedMethod),
      (zip(entry("a") { $0.headerOffset = 1 }), .missingContent),
      (zip(entry("a") { $0.compressedSize = 1 << 20 }), .truncatedContent),
      (zip(entry("a") { $0.size = 1 << 29 }), .wrongSize),
      (zip(entry("a") { ($0.isDeflated, $0.size) = (false, 1) }), .wrongSize),
    ]
    for (bytes, kind) in rows {
      let archive = try PackageArchive(reading: PackageBytes(bytes))
      let error = #expect(throws: PackageError.self) { try archive.read(archive.entries[0]) }
      #expect(error?.kind == kind)
    }
    let archive = try PackageArchive(reading: PackageBytes(zip(.init("a"))))
    let error = #expect(throws: PackageError.self) { try archive.read(archive.entries[0], limit: 22) }
    #expect(error?.kind == .entryTooLarge)
    #expect(error?.message == "'a' declares 23 bytes, more than the limit of 22")
    #expect(PackageError.Kind.allCases.allSatisfy { !$0.hint.isEmpty })
  }

  private static let enormous = [Int.max, Int.max - 55, Int.min, -1, 1 << 62, 1 << 32]

  @Test(arguments: enormous)
  func `no enormous number in a zip64 record crashes`(number: Int) throws {
    let writers: [ZipWriter] = (0..<7).map { field in
      var writer = ZipWriter(.init("a"), entry("b") { $0.isWide = true })
      writer.isWide = true
      switch field {
      case 0: writer.saidWideCount = number
      case 1: writer.saidWideSize = number
      case 2: writer.saidWideOffset = number
      case 3: writer.saidLocatorOffset = number
      case 4: writer.saidWideLength = number
      case 5: writer.entries[1].size = number
      default: writer.entries[1].compressedSize = number
      }
      return writer
    }
    for writer in writers {
      let error = Self.refusal(writer.bytes())
      guard error == nil else { continue }
      let archive = try PackageArchive(reading: PackageBytes(writer.bytes()))
      #expect(!archive.findings.isEmpty)
      _ = try? archive.contentFindings()
    }
  }

  @Test func `no flipped bit crashes, or gives other content without an error`() throws {
    let sources = [
      ZipWriter.Entry("a.txt"), entry("b/ü.csv") { $0.isDeflated = false },
      entry("c.xml") { $0.descriptor = .signed }, entry("d") { $0.isWide = true },
    ]
    var writer = ZipWriter()
    (writer.entries, writer.isWide) = (sources, true)
    let original = writer.bytes()
    let contents = Set(sources.map(\.content))
    var generator = SeededGenerator(state: 42)
    var refused = 0
    for _ in 0..<2_000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] ^=
          1 << UInt8.random(in: 0...7, using: &generator)
      }
      guard let archive = try? PackageArchive(reading: PackageBytes(bytes)) else {
        refused += 1
        continue
      }
      for entry in archive.entries {
        guard let content = try? archive.read(entry) else { continue }
        #expect(contents.contains(content), "\(entry.name)")
      }
    }
    #expect(refused > 50)
  }

  @Test func `no random tail of records crashes`() {
    var generator = SeededGenerator(state: 7)
    let original = zip(.init("a"), .init("b")) { $0.isWide = true }
    for _ in 0..<2_000 {
      var bytes = original
      let start = Int.random(in: 0..<bytes.count - 22, using: &generator)
      for index in start..<min(start + 24, bytes.count - 22) {
        bytes[index] =
          [0, 0xFF, 0x7F, 0x80, UInt8.random(in: 0...255, using: &generator)]
          .randomElement(using: &generator) ?? 0
      }
      guard let archive = try? PackageArchive(reading: PackageBytes(bytes)) else { continue }
      for entry in archive.entries { _ = try? archive.read(entry) }
    }
  }
}
