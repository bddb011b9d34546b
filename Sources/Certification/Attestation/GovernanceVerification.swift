import Attestation
import Diagnostics
import Evidence
import SuiteModel

/// Who signed the governance file of a report, as far as the verifier knows.
struct GovernanceVerification: Sendable {
  private(set) var findings: [Diagnostic] = []
  /// The key of the programme that signed it, by the name that the verifier knows; nil for nobody known.
  private(set) var signer: Trust.Key?
  let programme: String

  /// - Parameter kept: The file beside the report, and its signature.
  init(_ kept: KeptGovernance, trusting trust: Trust) {
    programme = kept.governance.programme
    check(kept, trust)
  }

  private mutating func check(_ kept: KeptGovernance, _ trust: Trust) {
    let file = ReportFolder.governanceName
    let name = ReportFolder.governanceEnvelopeName
    let hint =
      "a keyring trusts a programme by `{ name: ..., key: ..., programme: \(Shown.text(programme)) }`; without that, "
      + "anybody could have waived anything"
    guard let bytes = kept.envelope else {
      return find(
        DiagnosticCatalog.governanceNotTrusted,
        "\(file) of `\(Shown.text(programme))` is signed by nobody: there is no \(name)", hint: hint)
    }
    let envelope: Envelope
    let statement: GovernanceStatement
    do throws(StatementFault) {
      envelope = try Envelope(decoding: bytes)
      statement = try GovernanceStatement(decoding: envelope.payload)
    } catch {
      return find(DiagnosticCatalog.governanceSignatureWrong, "\(name): \(Shown.text(error.message))")
    }
    guard let key = trust.programmeKeys.first(where: { $0.key.id == envelope.keyID }) else {
      return find(
        DiagnosticCatalog.governanceNotTrusted,
        "\(file) of `\(Shown.text(programme))` is signed by nobody known: \(name) names the key "
          + "`\(Shown.text(envelope.keyID))`", hint: hint)
    }
    guard envelope.isSigned(by: key.key) else {
      return find(
        DiagnosticCatalog.governanceSignatureWrong,
        "\(name) names the key of \(key.name), and its signature is not of that key over these words")
    }
    guard statement.digest == kept.governance.digest, statement.programme == programme,
      statement.suite == kept.governance.suite?.description
    else {
      return find(
        DiagnosticCatalog.governanceSignatureWrong,
        "\(file) is not the file that \(key.name) signed: its SHA-256 is \(kept.governance.digest), signed is "
          + Shown.text(statement.digest))
    }
    let day = String(statement.issued.prefix(10))
    if key.programme != programme {
      return find(
        DiagnosticCatalog.governanceNotTrusted,
        "the key of \(key.name) speaks for \(key.programme ?? ""), and signed for \(Shown.text(programme))")
    }
    if key.from.map({ day < $0 }) == true || key.until.map({ day > $0 }) == true {
      return find(
        DiagnosticCatalog.governanceNotTrusted,
        "the key of \(key.name) does not hold on \(day), when it signed \(file)")
    }
    signer = key
  }

  private mutating func find(_ id: DiagnosticID, _ message: String, hint: String? = nil) {
    findings.append(Diagnostic(id, .error, message, at: nil, hint: hint))
  }
}
