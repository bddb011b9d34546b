import Diagnostics
import JSON
import SuiteModel

/// A JSON Schema file of a suite.
struct SchemaFile: Sendable {
  /// Inside the suite's folder: `schemas/users.json`.
  let path: String
  /// The file's name in messages.
  let name: String
  /// Nil where the file is not JSON.
  let document: JSONDocument?
  let fault: Diagnostic?
  /// The requirements that `x-requirement` names, wherever it stands.
  let citations: [Located<RequirementID>]
  /// Whether `x-requirement` stands at the root, so that every violation cites a requirement.
  let citesAtRoot: Bool
  /// What `$ref` names, as it is written.
  let references: [String]

  init(path: String, name: String, bytes: [UInt8]) {
    self.path = path
    self.name = name
    let document: JSONDocument
    do { document = try JSONDocument(parsing: bytes) } catch {
      self.document = nil
      fault = Diagnostic(
        .schemaDoesNotCompile, .error, "this is not JSON: \(error.message.withoutFullStop)",
        at: SourceLocation(file: name, line: error.line, column: error.column))
      (citations, citesAtRoot, references) = ([], false, [])
      return
    }
    var walk = SchemaWalk(name: name)
    walk.visit(document.root)
    self.document = document
    fault = nil
    citations = walk.citations
    citesAtRoot = document.root.member("x-requirement")?.string != nil
    references = walk.references
  }

  /// The URI under which references find the file.
  var uri: String { Self.uri(of: path) }

  static func uri(of path: String) -> String { "suite:/\(path)" }

  /// The suite's path of what a reference in this file names; nil for a place in this file.
  func path(of reference: String) -> String? {
    let file = reference.prefix { $0 != "#" }
    guard !file.isEmpty else { return nil }
    if file.hasPrefix("suite:/") { return String(file.dropFirst("suite:/".count)) }
    var pieces = path.split(separator: "/").dropLast().map(String.init)
    for piece in file.split(separator: "/") {
      switch piece {
      case ".": break
      case "..": _ = pieces.popLast()
      default: pieces.append(String(piece))
      }
    }
    return pieces.joined(separator: "/")
  }
}

private struct SchemaWalk {
  let name: String
  var citations: [Located<RequirementID>] = []
  var references: [String] = []

  /// The document's own limit bounds the depth.
  mutating func visit(_ node: JSONNode) {
    if node.isArray {
      for element in node.elements { visit(element) }
    } else if node.isObject {
      for member in node.members {
        if member.name == "x-requirement", let text = member.value.string {
          let position = member.value.position
          let place = SourceLocation(
            file: name, line: position.line, column: position.column, length: text.unicodeScalars.count + 2)
          citations.append(Located(value: RequirementID(text), location: place))
        }
        if member.name == "$ref", let text = member.value.string { references.append(text) }
        visit(member.value)
      }
    }
  }
}
