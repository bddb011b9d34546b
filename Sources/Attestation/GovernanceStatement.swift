import Formats
import JSON

/// What the signature beside a governance file says: an in-toto Statement v1 about the bytes of the file.
///
/// Source: https://github.com/in-toto/attestation, spec/v1/statement.md.
package struct GovernanceStatement: Sendable, Equatable {
  /// Names the shape of the predicate; it changes when a reader would have to.
  package static let predicateType = "urn:assay:governance:1"

  /// SHA-256 in hex of the governance file.
  package var digest: String
  package var programme: String
  /// The suite that the file speaks of.
  package var suite: String
  /// An RFC 3339 instant.
  package var issued: String
  /// Who takes responsibility, in the signer's words.
  package var authorizedBy: String?

  package init(digest: String, programme: String, suite: String, issued: String, authorizedBy: String?) {
    self.digest = digest
    self.programme = programme
    self.suite = suite
    self.issued = issued
    self.authorizedBy = authorizedBy
  }

  /// Reads a statement in the one spelling in which it is written.
  package init(decoding bytes: [UInt8]) throws(StatementFault) {
    let root: JSONNode
    do { root = try JSONDocument(parsing: bytes).root } catch {
      throw StatementFault("its payload is no JSON text: \(error.message)")
    }
    let type = root.member("predicateType")?.string ?? ""
    guard type == Self.predicateType else {
      throw StatementFault("its predicateType is `\(type)`, and this program reads `\(Self.predicateType)`")
    }
    let predicate = root.member("predicate")
    func text(_ name: String) throws(StatementFault) -> String {
      guard let text = predicate?.member(name)?.string else {
        throw StatementFault("`predicate` has no text `\(name)`")
      }
      return text
    }
    let subject = root.member("subject").flatMap { Array($0.elements).first }
    self.init(
      digest: subject?.member("digest")?.member("sha256")?.string ?? "", programme: try text("programme"),
      suite: try text("suite"), issued: try text("issued"),
      authorizedBy: predicate?.member("authorizedBy")?.string)
    guard Timestamp(issued) != nil else { throw StatementFault("`issued` is `\(issued)`, and no date-time") }
    // With this, no member can be there twice, be unknown, or be read by another reader in another way.
    guard encoded == bytes else {
      throw StatementFault(
        "its payload is not spelt as it was written: something was added, left out or moved")
    }
  }

  /// The statement's bytes, members in a fixed order.
  package var encoded: [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object {
      $0.write("_type", Statement.type)
      $0.array("subject") { writer in
        writer.object {
          $0.write("name", "governance.yaml")
          $0.object("digest") { $0.write("sha256", digest) }
        }
      }
      $0.write("predicateType", Self.predicateType)
      $0.object("predicate") {
        $0.write("programme", programme)
        $0.write("suite", suite)
        $0.write("issued", issued)
        if let authorizedBy { $0.write("authorizedBy", authorizedBy) }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
