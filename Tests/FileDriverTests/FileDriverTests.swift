import Digests
import Evidence
import FileDriver
import Foundation
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
  }

  @Test func `a file below an allowed folder is read whole, with its digest`() async throws {
    let place = try Place()
    let reading = await place.driver().read("out/deep/b.txt", entry: "x")
    #expect(reading.content?.bytes == Array("beta".utf8))
    #expect(reading.content?.digest == ContentDigest.hex(of: Array("beta".utf8)))
    #expect(reading.entry == "x" && reading.fault == nil && reading.path == "out/deep/b.txt")
  }

  @Test func `a file that is named is read, and its neighbour is not`() async throws {
    let driver = try Place().driver(files: ["out/a.txt"], folders: [])
    // The place is gone by now, so that both are told apart by what is allowed.
    #expect(await driver.read("out/a.txt", entry: nil).fault?.kind == .missing)
    #expect(await driver.read("out/deep/b.txt", entry: nil).fault?.kind == .notAllowed)
  }

  @Test(arguments: [
    "secret.txt", "out/../secret.txt", "/etc/passwd", "out/../../../etc/passwd", "out/nul\0.txt",
  ])
  func `what lies outside is refused`(_ path: String) async throws {
    let place = try Place()
    let reading = await place.driver().read(path, entry: nil)
    #expect(reading.content == nil && reading.fault?.kind == .notAllowed)
  }

  @Test func `whether something is there is told only of places that may be read`() async throws {
    let place = try Place()
    #expect(await place.driver().read("out/none.txt", entry: nil).fault?.kind == .missing)
    #expect(await place.driver().read("elsewhere/none.txt", entry: nil).fault?.kind == .notAllowed)
    #expect(await place.driver().read("out/../none.txt", entry: nil).fault?.kind == .notAllowed)
  }

  @Test func `a link that leads out of the folder is refused, and one inside is followed`() async throws {
    let place = try Place()
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: "\(place.folder)/out/leak.txt", withDestinationPath: "../secret.txt")
    try files.createSymbolicLink(atPath: "\(place.folder)/out/up", withDestinationPath: "..")
    try files.createSymbolicLink(atPath: "\(place.folder)/out/same.txt", withDestinationPath: "a.txt")
    #expect(await place.driver().read("out/leak.txt", entry: nil).fault?.kind == .notAllowed)
    #expect(await place.driver().read("out/up/secret.txt", entry: nil).fault?.kind == .notAllowed)
    #expect(await place.driver().read("out/same.txt", entry: nil).content?.bytes == Array("alpha".utf8))
  }

  @Test(.timeLimit(.minutes(1))) func `a folder and a pipe are no files, and nothing hangs`() async throws {
    let place = try Place()
    #expect(mkfifo("\(place.folder)/out/pipe", 0o600) == 0)
    #expect(await place.driver().read("out/pipe", entry: nil).fault?.kind == .unreadable)
    #expect(await place.driver().read("out/deep", entry: nil).fault?.kind == .unreadable)
  }

  @Test func `a file beyond the limit is not read`() async throws {
    let place = try Place()
    let reading = await place.driver(limit: 4).read("out/a.txt", entry: nil)
    #expect(
      reading.fault == FileFault(.tooLarge, "out/a.txt has more than 4 bytes") && reading.content == nil)
    #expect(await place.driver(limit: 5).read("out/a.txt", entry: nil).fault == nil)
  }

  @Test func `a file that changes is read again`() async throws {
    let place = try Place()
    let driver = place.driver()
    #expect(await driver.read("out/a.txt", entry: nil).content?.bytes == Array("alpha".utf8))
    try place.write("something longer", to: "out/a.txt")
    #expect(await driver.read("out/a.txt", entry: nil).content?.bytes == Array("something longer".utf8))
  }
}
