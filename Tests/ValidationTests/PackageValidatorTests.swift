import AssayTesting
import Testing
import Validation
import Verdicts

struct PackageValidatorTests {
  private static let entries = [
    (name: "a/rooms.csv", content: "id\r\n1\r\n"), (name: "b.json", content: "{}"),
  ]

  private static func outcome(of bytes: [UInt8], named name: String = "p.zip") throws -> Workbench.Outcome {
    let bench = try Workbench()
    try bench.write(bytes, to: name)
    return bench.validate(PackageValidator(workers: 2), [name])
  }

  @Test(arguments: ["p.zip", "p.imscc", "P.ZIP"])
  func `a package without oddities is valid`(_ name: String) throws {
    let outcome = try Self.outcome(of: StoredPackage.bytes(Self.entries), named: name)
    #expect(outcome.results == ["\(name) valid"] && outcome.exitCode == .conformant && outcome.unread == [])
  }

  @Test func `what readers take in different ways is told with its entry`() throws {
    let bytes = StoredPackage.bytes(Self.entries + [Self.entries[0], (name: "../up.txt", content: "x")])
    let outcome = try Self.outcome(of: bytes)
    #expect(outcome.results.first == "p.zip invalid" && outcome.exitCode == .nonConformant)
    #expect(outcome.results.contains { $0.hasPrefix("  p.zip: 'a/rooms.csv' is listed twice") })
    #expect(outcome.results.contains { $0.hasPrefix("  p.zip: '../up.txt' leads out") })
  }

  @Test func `content that is not what its checksum says is found`() throws {
    var bytes = StoredPackage.bytes(Self.entries)
    // The first byte of the first content: after a header of 30 bytes and the name.
    bytes[30 + 11] ^= 1
    let outcome = try Self.outcome(of: bytes)
    #expect(outcome.results.count == 2 && outcome.results[1].contains("a/rooms.csv"))
    #expect(outcome.exitCode == .nonConformant)
  }

  @Test(arguments: [[], Array("no zip".utf8)])
  func `what is no package is invalid, and nothing is passed over in silence`(_ bytes: [UInt8]) throws {
    let outcome = try Self.outcome(of: bytes)
    #expect(outcome.results.first == "p.zip invalid" && outcome.exitCode == .nonConformant)
  }

  @Test func `a package that is cut at any place is never valid`() throws {
    let whole = StoredPackage.bytes(Self.entries)
    for end in 0..<whole.count {
      let outcome = try Self.outcome(of: Array(whole[..<end]))
      #expect(outcome.exitCode == .nonConformant, "cut after \(end) bytes")
    }
  }

  @Test func `a file that is not there is not read`() throws {
    let outcome = try Workbench().validate(PackageValidator(workers: 1), ["none.zip"])
    #expect(outcome.results == [] && outcome.unread.count == 1 && outcome.exitCode == .configuration)
  }
}
