import AssayTesting
import Attestation
import Testing

/// What the signature beside a governance file says.
@Suite struct GovernanceStatementTests {
  private static let statement = GovernanceStatement(
    digest: String(repeating: "a", count: 64), programme: "Example Alliance", suite: "gate-1.0-provider",
    issued: "2026-11-28T10:00:00.000Z", authorizedBy: "The board")

  @Test func `a statement is read back as it was written`() throws {
    #expect(try GovernanceStatement(decoding: Self.statement.encoded) == Self.statement)
    var plain = Self.statement
    plain.authorizedBy = nil
    #expect(try GovernanceStatement(decoding: plain.encoded) == plain)
  }

  private static let edits: [(String, String, String)] = [
    ("urn:assay:governance:1", "urn:assay:attestation:1", "its predicateType is"),
    ("\"programme\"", "\"program\"", "no text `programme`"),
    ("2026-11-28T10", "2026-13-28T10", "no date-time"),
    ("\"suite\"", "\"extra\": 1, \"suite\"", "not spelt as it was written"), ("{", "[", "no JSON text"),
  ]

  @Test(arguments: edits)
  func `anything else is refused, and why`(old: String, new: String, why: String) {
    let text = String(decoding: Self.statement.encoded, as: UTF8.self).replacing(old, with: new)
    let fault = #expect(throws: StatementFault.self) {
      try GovernanceStatement(decoding: Array(text.utf8))
    }
    #expect(fault?.message.contains(why) == true, "\(fault?.message ?? "")")
  }
}
