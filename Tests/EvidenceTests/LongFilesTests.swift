import Digests
import Evidence
import Foundation
import Packages
import Testing

/// Copies of files that are too long to be held.
struct LongFilesTests {
  /// A folder with one file, `source`, gone afterwards.
  private final class Place {
    let folder: String
    let bytes: [UInt8]

    init(_ count: Int) throws {
      folder =
        FileManager.default.temporaryDirectory.appendingPathComponent("long-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      var state: UInt32 = 7
      bytes = (0..<count).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(truncatingIfNeeded: state >> 24)
      }
      try WholeFile.write(bytes, to: source)
      // Long ago, so that a change now shows however coarse the clock of the file system is.
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000_000)], ofItemAtPath: source)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var source: String { "\(folder)/source" }
    var copy: String { "\(folder)/copy" }

    func change(_ change: (FileHandle) throws -> Void) throws {
      let handle = try #require(FileHandle(forUpdatingAtPath: source))
      try change(handle)
      try handle.close()
    }
  }

  @Test(arguments: [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 2 << 20, (3 << 20) + 17])
  func `a copy holds every byte, and its digest is that of what was written`(count: Int) throws {
    let place = try Place(count)
    let file = try PackageBytes(file: place.source)
    let digest = try WholeFile.copy(file, to: place.copy)
    #expect(try WholeFile.read(place.copy) == place.bytes)
    #expect(digest == ContentDigest.hex(of: place.bytes))
    #expect(try WholeFile.digest(of: file) == digest)
  }

  @Test(arguments: ["grows", "shrinks", "changes"])
  func `a file that changes meanwhile has no digest`(how: String) throws {
    let place = try Place(3 << 20)
    let file = try PackageBytes(file: place.source)
    try place.change { handle in
      switch how {
      case "grows":
        try handle.seekToEnd()
        try handle.write(contentsOf: Data([1]))
      case "shrinks": try handle.truncate(atOffset: 2 << 20)
      default: try handle.write(contentsOf: Data([place.bytes[0] ^ 1]))
      }
    }
    let error = EvidenceError.cannotRead(
      path: "the open file",
      reason: how == "shrinks"
        ? "the file has become shorter while it was read" : "the file has changed while it was read")
    #expect(throws: error) { try WholeFile.copy(file, to: place.copy) }
    #expect(throws: error) { try WholeFile.digest(of: file) }
  }

  @Test func `a copy that cannot be written says where`() throws {
    let place = try Place(10)
    let path = "\(place.folder)/none/copy"
    #expect(throws: EvidenceError.cannotWrite(path: path, reason: "No such file or directory")) {
      try WholeFile.copy(try PackageBytes(file: place.source), to: path)
    }
  }
}
