import Diagnostics
import SuiteLoading
package import SuiteModel

/// Small suites out of YAML text, read as every suite is.
package enum TestSuite {
  /// A text that is no suite; the message lists every diagnostic.
  package struct Refused: Error, CustomStringConvertible {
    package let description: String
  }

  /// Loads a suite from its files.
  ///
  /// - Parameter files: texts by path inside the suite's folder.
  package static func load(_ files: [String: String]) throws(Refused) -> Suite {
    let result = SuiteLoader.load(
      files: files.map { Suite.File(path: $0.key, bytes: Array($0.value.utf8)) }, named: "suite")
    guard let suite = result.value else {
      throw Refused(
        description: result.diagnostics.filter { $0.severity == .error }
          .map { "\($0.location?.description ?? "-"): \($0.id) \($0.message)" }.joined(separator: "\n"))
    }
    return suite
  }

  /// A suite of one capability, `core`, and one profile, `basic`, about what the tests cite.
  ///
  /// - Parameters:
  ///   - must: ids of requirements of keyword MUST; `should` and `may` alike.
  ///   - tests: the text below `tests:`, each test indented by two blanks.
  ///   - extra: text that is added to `suite.yaml`, such as `auth:` or `preflight:`.
  ///   - files: further files by path, such as schemas.
  package static func small(
    must: [String] = ["R-1"], should: [String] = [], may: [String] = [], tests: String, extra: String = "",
    parameters: String = "", files: [String: String] = [:]
  ) throws(Refused) -> Suite {
    let suite = """
      suite: small
      version: 1.0.0
      title: A small suite
      status: draft
      specification: { name: Sample, version: "1.0", publisher: Example Alliance, url: https://spec.example/s }
      role: provider
      parameters:
        base: { type: url, required: true, help: The root of the service., example: https://sut.example/api }
      \(parameters)
      capabilities:
        - { id: core, title: Everything, requires: [R-*] }
      profiles:
        - { id: basic, title: Basic provider, mandatory: [core] }
      \(extra)
      """
    let requirements =
      "requirements:\n"
      + [("MUST", must), ("SHOULD", should), ("MAY", may)].flatMap { keyword, ids in
        ids.map {
          "  - { id: \($0), keyword: \(keyword), grade: S, url: https://spec.example/s, text: It holds \($0). }\n"
        }
      }.joined()
    return try load(
      files.merging(
        ["suite.yaml": suite, "requirements.yaml": requirements, "tests/all.yaml": "tests:\n\(tests)\n"],
        uniquingKeysWith: { given, _ in given }))
  }

  /// The `auth:` part of a `suite.yaml` for ``small(must:should:may:tests:extra:parameters:files:)``.
  package static let clientCredentials = "auth: { scheme: oauth2-client-credentials, scopes: [read] }"
}
