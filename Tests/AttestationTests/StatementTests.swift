import Attestation
import Testing

@Suite struct StatementTests {
  static let digest = String(repeating: "0a", count: 32)

  static let statement = Statement(
    report: .init(path: "report.json", digest: digest),
    evidence: .init(path: "evidence/manifest.json", digest: digest),
    target: .init(path: "evidence/target.json", digest: digest),
    suite: .init(id: "gate-1.0-provider", version: "1.0.0", digest: digest),
    governance: .init(path: "governance.yaml", digest: digest), harness: "assay", harnessVersion: "9.9.9",
    product: .init(vendor: "Example \"Systems\"", product: "Gate", version: "1.0", environment: "staging"),
    profile: "all", verdict: "conformant", issued: "2026-11-23T09:00:00.000Z",
    expires: "2027-11-23T09:00:00.000Z", authorizedBy: "Jo Example, CTO",
    files: [.init(path: "a\u{1B}.txt", digest: digest), .init(path: "report.html", digest: digest)])

  @Test func `a statement is read as it was written, with and without what may be left out`() throws {
    #expect(try Statement(decoding: Self.statement.encoded) == Self.statement)
    var bare = Self.statement
    (bare.governance, bare.authorizedBy, bare.product.environment, bare.files) = (nil, nil, nil, [])
    #expect(try Statement(decoding: bare.encoded) == bare)
  }

  @Test func `it has the form of an in-toto statement`() {
    let text = String(decoding: Self.statement.encoded, as: UTF8.self)
    #expect(text.contains("\"_type\": \"https://in-toto.io/Statement/v1\""))
    #expect(text.contains("\"predicateType\": \"urn:assay:attestation:1\""))
    #expect(text.contains("\"uri\": \"pkg:generic/assay@9.9.9\""))
  }

  private static let changes: [(old: String, new: String, says: String)] = [
    ("Statement/v1", "Statement/v2", "_type"),
    ("urn:assay:attestation:1", "urn:assay:attestation:2", "predicateType"),
    ("\"profile\": \"all\"", "\"profile\": \"all\", \"more\": 1", "spelt"),
    ("\"profile\": \"all\"", "\"profile\": \"none\", \"profile\": \"all\"", "spelt"),
    ("\"profile\": \"all\"", "\"profile\": 7", "profile"), ("2026-11-23T", "2026-11-43T", "issued"),
    ("\"expires\"", "\"expired\"", "expires"), (digest, digest.uppercased(), "SHA-256"),
    (digest, "0a", "SHA-256"),
    ("\"files\": [", "\"files\": 7, \"x\": [", "files"), ("\"subject\": [", "\"subject\": [ {},", "subjects"),
    ("\"verdict\"", "\"Verdict\"", "verdict"),
  ]

  @Test(arguments: changes)
  func `a statement that says something else, or more, is refused`(
    old: String, new: String, says: String
  ) throws {
    let text = String(decoding: Self.statement.encoded, as: UTF8.self)
    let changed = text.replacing(old, with: new)
    try #require(changed != text)
    let fault = #expect(throws: StatementFault.self) { try Statement(decoding: Array(changed.utf8)) }
    #expect(fault?.message.contains(says) == true, "\(fault?.message ?? "")")
  }
}
