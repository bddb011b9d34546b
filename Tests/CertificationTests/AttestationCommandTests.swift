import Certification
import Diagnostics
import Formats
import Foundation
import Planning
import Reporting
import SuiteModel
import Testing
import Verdicts

/// `keygen`, `sign` and `verify`: what is proven, what is refused, and whom one trusts.
@Suite(.timeLimit(.minutes(20))) struct AttestationCommandTests {
  @Test func `what is signed is verified, and the screen says what is proven and what is only claimed`()
    async throws
  {
    let place = try await SignedPlace(honest: true)
    let verified = try place.verify()
    #expect(verified.exitCode == .conformant && verified.findings.isEmpty, "\(verified.text)")
    let text = verified.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "VERIFIED: Gate 1.0 of Example Systems is conformant, profile all", "byte for byte: 3 cases",
      "report.html, junit.xml, summary.md show what report.json says", "gate-1.0-provider 1.0.0 is trusted",
      "Witnessed", "Attested", "authorised by Jo Example, CTO", "Only claimed", "1 capability that",
    ] { #expect(text.contains(words), "\(words): \(verified.text)") }
    #expect(verified.text.split(separator: "\n").count < 40)
    #expect(verified.text.split(separator: "\n").allSatisfy { $0.count <= 110 || $0.contains("/") })
    #expect(verified.json.contains("\"verified\": true"))
  }

  @Test func `a report that is not conformant can be signed and verified, and stays what it is`() async throws
  {
    let verified = try await SignedPlace().verify()
    #expect(verified.exitCode == .conformant)
    #expect(verified.text.contains("is non-conformant, profile all"))
  }

  @Test func `an attestation holds from its issue until it expires`() async throws {
    let place = try await SignedPlace()
    for (seconds, holds) in [(-60, false), (0, true), (364 * 86_400, true), (366 * 86_400, false)] {
      let verified = try place.verify(after: seconds)
      #expect(verified.findings.map(\.id.description) == (holds ? [] : ["ATT-003"]), "\(seconds)")
      #expect(verified.exitCode == (holds ? .conformant : .configuration))
    }
    try place.sign(days: 1)
    #expect(try place.verify(after: 90_000).exitCode == .configuration)
  }

  @Test func `a key, a suite or a folder that is not trusted is told apart from tampering`() async throws {
    let place = try await SignedPlace()
    let other = try place.verify(key: "OTHER.pub")
    #expect(other.findings.map(\.id.description) == ["ATT-002"] && other.exitCode == .configuration)
    let stranger = try VerifiedRun(
      place.folder, trusting: try Trust(keyFile: "\(place.place.folder)/KEY.pub", suites: []),
      at: SignedPlace.issued)
    #expect(stranger.findings.map(\.id.description) == ["ATT-005"] && stranger.exitCode == .configuration)
    let unsigned = try await SignedPlace(signed: false).verify()
    #expect(unsigned.findings.map(\.id.description) == ["ATT-001"] && unsigned.exitCode == .configuration)
    #expect(unsigned.text.contains("Nothing was found to be changed"))
  }

  @Test func `a keyring says who may sign for whom and when, and which suites count`() async throws {
    let place = try await SignedPlace()
    let key = try String(contentsOfFile: "\(place.place.folder)/KEY.pub", encoding: .utf8)
      .split(separator: "\n")[1]
    let digest = place.report.run.suite.digest
    func verify(_ limits: String, suites: String = "") throws -> VerifiedRun {
      let ring = "keys: [ { name: Example desk, key: \(key)\(limits) } ]\n\(suites)"
      let path = try place.place.write(ring, to: "keyring.yaml")
      return try VerifiedRun(
        place.folder, trusting: try Trust(keyring: path, suites: suites.isEmpty ? place.suites : []),
        at: SignedPlace.issued)
    }
    let issued = String(SignedPlace.issued.description.prefix(10))
    let rows: [(limits: String, holds: Bool)] = [
      ("", true), (", vendor: Example Systems", true), (", vendor: Example Rivals", false),
      (", from: \(issued), until: \(issued)", true), (", from: 2999-01-01", false),
      (", until: 2020-01-01", false),
    ]
    for row in rows {
      let verified = try verify(row.limits)
      #expect(verified.findings.map(\.id.description) == (row.holds ? [] : ["ATT-004"]), "\(row.limits)")
      #expect(verified.exitCode == (row.holds ? .conformant : .configuration))
    }
    #expect(try verify("", suites: "suites: [ { digest: \(digest) } ]\n").exitCode == .conformant)
    #expect(try verify("").text.contains("The key of Example desk signed"))
    for (limits, suites, id) in [("x", "", "ATT-007"), ("", "suites: [ { digest: gate } ]", "ATT-008")] {
      let failure = #expect(throws: CertificationFailure.self) { try verify(limits, suites: suites) }
      #expect(failure?.exitCode == .configuration)
      #expect(failure?.diagnostics.map(\.id.description) == [id])
      #expect(failure?.diagnostics.first?.location != nil)
    }
  }

  @Test func `what is not a whole run, or not what its evidence gives, is not signed`() async throws {
    let place = try await SignedPlace(signed: false)
    try place.edit("report.json", "\"verdict\": \"non-conformant\"", "\"verdict\": \"conformant\"")
    let edited = #expect(throws: CertificationFailure.self) { try place.sign() }
    #expect(edited?.exitCode == .nonConformant)
    #expect(edited?.diagnostics.first?.id.description == "ATT-019")
    #expect(!FileManager.default.fileExists(atPath: "\(place.folder)/attestation.json"))
  }

  @Test func `a private key is closed to others, is never overwritten, and is not handed out`() async throws {
    let place = try await SignedPlace(signed: false)
    let key = "\(place.place.folder)/KEY"
    let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    var generator = SystemRandomNumberGenerator()
    let twice = #expect(throws: CertificationFailure.self) { try KeyFiles.make(key, using: &generator) }
    #expect(twice?.exitCode == .usage)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key)
    let open = #expect(throws: CertificationFailure.self) { try place.sign() }
    #expect(open?.exitCode == .configuration)
    #expect(open?.diagnostics.first?.message.contains("chmod 600") == true, "\(open?.diagnostics ?? [])")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    try FileManager.default.copyItem(atPath: key, toPath: "\(place.folder)/mine")
    let inside = #expect(throws: CertificationFailure.self) { try place.sign() }
    #expect(inside?.exitCode == .usage && inside?.message.contains("mine") == true)
  }

  @Test func `the program signs and verifies, and its exit codes say what came of it`() async throws {
    let place = try await SignedPlace(honest: true, signed: false)
    let folder = place.place.folder
    func run(_ arguments: String) async throws -> Command {
      try await Command.run(arguments.split(separator: " ").map(String.init), in: folder)
    }
    let made = try await run("keygen --out NEW")
    #expect(made.code == 0 && made.said.contains("NEW.pub verifies"), "\(made.said)")
    let rows: [(arguments: String, code: Int32, says: String)] = [
      ("keygen --out NEW", 64, "is there already"), ("sign nothing --key NEW", 64, "no folder of a report"),
      ("sign report --key missing", 3, "missing"), ("sign report --key NEW.pub", 3, "chmod 600"),
      ("verify report --key NEW.pub --suites suites", 3, "ATT-001"),
      ("sign report --key NEW --valid-for 0", 64, "number of days"),
      ("sign report --key NEW --valid-for 90", 0, "verdict conformant"),
      ("verify report --key NEW.pub --suites suites", 0, "VERIFIED: Gate 1.0"),
      ("verify report/evidence --key NEW.pub --suites suites --json", 0, "\"verified\": true"),
      ("verify report --key NEW.pub", 3, "ATT-005"),
      ("verify report --key KEY.pub --suites suites", 3, "ATT-002"),
      ("verify report --key missing.pub", 3, "missing.pub cannot be read"),
      ("verify report --key NEW", 3, "PUBLIC KEY is wanted"),
      ("verify nothing --key NEW.pub", 64, "no folder of a report"),
      ("verify report", 64, "--keyring"), ("verify report --key NEW.pub --keyring k", 64, "either"),
      ("verify report --keyring k.yaml", 3, "k.yaml cannot be read"),
      ("explain ATT-019", 0, "Judging again disagrees"),
    ]
    for row in rows {
      let ran = try await run(row.arguments)
      #expect(ran.code == row.code, "\(row.arguments): \(ran.said)")
      #expect(ran.said.contains(row.says), "\(row.arguments): \(ran.said)")
    }
    try place.edit("report.json", "\"verdict\": \"conformant\"", "\"verdict\": \"incomplete\"")
    let changed = try await run("verify report --key NEW.pub --suites suites")
    #expect(changed.code == 1 && changed.said.contains("ATT-019"))
  }

  @Test func `a partial run is no certificate`() async throws {
    let place = try Workplace()
    _ = try await place.certify(
      options: .init(selection: .init(cases: [.init("collections.total/*")])), name: "part")
    let made = try await Command.run(["keygen", "--out", "KEY"], in: place.folder)
    let signed = try await Command.run(["sign", "part", "--key", "KEY"], in: place.folder)
    #expect(made.code == 0 && signed.code == 3 && signed.said.contains("ATT-006"), "\(signed.said)")
  }

  /// Whether this machine lets a program run in a network of its own, with nothing in it.
  static let hasEmptyNetworks: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
    process.arguments = ["-rn", "/bin/true"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(.enabled(if: hasEmptyNetworks, "needs `unshare -rn`"))
  func `a run of the OneRoster suite is verified on a machine without network, to the same bytes`()
    async throws
  {
    let place = try Workplace()
    let report = try await place.certify()
    #expect(report.judgement.verdict == "conformant")
    func offline(_ arguments: String) async throws -> Command {
      try await Command.run(
        ["-rn", Command.program] + arguments.split(separator: " ").map(String.init),
        program: "/usr/bin/unshare",
        in: place.folder)
    }
    #expect(try await offline("keygen --out KEY").code == 0)
    let signed = try await offline("sign report --key KEY")
    #expect(signed.code == 0, "\(signed.said)")
    let verified = try await offline("verify report --key KEY.pub")
    #expect(verified.code == 0 && verified.said.contains("byte for byte: 440 cases"), "\(verified.said)")
    #expect(try await offline("judge report --out again").code == 0)
    #expect(try place.read("again/report.json") == place.read("report/report.json"))
  }
}
