import Attestation
package import Diagnostics
import Evidence
package import Formats
package import Reporting
import SuiteModel
package import Verdicts

/// A report and its attestation, verified: the signature, every digest, chain and count, and the verdicts judged again.
///
/// Every check is carried out whatever the others found, so that all that is wrong is told at once.
package struct VerifiedRun: Sendable {
  /// Everything that is wrong, distrust first.
  package private(set) var findings: [Diagnostic] = []
  let folder: ReportFolder
  let trust: Trust
  /// What was signed; nil where that cannot be read.
  private(set) var statement: Statement?
  /// Who signed, by the name that the verifier knows.
  private(set) var signer: Trust.Key?
  private(set) var isSignedByTrusted = false
  let bundle: Bundle?
  /// What the evidence gives here and now; nil where it cannot be judged.
  package let judgedAgain: Report?
  let projections: [String]
  /// Who signed the governance file; nil where there is none that can be read.
  private(set) var governance: GovernanceVerification?
  private let suiteDigest: String?

  /// - Parameters:
  ///   - folder: The folder of a report.
  ///   - now: The moment for which validity is asked.
  /// - Throws: With exit code 64 where there is no such folder.
  package init(_ folder: String, trusting trust: Trust, at now: Timestamp) throws(CertificationFailure) {
    self.folder = try ReportFolder(folder)
    self.trust = trust
    let check = EvidenceCheck(self.folder)
    (bundle, judgedAgain, projections) = (check.bundle, check.judgedAgain, check.projections)
    suiteDigest = check.suiteDigest
    readAttestation()
    if let statement {
      checkValidity(of: statement, at: now)
      checkFiles(of: statement)
      checkContradictions(of: statement)
    }
    findings += check.findings
    checkGovernance()
    checkSuite()
    if let refusal = judgedAgain.flatMap(SignedReport.refusal) { findings.append(refusal) }
    var seen: [Diagnostic] = []
    for finding in findings where !seen.contains(finding) { seen.append(finding) }
    findings = seen.filter(Self.isDistrust) + seen.filter { !Self.isDistrust($0) }
  }

  /// 0 where everything was proven, 1 where something was changed or disagrees, 3 where something is not trusted.
  package var exitCode: ExitCode {
    if findings.isEmpty { return .conformant }
    return findings.allSatisfy(Self.isDistrust) ? .configuration : .nonConformant
  }

  private static func isDistrust(_ finding: Diagnostic) -> Bool {
    DiagnosticCatalog.distrust.contains(finding.id)
  }

  private mutating func find(_ id: DiagnosticID, _ message: String, hint: String? = nil) {
    findings.append(Diagnostic(id, .error, message, at: nil, hint: hint))
  }

  private mutating func readAttestation() {
    let name = ReportFolder.attestationName
    guard folder.files[name] != nil, let bytes = try? WholeFile.read("\(folder.path)/\(name)") else {
      return find(
        DiagnosticCatalog.notSigned, "there is no \(name) in \(folder.path)",
        hint: "`assay sign \(folder.path) --key KEY` makes it")
    }
    let envelope: Envelope
    do throws(StatementFault) { envelope = try Envelope(decoding: bytes) } catch {
      return find(DiagnosticCatalog.envelopeDamaged, "\(name): \(Shown.text(error.message))")
    }
    checkSignature(of: envelope)
    do throws(StatementFault) { statement = try Statement(decoding: envelope.payload) } catch {
      find(DiagnosticCatalog.statementUnreadable, "\(name): \(Shown.text(error.message))")
    }
  }

  private mutating func checkSignature(of envelope: Envelope) {
    let name = ReportFolder.attestationName
    if let key = trust.keys.first(where: { $0.key.id == envelope.keyID }) {
      signer = key
      isSignedByTrusted = envelope.isSigned(by: key.key)
      if !isSignedByTrusted {
        find(
          DiagnosticCatalog.signatureWrong,
          "\(name) names the key of \(key.name), and its signature is not of that key over these words")
      }
    } else if let key = trust.keys.first(where: { envelope.isSigned(by: $0.key) }) {
      find(
        DiagnosticCatalog.envelopeDamaged,
        "\(name): its keyid is `\(Shown.text(envelope.keyID))`, and the key of \(key.name) signed it, "
          + "whose id is `\(key.key.id)`")
    } else {
      find(
        DiagnosticCatalog.keyNotTrusted,
        "\(name) is signed by the key `\(Shown.text(envelope.keyID))`, and trusted is "
          + trust.keys.map { "`\($0.key.id)` (\($0.name))" }.joined(separator: ", "),
        hint: "get the signer's public key from the signer, not from the folder")
    }
  }

  private mutating func checkValidity(of statement: Statement, at now: Timestamp) {
    let name = ReportFolder.attestationName
    if let issued = Timestamp(statement.issued), now < issued {
      find(
        DiagnosticCatalog.attestationNotValid,
        "\(name) was issued at \(statement.issued), and it is \(now) here", hint: "check this machine's clock"
      )
    }
    if let expires = Timestamp(statement.expires), expires < now {
      find(
        DiagnosticCatalog.attestationNotValid,
        "\(name) expired at \(statement.expires), and it is \(now) here",
        hint: "ask for a new one")
    }
    guard let signer else { return }
    let day = String(statement.issued.prefix(10))
    if let from = signer.from, day < from {
      find(
        DiagnosticCatalog.keyNotValid, "the key of \(signer.name) holds from \(from), and signed on \(day)")
    }
    if let until = signer.until, day > until {
      find(
        DiagnosticCatalog.keyNotValid, "the key of \(signer.name) held until \(until), and signed on \(day)")
    }
    if let vendor = signer.vendor, vendor != statement.product.vendor {
      find(
        DiagnosticCatalog.keyNotValid,
        "the key of \(signer.name) speaks for products of \(vendor), and signed for one of "
          + Shown.text(statement.product.vendor))
    }
  }

  private mutating func checkFiles(of statement: Statement) {
    let signed = Dictionary(
      statement.allFiles.map { ($0.path, $0.digest) }, uniquingKeysWith: { first, _ in first })
    for (path, digest) in signed.sorted(by: { $0.key < $1.key }) {
      guard let found = folder.files[path] else {
        find(DiagnosticCatalog.fileMissing, "\(Shown.path(path)) was signed, and is not there")
        continue
      }
      if found != digest {
        find(
          DiagnosticCatalog.fileChanged,
          "\(Shown.path(path)) is not the file that was signed: its SHA-256 is \(found), signed is \(digest)")
      }
    }
    for path in folder.files.keys.sorted() where signed[path] == nil && path != ReportFolder.attestationName {
      find(
        DiagnosticCatalog.fileAdded, "\(Shown.path(path)) was not there when the folder was signed",
        hint: "remove it, or sign again")
    }
  }

  private mutating func checkContradictions(of statement: Statement) {
    guard let report = judgedAgain else { return }
    let (run, product) = (report.run, SignedReport.product(report))
    let rows: [(what: String, said: String, due: String)] = [
      ("vendor", statement.product.vendor, product.vendor),
      ("product", statement.product.product, product.product),
      ("version of the product", statement.product.version, product.version),
      ("environment", statement.product.environment ?? "", product.environment ?? ""),
      ("profile", statement.profile, run.profile.id),
      ("verdict", statement.verdict, report.judgement.verdict),
      ("suite", statement.suite.id, run.suite.id),
      ("version of the suite", statement.suite.version, run.suite.version),
      ("digest of the suite", statement.suite.digest, suiteDigest ?? run.suite.digest),
      ("report", statement.report.path, JSONRenderer.fileName),
      ("manifest", statement.evidence.path, ReportFolder.evidence(BundleFolder.manifestName)),
      ("target file", statement.target.path, ReportFolder.evidence(BundleFolder.targetName)),
      (
        "governance file", statement.governance?.path ?? "",
        folder.files[ReportFolder.governanceName] == nil ? "" : ReportFolder.governanceName
      ),
    ]
    for row in rows where row.said != row.due {
      find(
        DiagnosticCatalog.statementContradicts,
        "\(ReportFolder.attestationName) says that the \(row.what) is `\(Shown.text(row.said))`, and the evidence "
          + "gives `\(Shown.text(row.due))`")
    }
  }

  private mutating func checkGovernance() {
    // What cannot be read has kept the evidence from being judged, and was told so.
    guard folder.files[ReportFolder.governanceName] != nil, let kept = try? KeptGovernance(in: folder.path)
    else { return }
    let verification = GovernanceVerification(kept, trusting: trust)
    findings += verification.findings
    governance = verification
  }

  private mutating func checkSuite() {
    guard let digest = suiteDigest ?? statement?.suite.digest, trust.suites[digest] == nil else { return }
    find(
      DiagnosticCatalog.suiteNotTrusted,
      "\(ReportFolder.evidence(BundleFolder.suiteName)) has the digest \(Shown.text(digest)), and no suite that is "
        + "trusted here has it (\(Shown.count(trust.suites.count, "suite")))",
      hint:
        "name its folder with --suites, or its digest in the keyring, once you know that it is the right one")
  }
}
