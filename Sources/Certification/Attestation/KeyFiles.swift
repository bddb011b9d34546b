import Attestation
import Diagnostics
import Evidence
import Foundation
import SuiteModel
import Tokens
import Verdicts

/// Keys of attestations on disk: KEY for its owner alone, and KEY.pub for everybody.
package enum KeyFiles {
  package static let publicSuffix = ".pub"

  /// Makes a pair of keys.
  ///
  /// - Returns: The public half's id and base64 line.
  /// - Throws: With exit code 64 where one of the files is there already, or cannot be written.
  package static func make(
    _ path: String, using generator: inout some RandomNumberGenerator
  ) throws(CertificationFailure) -> (id: String, base64: String) {
    let key: AttestationKey
    do throws(AttestationKeyFault) { key = try AttestationKey(using: &generator) } catch {
      throw CertificationFailure(.suiteOrHarness, "No key could be made: \(error.message).")
    }
    try write(key.pem, to: path, mode: 0o600)
    try write(key.publicKey.pem, to: path + publicSuffix, mode: 0o644)
    return (key.publicKey.id, key.publicKey.base64)
  }

  /// Reads a private key; its file must be closed to all but its owner.
  static func privateKey(_ path: String) throws(CertificationFailure) -> AttestationKey {
    let text: String
    do throws(SecretFault) {
      text = try SecretReading.system(folder: FileManager.default.currentDirectoryPath)
        .text(of: .file(path), for: "--key", use: .privateKey)
    } catch { throw failure(error.message) }
    do throws(AttestationKeyFault) { return try AttestationKey(pem: text) } catch {
      throw failure("\(path) is no key that signs: \(error.message)")
    }
  }

  static func publicKey(_ path: String) throws(CertificationFailure) -> AttestationPublicKey {
    let bytes: [UInt8]
    do throws(EvidenceError) { bytes = try WholeFile.read(path) } catch {
      throw failure("the public key \(path) cannot be read; name the KEY.pub that `assay keygen` wrote")
    }
    do throws(AttestationKeyFault) {
      return try AttestationPublicKey(pem: String(decoding: bytes, as: UTF8.self))
    } catch { throw failure("\(path) is no key that verifies: \(error.message)") }
  }

  private static func failure(_ message: String) -> CertificationFailure {
    CertificationFailure(
      .configuration, "The key cannot be used.",
      diagnostics: [Diagnostic(DiagnosticCatalog.unusableKey, .error, message, at: nil)])
  }

  /// Creates a file that is not there, with its mode from the first moment.
  private static func write(_ text: String, to path: String, mode: mode_t) throws(CertificationFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard file >= 0 else {
      let why =
        errno == EEXIST
        ? "it is there already, and keys are never overwritten; name another with --out"
        : String(cString: strerror(errno))
      throw CertificationFailure(.usage, "The key cannot be written to \(path): \(why).")
    }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    do { try handle.write(contentsOf: Data(text.utf8)) } catch {
      throw CertificationFailure(
        .usage, "The key cannot be written to \(path): \(error.localizedDescription).")
    }
  }
}
