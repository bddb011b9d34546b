/// What an attestation says: an in-toto Statement v1 about the bytes of a report, with a predicate of our own.
///
/// Source: https://github.com/in-toto/attestation, spec/v1/statement.md and resource_descriptor.md.
package struct Statement: Sendable, Equatable {
  package static let type = "https://in-toto.io/Statement/v1"
  /// Names the shape of the predicate; it changes when a reader would have to.
  package static let predicateType = "urn:assay:attestation:1"

  /// A file by its path in the folder of the report, and its SHA-256 in hex.
  package struct File: Sendable, Hashable {
    package var path: String
    package var digest: String

    package init(path: String, digest: String) {
      self.path = path
      self.digest = digest
    }
  }

  /// What was tested.
  package struct Product: Sendable, Equatable {
    package var vendor: String
    package var product: String
    package var version: String
    package var environment: String?

    package init(vendor: String, product: String, version: String, environment: String?) {
      self.vendor = vendor
      self.product = product
      self.version = version
      self.environment = environment
    }
  }

  /// The suite that was run, by its id, version and canonical digest.
  package struct Suite: Sendable, Equatable {
    package var id: String
    package var version: String
    package var digest: String

    package init(id: String, version: String, digest: String) {
      self.id = id
      self.version = version
      self.digest = digest
    }
  }

  /// The subject: the report, byte for byte.
  package var report: File
  /// The manifest that seals the evidence.
  package var evidence: File
  /// The target file as it was recorded, secrets taken out.
  package var target: File
  package var suite: Suite
  /// The programme's governance file, where one was applied.
  package var governance: File?
  /// The program that signed, and that judged.
  package var harness: String
  package var harnessVersion: String
  package var product: Product
  package var profile: String
  package var verdict: String
  /// RFC 3339 instants.
  package var issued: String
  package var expires: String
  /// Who takes responsibility, in the signer's words.
  package var authorizedBy: String?
  /// Every other file of the folder, sorted by path.
  package var files: [File]

  package init(
    report: File, evidence: File, target: File, suite: Suite, governance: File? = nil, harness: String,
    harnessVersion: String, product: Product, profile: String, verdict: String, issued: String,
    expires: String, authorizedBy: String?, files: [File]
  ) {
    self.report = report
    self.evidence = evidence
    self.target = target
    self.suite = suite
    self.governance = governance
    self.harness = harness
    self.harnessVersion = harnessVersion
    self.product = product
    self.profile = profile
    self.verdict = verdict
    self.issued = issued
    self.expires = expires
    self.authorizedBy = authorizedBy
    self.files = files
  }

  /// Every file that the statement binds, each once.
  package var allFiles: [File] {
    [report, evidence, target] + [governance].compactMap(\.self) + files
  }
}
