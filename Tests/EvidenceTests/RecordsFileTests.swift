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

  @Test func `lines are there when they were appended, and none once it is closed`() throws {
    try Self.inFolder { folder, kept in
      let records = try folder.openRecords()
      try records.append(Array("a\n".utf8))
      #expect(try kept() == "a\n")
      try records.append(Array("b\nc\n".utf8))
      #expect(try kept() == "a\nb\nc\n")
      records.close()
      #expect(throws: EvidenceError.self) { try records.append(Array("d\n".utf8)) }
      #expect(try kept() == "a\nb\nc\n")
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
