import Foundation
import Packages
import Testing

/// Packages on disk, official samples among them.
@Suite struct FileTests {
  private static let external = ProcessInfo.processInfo.environment["ASSAY_EXTERNAL"]

  private static func inFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "assay-" + UUID().uuidString + ".zip"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test func `a file is read as its bytes are`() throws {
    let bytes = zip(.init("a.txt"), entry("b") { $0.isDeflated = false })
    try Self.inFile(bytes) { path in
      let archive = try PackageArchive(reading: PackageBytes(file: path))
      let other = try PackageArchive(reading: PackageBytes(bytes))
      #expect(archive.entries == other.entries && archive.findings == [])
      for entry in archive.entries { #expect(try archive.read(entry) == other.read(entry)) }
    }
  }

  @Test func `a file that shrinks while it is read is an error of the environment`() throws {
    let content = [UInt8](repeating: 7, count: 1 << 20)
    try Self.inFile(zip(entry("a") { ($0.content, $0.isDeflated) = (content, false) })) { path in
      let archive = try PackageArchive(reading: PackageBytes(file: path))
      try FileHandle(forWritingTo: URL(fileURLWithPath: path)).truncate(atOffset: 1000)
      let error = #expect(throws: PackageError.self) { try archive.read(archive.entries[0]) }
      #expect(error?.kind == .changedFile && error?.blame == .environment)
    }
  }

  @Test(arguments: ["/nowhere/a.zip", "/", "/dev/null"])
  func `a path that names no file is refused`(path: String) {
    let error = #expect(throws: PackageError.self) { try PackageBytes(file: path) }
    #expect(error?.kind == .unreadableFile)
  }

  @Test(
    .enabled(if: external != nil, "skipped: ASSAY_EXTERNAL is not set"),
    arguments: ["single-page.imscc", "latex.imscc"])
  func `the published cartridges are read whole`(name: String) throws {
    let path = "\(try #require(Self.external))/common-cartridge/\(name)"
    let archive = try PackageArchive(reading: PackageBytes(file: path))
    #expect(try archive.contentFindings() == [])
    #expect(archive.findings.allSatisfy { $0.kind.nature == .unusual }, "\(archive.findings)")
    let manifest = try #require(archive.entries(named: "imsmanifest.xml").first)
    #expect(String(decoding: try archive.read(manifest), as: UTF8.self).contains("<manifest"))
  }
}
