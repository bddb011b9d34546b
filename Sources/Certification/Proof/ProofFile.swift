import Evidence
import Foundation
package import Proof
import SuiteModel
import Verdicts

/// The `proof.json` beside a suite: what was proved last, and of which version.
package enum ProofFile {
  package static let fileName = "proof.json"

  /// - Throws: With exit code 4 where it cannot be written.
  package static func write(_ proof: Proof, to path: String) throws(CertificationFailure) {
    do throws(EvidenceError) {
      try WholeFile.replace(path, with: Array(ProofEncoding.text(of: proof).utf8))
    } catch {
      throw CertificationFailure(.suiteOrHarness, "The proof cannot be written: \(error.message).")
    }
  }

  /// The proof in a suite's folder; nil where there is none.
  ///
  /// - Throws: With exit code 4 where it cannot be read.
  package static func read(in folder: String) throws(CertificationFailure) -> Proof? {
    let path = "\(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)/\(fileName)"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let bytes: [UInt8]
    do throws(EvidenceError) { bytes = try WholeFile.read(path) } catch {
      throw CertificationFailure(.suiteOrHarness, "\(path) cannot be read: \(error.message).")
    }
    do throws(ProofDecoding.Fault) { return try ProofDecoding.proof(from: bytes) } catch {
      throw CertificationFailure(
        .suiteOrHarness, "\(path) cannot be read: \(error.message). Make it anew with `assay prove`.")
    }
  }
}
