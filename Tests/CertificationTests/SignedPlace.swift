import Attestation
import Certification
import Evidence
import Formats
import Foundation
import Reporting
import Verdicts

/// A place with a signed report of a service that lets everybody in, though its suite forbids it: a verdict that is
/// worth tampering with.
struct SignedPlace {
  let place: Workplace
  let report: Report

  static let issued = Timestamp(secondsSinceEpoch: 1_795_000_000)

  /// Whether a programme's governance file lies beside the report.
  let isGoverned: Bool

  static let programme = "Example Alliance"

  /// A governance file that waives what the service fails.
  static let governance = """
    programme: \(programme)
    suite: { id: \(GateSuite.id) }
    waivers:
      - { requirement: GT-SHUT, status: disputed, reason: The challenge is being discussed., link: https://a.example/7 }

    """

  /// - Parameters:
  ///   - honest: Whether the service keeps others out.
  ///   - governance: The text of a governance file, which the key PROGRAMME signs.
  init(honest: Bool = false, signed: Bool = true, governance: String? = nil) async throws {
    place = try Workplace()
    let suite = "\(place.folder)/suites"
    try GateSuite.write(
      into: place, auth: "{ scheme: basic }", refused: ["none", "invalid"], hasScopes: false)
    try place.write(secret: GateServer.secret + "\n", to: "secret")
    let file = try place.write(
      GateSuite.target(auth: "{ user: ada, password: { file: secret } }"), to: "target.yaml")
    let prepared = try PreparedTarget(targetFile: file, suites: SuiteLibrary(folders: [suite]))
    for key in ["KEY", "OTHER", "PROGRAMME"] {
      var generator = SystemRandomNumberGenerator()
      _ = try KeyFiles.make("\(place.folder)/\(key)", using: &generator)
    }
    isGoverned = governance != nil
    var options = CertificationRun.Options()
    if let governance {
      let path = try place.write(governance, to: "programme.yaml")
      _ = try SignedGovernance(
        path, keyFile: "\(place.folder)/PROGRAMME", issued: Self.issued, authorizedBy: "The board")
      options.governance = try KeptGovernance(path, for: prepared.suite)
    }
    report = try await CertificationRun(prepared, options: options).run(
      out: "\(place.folder)/report", sender: honest ? GateServer.sender(GateServer.basic) : GateServer.open
    ).report
    if signed { try sign() }
  }

  var folder: String { "\(place.folder)/report" }

  func sign(key: String = "KEY", days: Int = 365) throws {
    _ = try SignedReport(
      folder, keyFile: "\(place.folder)/\(key)",
      terms: .init(issued: Self.issued, days: days, authorizedBy: "Jo Example, CTO"))
  }

  var suites: [SuiteLibrary] { [SuiteLibrary(folders: ["\(place.folder)/suites"])] }

  func verify(key: String = "KEY.pub", after seconds: Int = 60) throws -> VerifiedRun {
    let now = Timestamp(secondsSinceEpoch: Self.issued.secondsSinceEpoch + seconds)
    let trust =
      isGoverned ? try keyring(reports: key) : try Trust(keyFile: "\(place.folder)/\(key)", suites: suites)
    return try VerifiedRun(folder, trusting: trust, at: now)
  }

  /// Trusts one key for reports, and one for the governance files of a programme.
  func keyring(
    reports: String = "KEY.pub", programme: String = Self.programme, key: String = "PROGRAMME.pub",
    limits: String = ""
  ) throws -> Trust {
    func text(_ key: String) throws -> String {
      String(decoding: try place.read(key), as: UTF8.self).split(separator: "\n").dropFirst().dropLast()
        .joined()
    }
    let ring = try place.write(
      """
      keys:
        - { name: Example desk, key: \(try text(reports)) }
        - { name: Example board, key: \(try text(key)), programme: \(programme)\(limits) }

      """, to: "keyring.yaml")
    return try Trust(keyring: ring, suites: suites)
  }

  // MARK: Tampering

  func text(_ name: String) throws -> String {
    String(decoding: try place.read("report/\(name)"), as: UTF8.self)
  }

  func write(_ text: String, to name: String) throws { try place.write(text, to: "report/\(name)") }

  /// Replaces the first place of a text in a file.
  func edit(_ name: String, _ old: String, _ new: String) throws {
    let text = try text(name)
    guard let range = text.range(of: old) else { throw CocoaError(.fileNoSuchFile) }
    try write(text.replacingCharacters(in: range, with: new), to: name)
  }

  /// Changes the lines of the records.
  func editRecords(_ change: (inout [String]) -> Void) throws {
    var lines = try text("evidence/records.ndjson").split(separator: "\n").map(String.init)
    change(&lines)
    try write(lines.map { $0 + "\n" }.joined(), to: "evidence/records.ndjson")
  }

  /// Makes the manifest fit the other files, as somebody would who knows how bundles are sealed.
  func seal() throws {
    let folder = BundleFolder(path: "\(folder)/evidence")
    guard var manifest = try folder.seal() else { return }
    manifest.recordsDigest = try WholeFile.digest(of: "\(folder.path)/records.ndjson")
    manifest.recordsBytes = try folder.read("records.ndjson").count
    manifest.planDigest = try WholeFile.digest(of: "\(folder.path)/plan.json")
    manifest.targetDigest = try WholeFile.digest(of: "\(folder.path)/target.json")
    manifest.heads = (try? UnsealedRecords(reading: folder).heads) ?? manifest.heads
    try folder.write(manifest.encoded, to: "manifest.json")
  }

  /// Signs whatever the folder holds, with no look at the evidence, as somebody would who has a program of his own.
  func forge(key: String = "KEY", _ change: (inout Statement) -> Void = { _ in }) throws {
    let envelope = try Envelope(decoding: try place.read("report/attestation.json"))
    var statement = try Statement(decoding: envelope.payload)
    func file(_ file: Statement.File) -> Statement.File {
      let digest = try? WholeFile.digest(of: "\(folder)/\(file.path)")
      return Statement.File(path: file.path, digest: digest ?? file.digest)
    }
    statement.report = file(statement.report)
    statement.evidence = file(statement.evidence)
    statement.target = file(statement.target)
    statement.files = statement.files.map(file)
    change(&statement)
    let pem = String(decoding: try place.read(key), as: UTF8.self)
    let forged = try Envelope(signing: statement.encoded, with: try AttestationKey(pem: pem))
    try write(String(decoding: forged.encoded, as: UTF8.self), to: "attestation.json")
  }
}
