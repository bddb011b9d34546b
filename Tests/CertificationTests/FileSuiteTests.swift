import AssayTesting
import Certification
import Diagnostics
import Digests
import Evidence
import Foundation
import Reporting
import SuiteModel
import Testing
import Verdicts

/// The example suite on packages that are right, and on packages with one fault each.
struct FileSuiteTests {
  private static let entries: [(name: String, content: String)] = [
    ("rooms.csv", "id,seats\r\na,10\r\nb,20\r\n"), ("bookings.csv", "id,room\r\n1,a\r\n2,b\r\n"),
    (
      "catalogue.xml",
      "<catalogue xmlns=\"urn:example:rooms\" site=\"North\"><room id=\"a\"/><room id=\"b\"/></catalogue>"
    ),
    ("settings.json", "{\"rooms\": 2}"),
  ]

  private static let examples = SuiteLibrary(folders: ["\(Workplace.checkout)/Tests/ExampleSuites"])

  /// Certifies a file as `assay check` does.
  private static func check(_ bytes: [UInt8], in place: Workplace) async throws -> Report {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(place.folder)/export.zip"))
    return try await check(["export.zip"], in: place)
  }

  private static func check(_ files: [String], in place: Workplace) async throws -> Report {
    let suite = try examples.suite(SuiteID("rooms-export")).suite
    let target = try FileSetTarget(files, for: suite, options: .init(), folder: place.folder)
    let prepared = try PreparedTarget(
      text: target.text, named: "the command line", folder: place.folder, suites: examples)
    return try await CertificationRun(prepared, options: .init()).run(out: "\(place.folder)/report").report
  }

  private static func changed(_ name: String, _ old: String, _ new: String) -> [UInt8] {
    StoredPackage.bytes(
      entries.map { $0.name == name ? ($0.name, $0.content.replacingOccurrences(of: old, with: new)) : $0 })
  }

  @Test func `a package that is right is certified`() async throws {
    let report = try await Self.check(StoredPackage.bytes(Self.entries), in: try Workplace())
    #expect(report.judgement.exitCode == 0)
    #expect(report.requirements("pass").count == 7)
  }

  @Test(arguments: [
    ("rooms.csv", "a,10", "a,ten", "ROOM-ROW-1"), ("rooms.csv", "b,20", "a,20\r\nb,20", "ROOM-ROW-1"),
    ("bookings.csv", "2,b", "2,zz", "ROOM-REF-1"), ("catalogue.xml", "id=\"b\"", "name=\"b\"", "ROOM-XML-2"),
    ("settings.json", "2", "\"two\"", "ROOM-JSON-1"), ("settings.json", "}", "", "ROOM-JSON-1"),
  ])
  func `one fault fails its requirement and nothing else`(
    _ fault: (entry: String, old: String, new: String, requirement: String)
  ) async throws {
    let bytes = Self.changed(fault.entry, fault.old, fault.new)
    let report = try await Self.check(bytes, in: try Workplace())
    #expect(report.judgement.exitCode == 1)
    #expect(report.requirements("fail") == [fault.requirement])
    #expect(report.requirements("pass").count == 6)
  }

  @Test func `findings in tables say file, row and column`() async throws {
    let report = try await Self.check(Self.changed("rooms.csv", "a,10", "a,ten"), in: try Workplace())
    let occurrence = try #require(report.judgement.problems.first?.occurrences.first)
    #expect(occurrence.place == "rooms.csv:2:2" && occurrence.line == 2)
  }

  @Test func `what is not there is no data, and never a pass`() async throws {
    let bytes = StoredPackage.bytes(Self.entries.filter { $0.name != "settings.json" })
    let report = try await Self.check(bytes, in: try Workplace())
    #expect(report.judgement.exitCode == 2)
    #expect(report.requirements("inconclusive") == ["ROOM-JSON-1"])
  }

  @Test(arguments: [[], Array("PK nothing of a package".utf8), Array("id,seats\n".utf8)])
  func `what is no package fails as a package and shows nothing else`(_ bytes: [UInt8]) async throws {
    let report = try await Self.check(bytes, in: try Workplace())
    #expect(report.judgement.exitCode == 1)
    #expect(report.requirements("fail").isSuperset(of: ["ROOM-PKG-1", "ROOM-PKG-2"]))
    #expect(report.requirements("pass").isEmpty)
  }

  @Test func `an entry that is listed twice is found`() async throws {
    let bytes = StoredPackage.bytes(Self.entries + [Self.entries[0]])
    let report = try await Self.check(bytes, in: try Workplace())
    #expect(report.requirements("fail") == ["ROOM-PKG-1"])
  }

  @Test func `the bundle holds the file once, and is judged to the same bytes without it`() async throws {
    let place = try Workplace()
    _ = try await Self.check(Self.changed("bookings.csv", "2,b", "2,zz"), in: place)
    let folder = "\(place.folder)/report/evidence/files"
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
    try FileManager.default.removeItem(atPath: "\(place.folder)/export.zip")
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
  }

  @Test(.timeLimit(.minutes(10)))
  func `a file that is too long to be held is read where it lies, to its last rows`() async throws {
    let rows = 16_000
    let text = String(repeating: "long ", count: 110)
    var bookings = "id,room\r\n"
    for number in 1...rows { bookings += "\(text)\(number),\(number == rows - 3 ? "zz" : "a")\r\n" }
    let bytes = StoredPackage.bytes(
      Self.entries.map { $0.name == "bookings.csv" ? ($0.name, bookings) : $0 })
    #expect(bytes.count > FileReading.Content.mostHeld)
    let place = try Workplace()
    let report = try await Self.check(bytes, in: place)
    #expect(report.requirements("fail") == ["ROOM-REF-1"])
    #expect(report.requirements("pass").count == 6)
    let occurrence = try #require(report.judgement.problems.first?.occurrences.first)
    #expect(occurrence.place == "bookings.csv:\(rows - 2):2" && occurrence.line == rows - 2)
    // The bundle holds it once, under the digest of what is there.
    let folder = "\(place.folder)/report/evidence/files"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names == [ContentDigest.hex(of: bytes)])
    #expect(try WholeFile.read("\(folder)/\(names[0])") == bytes)
    // Judged again, the file is open in the bundle.
    try FileManager.default.removeItem(atPath: "\(place.folder)/export.zip")
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
    // A byte that no check looks at makes the evidence another one all the same.
    let handle = try #require(FileHandle(forUpdatingAtPath: "\(folder)/\(names[0])"))
    var changed = bytes
    changed[changed.count - 1] ^= 1
    try handle.seek(toOffset: UInt64(bytes.count - 1))
    try handle.write(contentsOf: Data([changed[bytes.count - 1]]))
    try handle.close()
    let message =
      "files/\(names[0]) is not the file that was read: its SHA-256 is \(ContentDigest.hex(of: changed))"
    let judged = #expect(throws: CertificationFailure.self) {
      try RecordedRun(folder: "\(place.folder)/report").report()
    }
    #expect(judged?.message.contains(message) == true)
    let opened = #expect(throws: EvidenceError.self) {
      try Bundle(reading: BundleFolder(path: "\(place.folder)/report/evidence"))
    }
    #expect(opened?.message.contains(message) == true)
  }

  @Test func `a file of the bundle that was changed or is gone is named`() async throws {
    let place = try Workplace()
    _ = try await Self.check(StoredPackage.bytes(Self.entries), in: place)
    let folder = "\(place.folder)/report/evidence/files"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
    bytes[40] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    let changed = #expect(throws: CertificationFailure.self) {
      try RecordedRun(folder: "\(place.folder)/report").report()
    }
    #expect(changed?.message.contains("files/\(name) is not the file that was read") == true)
    try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    let gone = #expect(throws: CertificationFailure.self) {
      try RecordedRun(folder: "\(place.folder)/report").report()
    }
    #expect(gone?.message.contains(name) == true)
  }

  @Test func `files that are not there, and too many of them, are told before anything runs`() async throws {
    let place = try Workplace()
    let missing = await #expect(throws: CertificationFailure.self) {
      try await Self.check(["none.zip"], in: place)
    }
    #expect(missing?.exitCode == .configuration && missing?.message.contains("none.zip") == true)
    try place.write("x", to: "a.zip")
    let many = await #expect(throws: CertificationFailure.self) {
      try await Self.check(["a.zip", "a.zip"], in: place)
    }
    #expect(many?.exitCode == .usage)
  }
}
