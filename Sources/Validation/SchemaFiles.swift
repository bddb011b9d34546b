import Foundation
import JSON

/// A JSON Schema file with the files that its references name.
///
/// Nothing is fetched. A relative reference finds a file at or below the folder of the first schema; an absolute URI is
/// answered by the metaschemas that are built in, by `$id` of the files read, and by what `--ref` names.
struct SchemaFiles {
  private(set) var resources: [SchemaResource] = []
  private var read: Set<String> = []
  private let root: String

  /// - Parameters:
  ///   - path: The schema.
  ///   - references: URIs and the files that stand for them.
  static func compile(
    _ path: String, references: [(uri: String, path: String)], options: JSONSchema.Options
  ) throws(ValidationFailure) -> JSONSchema {
    let full = URL(fileURLWithPath: path).standardizedFileURL.path
    var files = SchemaFiles(root: String(full[..<(full.lastIndex(of: "/") ?? full.endIndex)]))
    try files.read(full, uri: Self.uri(full))
    for reference in references {
      try files.read(URL(fileURLWithPath: reference.path).standardizedFileURL.path, uri: reference.uri)
    }
    do { return try JSONSchema.compile(files.resources, root: Self.uri(full), options: options) } catch {
      throw ValidationFailure(Self.shown(error.description))
    }
  }

  private init(root: String) { self.root = root }

  private mutating func read(_ path: String, uri: String) throws(ValidationFailure) {
    guard read.insert(path).inserted else { return }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ValidationFailure("the schema \(path) cannot be read")
    }
    let document: JSONDocument
    do { document = try JSONDocument(parsing: [UInt8](data)) } catch {
      throw ValidationFailure(
        "the schema \(path):\(error.line):\(error.column) is no JSON: \(error.message)")
    }
    resources.append(SchemaResource(uri: uri, document: document))
    let folder = path[..<(path.lastIndex(of: "/") ?? path.endIndex)]
    for reference in Self.references(in: document.root) {
      let named = URL(fileURLWithPath: "\(folder)/\(reference)").standardizedFileURL.path
      guard named.hasPrefix(root + "/"), FileManager.default.fileExists(atPath: named) else { continue }
      try read(named, uri: Self.uri(named))
    }
  }

  /// The relative references of a document, without their fragments.
  private static func references(in root: JSONNode) -> Set<String> {
    var found: Set<String> = []
    var waiting = [root]
    while let node = waiting.popLast() {
      for name in ["$ref", "$dynamicRef", "$recursiveRef"] {
        guard node.isObject, let text = node.member(name)?.string else { continue }
        let plain = String(text.prefix { $0 != "#" })
        if !plain.isEmpty, !plain.contains(":") { found.insert(plain.removingPercentEncoding ?? plain) }
      }
      if node.isObject { waiting += node.members.map(\.value) }
      if node.isArray { waiting += Array(node.elements) }
    }
    return found
  }

  private static func uri(_ path: String) -> String {
    var allowed = CharacterSet.urlPathAllowed
    allowed.remove(charactersIn: ";")
    return "file://" + (path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path)
  }

  /// A place in a schema as a person names it: by path instead of by URI.
  static func shown(_ text: String) -> String { text.replacingOccurrences(of: "file://", with: "") }
}
