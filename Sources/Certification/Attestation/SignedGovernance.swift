import Attestation
import Evidence
package import Formats
import SuiteModel
import Verdicts

/// Signs a governance file: a DSSE envelope beside it.
package struct SignedGovernance: Sendable {
  /// Where the envelope lies.
  package let path: String
  package let keyID: String
  package let programme: String
  package let issued: String

  /// - Throws: With exit code 3 where the key or the file cannot be used.
  package init(
    _ file: String, keyFile: String, issued: Timestamp, authorizedBy: String?
  ) throws(CertificationFailure) {
    let key = try KeyFiles.privateKey(keyFile)
    let kept = try KeptGovernance(reading: file)
    let statement = GovernanceStatement(
      digest: kept.governance.digest, programme: kept.governance.programme,
      suite: kept.governance.suite?.description ?? "", issued: issued.description, authorizedBy: authorizedBy)
    let envelope: Envelope
    do throws(AttestationKeyFault) { envelope = try Envelope(signing: statement.encoded, with: key) } catch {
      throw CertificationFailure(.suiteOrHarness, "Nothing was signed: \(error.message).")
    }
    path = KeptGovernance.envelopePath(file)
    do throws(EvidenceError) { try WholeFile.replace(path, with: envelope.encoded) } catch {
      throw CertificationFailure(.configuration, "The signature cannot be written: \(error.message).")
    }
    keyID = envelope.keyID
    programme = statement.programme
    self.issued = statement.issued
  }
}
