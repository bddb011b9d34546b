import AssayTesting
import Evidence
import Foundation
import Testing

/// Bundles on disk.
@Suite struct BundleFolderTests {
  /// Runs a body with a folder that is gone afterwards.
  private static func inFolder(_ body: (BundleFolder) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "assay-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(BundleFolder(path: path))
  }

  private static func write(_ bundle: BundleBytes, to folder: BundleFolder) throws {
    try folder.create(
      plan: bundle.plan, target: bundle.target, suite: [("suite.yaml", [1]), ("tests/a.yaml", [2])])
    let records = try folder.openRecords()
    for line in bundle.lines { try records.append(Array((line + "\n").utf8)) }
    records.close()
    try folder.write(bundle.manifest, to: BundleFolder.manifestName)
  }

  @Test func `a seal comes whole or not at all`() throws {
    try Self.inFolder { folder in
      let bundle = try SmallBundle.ofTwoCases()
      try Self.write(bundle, to: folder)
      // Whoever has the former seal open still reads all of it: the new one took its place in one step.
      let former = try #require(FileHandle(forReadingAtPath: "\(folder.path)/manifest.json"))
      var manifest = try #require(try folder.seal())
      manifest.level = "digests"
      try folder.seal(with: manifest)
      #expect(try former.readToEnd() == Data(bundle.manifest))
      #expect(try folder.seal()?.level == "digests")
      #expect(
        Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) == [
          "manifest.json", "plan.json", "records.ndjson", "suite", "target.json",
        ])
    }
  }

  @Test func `what was added after the seal is cut off, and nothing else`() throws {
    try Self.inFolder { folder in
      let bundle = try SmallBundle.ofTwoCases()
      try Self.write(bundle, to: folder)
      let records = try folder.openRecords()
      try records.append(Array("{\"half a li".utf8))
      #expect(throws: EvidenceError.self) { try Bundle(reading: folder) }
      try folder.dropUnsealed()
      #expect(try folder.read("records.ndjson") == bundle.records)
      #expect(try Bundle(reading: folder).manifest.encoded == bundle.manifest)
      try folder.dropUnsealed()
      #expect(try folder.read("records.ndjson") == bundle.records)
      // What is not what was sealed stays for whoever looks at it.
      var other = bundle.records + [0x0A]
      other[3] ^= 1
      try folder.write(other, to: "records.ndjson")
      try folder.dropUnsealed()
      #expect(try folder.read("records.ndjson") == other)
    }
  }

  @Test func `what was being copied is gone where a run goes on`() throws {
    try Self.inFolder { folder in
      try Self.write(try SmallBundle.ofTwoCases(), to: folder)
      try folder.write([1, 2, 3], to: BundleFolder.unfinishedName)
      try folder.reopen(try UnsealedRecords(reading: folder))
      #expect(throws: EvidenceError.self) { try folder.read(BundleFolder.unfinishedName) }
    }
  }

  @Test func `what was written is read`() throws {
    try Self.inFolder { folder in
      let bundle = try SmallBundle.ofTwoCases()
      try Self.write(bundle, to: folder)
      #expect(try Bundle(reading: folder).manifest.encoded == bundle.manifest)
      #expect(try folder.read("suite/tests/a.yaml") == [2])
    }
  }

  @Test(arguments: ["manifest.json", "plan.json", "target.json", "records.ndjson"])
  func `a missing file is named`(name: String) throws {
    try Self.inFolder { folder in
      try Self.write(try SmallBundle.ofTwoCases(), to: folder)
      try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
      let error = #expect(throws: EvidenceError.self) { try Bundle(reading: folder) }
      #expect(error?.message.hasPrefix("cannot read \(folder.path)/\(name): ") == true)
      #expect(error?.message.hasSuffix("; name the folder that a run wrote") == true)
    }
  }

  @Test func `a folder that is not there is an error`() {
    #expect(throws: EvidenceError.self) { try Bundle(reading: BundleFolder(path: "/nowhere/at/all")) }
    #expect(throws: EvidenceError.self) {
      try BundleFolder(path: "/proc/nowhere").create(plan: [], target: [], suite: [])
    }
    #expect(throws: EvidenceError.self) { try BundleFolder(path: "/nowhere/at/all").openRecords() }
  }

  @Test func `a folder that holds evidence is not written over`() throws {
    try Self.inFolder { folder in
      try Self.write(try SmallBundle.ofTwoCases(), to: folder)
      let error = EvidenceError.occupied(path: folder.path)
      #expect(throws: error) { try folder.create(plan: [], target: [], suite: []) }
    }
  }

  @Test func `a full disk is an error of the append`() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    try Self.inFolder { folder in
      try Self.write(try SmallBundle.ofTwoCases(), to: folder)
      try FileManager.default.removeItem(atPath: "\(folder.path)/records.ndjson")
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/records.ndjson", withDestinationPath: "/dev/full")
      let records = try folder.openRecords()
      #expect(throws: EvidenceError.self) { try records.append([0x0A]) }
      records.close()
    }
  }
}
