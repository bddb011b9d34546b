import Attestation
import Diagnostics
import Digests
import Evidence
import SuiteLoading
import SuiteModel
import Verdicts

/// Whose signatures count, and on which suites: what somebody who verifies brings along.
package struct Trust: Sendable {
  /// A public key, whose it is, and what it may be used for.
  struct Key: Sendable {
    let name: String
    let key: AttestationPublicKey
    var vendor: String?
    /// The programme whose governance files it signs; nil for a key that signs reports.
    var programme: String?
    /// Days of issue, `YYYY-MM-DD`.
    var from: String?
    var until: String?
  }

  /// Keys that sign reports.
  let keys: [Key]
  /// Keys that sign governance files.
  let programmeKeys: [Key]
  /// Where each digest of a suite that is trusted comes from.
  let suites: [String: String]

  /// Trusts one public key, and the suites in a library.
  package init(keyFile path: String, suites: [SuiteLibrary]) throws(CertificationFailure) {
    keys = [Key(name: path, key: try KeyFiles.publicKey(path))]
    programmeKeys = []
    self.suites = Self.digests(of: suites)
  }

  /// Trusts what a keyring names, and the suites in a library.
  ///
  /// - Throws: With exit code 3 where the keyring cannot be read or has faults.
  package init(keyring path: String, suites: [SuiteLibrary]) throws(CertificationFailure) {
    let bytes: [UInt8]
    do throws(EvidenceError) { bytes = try WholeFile.read(path) } catch {
      throw CertificationFailure(.configuration, "The keyring \(path) cannot be read: \(error.message).")
    }
    let loaded = KeyringLoader.load(bytes: bytes, named: path)
    var (keys, faults): ([Key], [Diagnostic]) = ([], loaded.diagnostics)
    for entry in loaded.value?.keys ?? [] {
      do throws(AttestationKeyFault) {
        let key = try AttestationPublicKey(base64: entry.text.filter { !$0.isWhitespace })
        keys.append(
          Key(
            name: entry.name, key: key, vendor: entry.vendor, programme: entry.programme, from: entry.from,
            until: entry.until))
      } catch {
        faults.append(
          Diagnostic(
            DiagnosticCatalog.unusableKey, .error,
            "the key of \(entry.name) cannot be used: \(error.message)",
            at: entry.location, hint: "write the line between the first and the last of KEY.pub"))
      }
    }
    var digests = Self.digests(of: suites)
    for suite in loaded.value?.suites ?? [] {
      let digest = suite.digest.lowercased()
      if digest.utf8.count == 64, digest.allSatisfy(\.isHexDigit) {
        digests[digest] = digests[digest] ?? "named in \(path)"
      } else {
        faults.append(
          Diagnostic(
            DiagnosticCatalog.unusableDigest, .error, "`\(suite.digest)` is no SHA-256", at: suite.location,
            hint: "copy the suite's digest from a report"))
      }
    }
    guard loaded.value != nil, faults.isEmpty else {
      throw CertificationFailure(
        .configuration, "The keyring has faults; mend them and try again.", diagnostics: faults)
    }
    self.keys = keys.filter { $0.programme == nil }
    programmeKeys = keys.filter { $0.programme != nil }
    self.suites = digests
  }

  private static func digests(of libraries: [SuiteLibrary]) -> [String: String] {
    var out: [String: String] = [:]
    for found in libraries.flatMap(\.suites) {
      guard let files = try? SuiteFolder.read(found.path) else { continue }
      out[CanonicalFileList.digest(of: files.map { ($0.path, $0.bytes) })] = "the suite in \(found.path)"
    }
    return out
  }
}
