import Attestation
import Diagnostics
import Digests
import Evidence
package import Formats
import Reporting
import Verdicts

/// Signs a report: checks that its evidence gives it, states what it is, and puts the signature beside it.
package struct SignedReport: Sendable {
  /// What the signer adds to what the report says.
  package struct Terms: Sendable {
    /// The moment of issue.
    package var issued: Timestamp
    /// For how many days it holds.
    package var days: Int
    /// Who takes responsibility, in words for people.
    package var authorizedBy: String?

    package init(issued: Timestamp, days: Int = 365, authorizedBy: String? = nil) {
      self.issued = issued
      self.days = days
      self.authorizedBy = authorizedBy
    }
  }

  /// Where the attestation lies.
  package let path: String
  /// The id of the key that signed.
  package let keyID: String
  package let issued: String
  package let expires: String
  /// How many files the signature binds.
  package let files: Int
  package let verdict: String

  /// Signs the report in a folder; an attestation that lies there is replaced.
  ///
  /// - Throws: With exit code 1 where the report is not what its evidence gives, with 3 where the key cannot be used or
  ///   the run cannot be certified, with 64 where there is no report.
  package init(_ folder: String, keyFile: String, terms: Terms) throws(CertificationFailure) {
    let key = try KeyFiles.privateKey(keyFile)
    let folder = try ReportFolder(folder)
    if let keyDigest = try? WholeFile.digest(of: keyFile),
      let leaked = folder.files.first(where: { $0.value == keyDigest })
    {
      throw CertificationFailure(
        .usage,
        "The private key lies in the folder itself, as \(leaked.key), and would be handed out with it. Move it."
      )
    }
    let check = EvidenceCheck(folder)
    guard let report = check.judgedAgain, let bundle = check.bundle, check.findings.isEmpty else {
      throw CertificationFailure(
        .nonConformant, "Nothing was signed: the report in \(folder.path) is not what its evidence gives.",
        diagnostics: check.findings)
    }
    if let refusal = Self.refusal(report) {
      throw CertificationFailure(.configuration, "Nothing was signed.", diagnostics: [refusal])
    }
    let statement = Self.statement(report, bundle, folder, terms)
    let envelope: Envelope
    do throws(AttestationKeyFault) { envelope = try Envelope(signing: statement.encoded, with: key) } catch {
      throw CertificationFailure(.suiteOrHarness, "Nothing was signed: \(error.message).")
    }
    path = "\(folder.path)/\(ReportFolder.attestationName)"
    do throws(EvidenceError) { try WholeFile.replace(path, with: envelope.encoded) } catch {
      throw CertificationFailure(
        .configuration, "The attestation cannot be written: \(error.message).")
    }
    keyID = envelope.keyID
    issued = statement.issued
    expires = statement.expires
    files = statement.allFiles.count
    verdict = statement.verdict
  }

  /// Why a run is no certificate; nil where it is one.
  static func refusal(_ report: Report) -> Diagnostic? {
    let run = report.run
    guard run.kind != "certification" || run.interrupted else { return nil }
    let why =
      run.interrupted
      ? "the run was interrupted; go on with it by `assay run --resume`"
      : "the run is \(Shown.text(run.kind)): it looked at a part; run the whole profile"
    return Diagnostic(DiagnosticCatalog.noCertificate, .error, why, at: nil)
  }

  private static func statement(
    _ report: Report, _ bundle: Bundle, _ folder: ReportFolder, _ terms: Terms
  ) -> Statement {
    func file(_ path: String) -> Statement.File? {
      folder.files[path].map { Statement.File(path: path, digest: $0) }
    }
    let named = [
      JSONRenderer.fileName, ReportFolder.evidence(BundleFolder.manifestName),
      ReportFolder.evidence(BundleFolder.targetName),
    ]
    let governance = file(ReportFolder.governanceName)
    let beside = Set(named + [ReportFolder.attestationName, governance?.path ?? ""])
    return Statement(
      report: file(named[0]) ?? Statement.File(path: named[0], digest: ""),
      evidence: Statement.File(path: named[1], digest: bundle.manifestDigest),
      target: Statement.File(path: named[2], digest: bundle.manifest.targetDigest),
      suite: Statement.Suite(
        id: report.run.suite.id, version: report.run.suite.version, digest: report.run.suite.digest),
      governance: governance, harness: Harness.name, harnessVersion: Harness.version,
      product: product(report), profile: report.run.profile.id, verdict: report.judgement.verdict,
      issued: terms.issued.description,
      expires: Timestamp(
        secondsSinceEpoch: terms.issued.secondsSinceEpoch + terms.days * 86_400,
        nanoseconds: terms.issued.nanoseconds
      ).description, authorizedBy: terms.authorizedBy,
      files: folder.files.keys.filter { !beside.contains($0) }.sorted().compactMap(file))
  }

  static func product(_ report: Report) -> Statement.Product {
    let target = report.run.target
    return Statement.Product(
      vendor: target.vendor, product: target.product, version: target.version, environment: target.environment
    )
  }
}
