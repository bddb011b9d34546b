import Formats
import JSON

extension Statement {
  /// Reads a statement in the one spelling in which it is written.
  package init(decoding bytes: [UInt8]) throws(StatementFault) {
    let root: JSONNode
    do { root = try JSONDocument(parsing: bytes).root } catch {
      throw StatementFault("its payload is no JSON text: \(error.message)")
    }
    for (name, wanted) in [("_type", Self.type), ("predicateType", Self.predicateType)] {
      let found = root.member(name)?.string ?? ""
      guard found == wanted else {
        throw StatementFault("its \(name) is `\(found)`, and this program reads `\(wanted)`")
      }
    }
    let predicate = try Fields(root, "predicate")
    let subjects = root.member("subject").map { Array($0.elements) } ?? []
    guard subjects.count == 1 else {
      throw StatementFault("it has \(subjects.count) subjects, and one is due")
    }
    let (product, harness) = (try predicate.object("product"), try predicate.object("harness"))
    let suite = try predicate.object("suite")
    guard let list = predicate.node.member("files"), list.isArray else {
      throw StatementFault("it has no list `files`")
    }
    var files: [File] = []
    for node in list.elements {
      files.append(try Fields(node: node, name: "files").file())
    }
    self.init(
      report: try Fields(node: subjects[0], name: "subject").file(),
      evidence: try predicate.object("evidence").file(), target: try predicate.object("target").file(),
      suite: Suite(
        id: try suite.text("name"), version: try suite.object("annotations").text("version"),
        digest: try suite.file().digest),
      governance: predicate.node.member("governance") == nil
        ? nil : try predicate.object("governance").file(),
      harness: try harness.text("name"), harnessVersion: try harness.object("annotations").text("version"),
      product: Product(
        vendor: try product.text("vendor"), product: try product.text("product"),
        version: try product.text("version"), environment: product.node.member("environment")?.string),
      profile: try predicate.text("profile"), verdict: try predicate.text("verdict"),
      issued: try predicate.instant("issued"), expires: try predicate.instant("expires"),
      authorizedBy: predicate.node.member("authorizedBy")?.string, files: files)
    // With this, no member can be there twice, be unknown, or be read by another reader in another way.
    guard encoded == bytes else {
      throw StatementFault(
        "its payload is not spelt as it was written: something was added, left out or moved")
    }
  }
}

/// Reads members of one object, and says which is missing.
private struct Fields {
  let node: JSONNode
  let name: String

  init(node: JSONNode, name: String) {
    self.node = node
    self.name = name
  }

  init(_ parent: JSONNode, _ name: String) throws(StatementFault) {
    guard let node = parent.member(name), node.isObject else {
      throw StatementFault("it has no object `\(name)`")
    }
    self.init(node: node, name: name)
  }

  func object(_ member: String) throws(StatementFault) -> Fields { try Fields(node, member) }

  func text(_ member: String) throws(StatementFault) -> String {
    guard let text = node.member(member)?.string else {
      throw StatementFault("`\(name)` has no text `\(member)`")
    }
    return text
  }

  func instant(_ member: String) throws(StatementFault) -> String {
    let text = try text(member)
    guard Timestamp(text) != nil else { throw StatementFault("`\(member)` is `\(text)`, and no date-time") }
    return text
  }

  func file() throws(StatementFault) -> Statement.File {
    let digest = try object("digest").text("sha256")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let letters = UInt8(ascii: "a")...UInt8(ascii: "f")
    guard digest.utf8.count == 64,
      digest.utf8.allSatisfy({ digits.contains($0) || letters.contains($0) })
    else { throw StatementFault("the digest of `\(name)` is no SHA-256") }
    return Statement.File(path: try text("name"), digest: digest)
  }
}
