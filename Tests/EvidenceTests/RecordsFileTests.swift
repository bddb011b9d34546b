import Evidence
import Foundation
import Testing

@Suite struct RecordsFileTests {
  private static func inFolder(_ body: (BundleFolder, _ kept: () throws -> String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "assay-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = BundleFolder(path: path)
    try folder.create(plan: [], target: [], suite: [])
    try body(folder) { String(decoding: try folder.read(BundleFolder.recordsName), as: UTF8.self) }
  }

  @Test func `a line that must last takes those before it along`() throws {
    try Self.inFolder { folder, kept in
      let records = try folder.openRecords()
      try records.append(Array("a\n".utf8), mustLast: false)
      #expect(try kept() == "")
      try records.append(Array("b\n".utf8), mustLast: true)
      #expect(try kept() == "a\nb\n")
    }
  }

  @Test func `flushing and closing keep what was held back`() throws {
    try Self.inFolder { folder, kept in
      let records = try folder.openRecords()
      try records.append(Array("a\n".utf8), mustLast: false)
      try records.flush()
      #expect(try kept() == "a\n")
      try records.append(Array("b\n".utf8), mustLast: false)
      records.close()
      #expect(try kept() == "a\nb\n")
      #expect(throws: EvidenceError.self) { try records.append(Array("c\n".utf8)) }
    }
  }

  @Test func `much is not held back`() throws {
    try Self.inFolder { folder, kept in
      let records = try folder.openRecords()
      let line = [UInt8](repeating: UInt8(ascii: "x"), count: 100_000)
      try records.append(line, mustLast: false)
      #expect(try kept().utf8.count == line.count)
    }
  }

  @Test func `a file of several blocks is read as it was written`() throws {
    try Self.inFolder { folder, _ in
      let bytes = (0..<1_500_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try folder.write(bytes, to: "deep/er/file")
      #expect(try folder.read("deep/er/file") == bytes)
      #expect(throws: EvidenceError.self) { try folder.write([], to: "deep/er/file/below") }
    }
  }
}
