import Certification
import Diagnostics
import Foundation
import Reporting
import SuiteModel
import Testing
import Verdicts

/// A programme's governance file from the run to the verified report.
@Suite(.timeLimit(.minutes(20))) struct GovernanceRunTests {
  @Test func `what a programme waives stands on every front, and is verified with its signature`()
    async throws
  {
    let place = try await SignedPlace(governance: SignedPlace.governance)
    #expect(place.report.judgement.verdict == "conformant-with-waivers")
    let requirement = try #require(place.report.judgement.requirements.first { $0.id == "GT-SHUT" })
    #expect(requirement.waived && requirement.verdict == "warn")
    #expect(requirement.note == "The challenge is being discussed.")
    for name in ["report.html", "summary.md"] {
      let text = try place.text(name).replacing("Requirement GT", with: "requirement GT")
      for words in ["Example Alliance", "The challenge is being discussed.", "requirement GT-SHUT"] {
        #expect(text.contains(words), "\(name): \(words)")
      }
    }
    let shown = TerminalRenderer.render(place.report, style: .init(colour: false), reportPath: nil)
    #expect(shown.contains("Waivers of Example Alliance") && shown.contains("2 findings of GT-SHUT"))
    let verified = try place.verify()
    #expect(verified.exitCode == .conformant, "\(verified.text)")
    let said = verified.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(said.contains("a trusted programme: the key of Example board signed it"), "\(verified.text)")
    #expect(said.contains("Its waivers forgave 2 findings."))
    #expect(verified.json.contains("\"trusted\": true"))
  }

  @Test func `who is no trusted programme cannot have waived anything`() async throws {
    let place = try await SignedPlace(governance: SignedPlace.governance)
    func ids(_ trust: Trust) throws -> [String] {
      let verified = try VerifiedRun(place.folder, trusting: trust, at: SignedPlace.issued)
      #expect(verified.exitCode == (verified.findings.isEmpty ? .conformant : .configuration))
      return verified.findings.map(\.id.description)
    }
    #expect(try ids(place.keyring()) == [])
    #expect(try ids(place.keyring(programme: "Example Rivals")) == ["ATT-009"])
    #expect(try ids(place.keyring(key: "OTHER.pub")) == ["ATT-009"])
    #expect(try ids(place.keyring(limits: ", until: 2020-01-01")) == ["ATT-009"])
    // The vendor's own key speaks for no programme, nor a programme's for reports.
    #expect(try ids(Trust(keyFile: "\(place.place.folder)/KEY.pub", suites: place.suites)) == ["ATT-009"])
    #expect(try ids(place.keyring(reports: "PROGRAMME.pub")).contains("ATT-002"))
    try FileManager.default.removeItem(atPath: "\(place.folder)/governance.yaml.dsse")
    try place.sign()
    let unsigned = try place.verify()
    #expect(unsigned.findings.map(\.id.description) == ["ATT-009"] && unsigned.exitCode == .configuration)
    #expect(unsigned.text.contains("is signed by nobody"))
    #expect(unsigned.json.contains("\"trusted\": false"))
  }

  struct Kind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let due: [String]
    let tamper: @Sendable (SignedPlace) throws -> Void

    init(_ name: String, _ due: [String], _ tamper: @escaping @Sendable (SignedPlace) throws -> Void) {
      (testDescription, self.due, self.tamper) = (name, due, tamper)
    }
  }

  static let kinds: [Kind] = [
    Kind("a word of a reason", ["ATT-014", "ATT-019", "ATT-023"]) {
      try $0.edit("governance.yaml", "being discussed", "settled")
    },
    Kind("a waiver more, and all signed again by the vendor", ["ATT-023"]) { place in
      let text = try place.text("governance.yaml")
      try place.write(text + "  - { requirement: GT-OPEN, reason: Mine. }\n", to: "governance.yaml")
      let run = RecordedRun(folder: place.folder)
      try run.write(try run.report(), under: .kept, to: place.folder)
      // Writing keeps what lies there, and so the signature of the programme over other words.
      try place.sign()
    },
    Kind("a removed governance file", ["ATT-016", "ATT-019"]) {
      try FileManager.default.removeItem(atPath: "\($0.folder)/governance.yaml")
    },
    Kind("a removed signature", ["ATT-009", "ATT-016"]) {
      try FileManager.default.removeItem(atPath: "\($0.folder)/governance.yaml.dsse")
    },
    Kind("a governance file that cannot be read", ["ATT-014", "ATT-020"]) {
      try $0.write("programme: [", to: "governance.yaml")
    },
    Kind("a signature that is none", ["ATT-014", "ATT-023"]) {
      try $0.write("{}", to: "governance.yaml.dsse")
    },
  ]

  @Test(arguments: kinds)
  func `tampering with what a programme decided is found`(kind: Kind) async throws {
    let place = try await SignedPlace(governance: SignedPlace.governance)
    #expect(try place.verify().findings.isEmpty)
    try kind.tamper(place)
    let verified = try place.verify()
    #expect(verified.exitCode == .nonConformant, "\(verified.text)")
    let ids = Set(verified.findings.map(\.id.description))
    #expect(ids.isSuperset(of: kind.due), "\(ids.sorted()): \(verified.text)")
    #expect(verified.findings.allSatisfy { DiagnosticCatalog.entry($0.id) != nil })
  }

  @Test func `a governance file that somebody lays beside a signed report is found`() async throws {
    let place = try await SignedPlace()
    try place.write(SignedPlace.governance, to: "governance.yaml")
    let ids = try place.verify().findings.map(\.id.description)
    #expect(Set(ids).isSuperset(of: ["ATT-009", "ATT-015", "ATT-019"]), "\(ids)")
  }

  @Test(
    arguments: [
      ("requirement: GT-SHUT", "requirement: GT-SHUTT", 3, "GOV-033", "programme.yaml:4:20"),
      ("requirement: GT-SHUT", "case: \"gates.*\"", 3, "GOV-033", "programme.yaml:4:13"),
      ("id: \(GateSuite.id)", "id: fence-1.0", 3, "GOV-031", "programme.yaml:2:14"),
      ("status: disputed", "status: ignored", 3, "GOV-004", "programme.yaml:4:"),
    ])
  func `a governance file that does not fit is refused where it is wrong`(
    old: String, new: String, code: Int32, id: String, place where: String
  ) async throws {
    let place = try await SignedPlace(signed: false)
    try place.place.write(SignedPlace.governance.replacing(old, with: new), to: "programme.yaml")
    let ran = try await Command.run(
      ["judge", "report", "--governance", "programme.yaml"], in: place.place.folder)
    #expect(ran.code == code && ran.said.contains(id) && ran.said.contains(`where`), "\(ran.said)")
  }

  @Test func `the program applies, signs and says what is not needed or has expired`() async throws {
    let place = try await SignedPlace(signed: false)
    try place.place.write(
      SignedPlace.governance + """
          - { requirement: GT-OPEN, reason: Not needed. }
          - { test: gate.none, effect: excluded, reason: Old., until: 2020-01-01 }

        """, to: "programme.yaml")
    func run(_ arguments: String) async throws -> Command {
      try await Command.run(arguments.split(separator: " ").map(String.init), in: place.place.folder)
    }
    let judged = try await run("judge report --governance programme.yaml --out again")
    #expect(judged.code == 0 && judged.said.contains("Conformant with waivers"), "\(judged.said)")
    #expect(judged.said.contains("not needed: nothing that it covers failed"))
    #expect(judged.said.contains("expired on 2020-01-01, and does nothing"))
    #expect(try place.place.read("again/governance.yaml") == place.place.read("programme.yaml"))
    let signed = try await run("sign programme.yaml --key PROGRAMME")
    #expect(signed.code == 0 && signed.said.contains("programme.yaml.dsse signs"), "\(signed.said)")
    #expect(try await run("judge report --governance programme.yaml --out again").code == 0)
    #expect(try place.place.read("again/governance.yaml.dsse") == place.place.read("programme.yaml.dsse"))
    #expect(try await run("sign programme.yaml --key KEY.pub").code == 3)
    #expect(try await run("sign target.yaml --key PROGRAMME").code == 3)
    #expect(try await run("judge report --governance nowhere.yaml").code == 3)
  }

  @Test(.enabled(if: AttestationCommandTests.hasEmptyNetworks, "needs `unshare -rn`"))
  func `a governed run is signed, verified and judged to the same bytes on a machine without network`()
    async throws
  {
    let place = try await SignedPlace(signed: false, governance: SignedPlace.governance)
    _ = try place.keyring()
    func offline(_ arguments: String) async throws -> Command {
      try await Command.run(
        ["-rn", Command.program] + arguments.split(separator: " ").map(String.init),
        program: "/usr/bin/unshare", in: place.place.folder)
    }
    let signed = try await offline("sign report --key KEY")
    #expect(signed.code == 0 && signed.said.contains("conformant-with-waivers"), "\(signed.said)")
    let verified = try await offline("verify report --keyring keyring.yaml --suites suites")
    #expect(verified.code == 0 && verified.said.contains("a trusted programme"), "\(verified.said)")
    let judged = try await offline("judge report --out again")
    #expect(judged.code == 0)
    for name in ["report.json", "report.html", "governance.yaml", "governance.yaml.dsse"] {
      #expect(try place.place.read("again/\(name)") == place.place.read("report/\(name)"), "\(name)")
    }
  }
}
