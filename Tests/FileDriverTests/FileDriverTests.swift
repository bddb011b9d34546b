import Digests
import Evidence
import FileDriver
import Foundation
import Packages
import Synchronization
import Testing

struct FileDriverTests {
  /// A folder with `out/a.txt`, `out/deep/b.txt` and `secret.txt`, gone afterwards.
  private final class Place: Sendable {
    let folder: String

    init() throws {
      folder =
        FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(
        atPath: "\(folder)/out/deep", withIntermediateDirectories: true)
      try write("alpha", to: "out/a.txt")
      try write("beta", to: "out/deep/b.txt")
      try write("not for suites", to: "secret.txt")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ text: String, to name: String) throws {
      try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }

    func driver(files: Set<String> = [], folders: [String] = ["out"], limit: Int = 1000) -> FileDriver {
      FileDriver(AllowedFiles(base: folder, files: files, folders: folders), limit: limit)
    }

    /// A driver of long files.
    func driver(keep: @escaping FileDriver.Keeping) -> FileDriver {
      FileDriver(AllowedFiles(base: folder, folders: ["out"]), limit: 1 << 30, keep: keep)
    }

    /// Writes `out/long`, which is too long to be held.
    func writeLong() throws {
      try write("long", to: "out/long")
      #expect(truncate("\(folder)/out/long", off_t(FileReading.Content.mostHeld + 1)) == 0)
    }
  }

  @Test func `a file below an allowed folder is read whole, with its digest`() async throws {
    let place = try Place()
    let reading = try await place.driver().read("out/deep/b.txt", entry: "x")
    #expect(reading.content?.bytes == Array("beta".utf8))
    #expect(reading.content?.digest == ContentDigest.hex(of: Array("beta".utf8)))
    #expect(reading.entry == "x" && reading.fault == nil && reading.path == "out/deep/b.txt")
  }

  @Test func `a file that is named is read, and its neighbour is not`() async throws {
    let driver = try Place().driver(files: ["out/a.txt"], folders: [])
    // The place is gone by now, so that both are told apart by what is allowed.
    #expect(try await driver.read("out/a.txt", entry: nil).fault?.kind == .missing)
    #expect(try await driver.read("out/deep/b.txt", entry: nil).fault?.kind == .notAllowed)
  }

  @Test(arguments: [
    "secret.txt", "out/../secret.txt", "/etc/passwd", "out/../../../etc/passwd", "out/nul\0.txt",
  ])
  func `what lies outside is refused`(_ path: String) async throws {
    let place = try Place()
    let reading = try await place.driver().read(path, entry: nil)
    #expect(reading.content == nil && reading.fault?.kind == .notAllowed)
  }

  @Test func `whether something is there is told only of places that may be read`() async throws {
    let place = try Place()
    #expect(try await place.driver().read("out/none.txt", entry: nil).fault?.kind == .missing)
    #expect(try await place.driver().read("elsewhere/none.txt", entry: nil).fault?.kind == .notAllowed)
    #expect(try await place.driver().read("out/../none.txt", entry: nil).fault?.kind == .notAllowed)
  }

  @Test func `a link that leads out of the folder is refused, and one inside is followed`() async throws {
    let place = try Place()
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: "\(place.folder)/out/leak.txt", withDestinationPath: "../secret.txt")
    try files.createSymbolicLink(atPath: "\(place.folder)/out/up", withDestinationPath: "..")
    try files.createSymbolicLink(atPath: "\(place.folder)/out/same.txt", withDestinationPath: "a.txt")
    #expect(try await place.driver().read("out/leak.txt", entry: nil).fault?.kind == .notAllowed)
    #expect(try await place.driver().read("out/up/secret.txt", entry: nil).fault?.kind == .notAllowed)
    #expect(try await place.driver().read("out/same.txt", entry: nil).content?.bytes == Array("alpha".utf8))
  }

  @Test(.timeLimit(.minutes(1))) func `a folder and a pipe are no files, and nothing hangs`() async throws {
    let place = try Place()
    #expect(mkfifo("\(place.folder)/out/pipe", 0o600) == 0)
    #expect(try await place.driver().read("out/pipe", entry: nil).fault?.kind == .unreadable)
    #expect(try await place.driver().read("out/deep", entry: nil).fault?.kind == .unreadable)
  }

  @Test func `a file beyond the limit is not read`() async throws {
    let place = try Place()
    let reading = try await place.driver(limit: 4).read("out/a.txt", entry: nil)
    #expect(
      reading.fault == FileFault(.tooLarge, "out/a.txt has more than 4 bytes") && reading.content == nil)
    #expect(try await place.driver(limit: 5).read("out/a.txt", entry: nil).fault == nil)
  }

  @Test func `a file that changes is read again`() async throws {
    let place = try Place()
    let driver = place.driver()
    #expect(try await driver.read("out/a.txt", entry: nil).content?.bytes == Array("alpha".utf8))
    try place.write("something longer", to: "out/a.txt")
    #expect(try await driver.read("out/a.txt", entry: nil).content?.bytes == Array("something longer".utf8))
  }

  @Test func `a long file is kept once while it does not change, and what was kept is what was read`()
    async throws
  {
    let place = try Place()
    try place.writeLong()
    let kept = Mutex(0)
    let driver = place.driver { file throws(EvidenceError) in
      let number = kept.withLock { kept in
        kept += 1
        return kept
      }
      return FileReading.Content(digest: "kept \(number)", size: file.count, bytes: [], file: file)
    }
    for _ in 0..<2 {
      let content = try await driver.read("out/long", entry: nil).content
      #expect(content?.digest == "kept 1" && content?.size == FileReading.Content.mostHeld + 1)
    }
    try await Task.sleep(for: .milliseconds(20))
    try place.writeLong()
    #expect(try await driver.read("out/long", entry: nil).content?.digest == "kept 2")
  }

  @Test
  func `what is wrong with a long file is its fault, and what is wrong with its place ends the reading`()
    async throws
  {
    let place = try Place()
    try place.writeLong()
    let reading = try await place.driver { _ throws(EvidenceError) in
      throw .cannotRead(path: "the open file", reason: "it is worn")
    }.read("out/long", entry: nil)
    #expect(reading.fault == FileFault(.unreadable, "out/long cannot be read: it is worn"))
    await #expect(throws: EvidenceError.cannotWrite(path: "files", reason: "full")) {
      try await place.driver { _ throws(EvidenceError) in throw .cannotWrite(path: "files", reason: "full") }
        .read("out/long", entry: nil)
    }
  }

  @Test func `a long file that changes while it is read is not taken for what it was`() async throws {
    let place = try Place()
    try place.writeLong()
    let reading = try await place.driver { file throws(EvidenceError) in
      _ = truncate("\(place.folder)/out/long", off_t(FileReading.Content.mostHeld + 2))
      return FileReading.Content(
        digest: try WholeFile.digest(of: file), size: file.count, bytes: [], file: file)
    }.read("out/long", entry: nil)
    #expect(
      reading.fault
        == FileFault(.unreadable, "out/long cannot be read: the file has changed while it was read"))
  }
}
