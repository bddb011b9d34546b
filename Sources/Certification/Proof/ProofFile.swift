import Evidence
import Foundation
package import Proof
package import SuiteModel
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

  /// The proof in a suite's folder, its survivors with the reasons that `twins.yaml` gives now; nil where there is none.
  ///
  /// - Throws: With exit code 4 where either cannot be read.
  package static func read(in folder: String, for suite: Suite) throws(CertificationFailure) -> Proof? {
    let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let twins = try TwinsOfSuite.read(in: folder, for: suite)
    guard var proof = try read("\(folder)/\(fileName)")?.explained(by: twins.survivors) else { return nil }
    let declared = twins.free.map { Proof.Outside(place: $0.description, reason: $0.reason) }
    if declared != proof.outside.map({ Proof.Outside(place: $0.place, reason: $0.reason) }) {
      proof.stale.append("What `twins.yaml` declares free has changed since; prove the suite anew.")
    }
    return proof
  }

  private static func read(_ path: String) throws(CertificationFailure) -> Proof? {
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
