import JSON

/// A path, a zero, and a document: what is selected can be selected again by its own path.
enum PathTarget: FuzzTarget {
  static let name = "jsonpath"

  static func run(_ bytes: [UInt8]) {
    guard let (text, rest) = bytes.halves, let path = try? JSONPath(text) else { return }
    guard let document = try? JSONDocument(parsing: rest, limits: JSONLimits(maximumDepth: 32)) else {
      return
    }
    guard let found = try? path.select(from: document.root), document.duplicateNames.isEmpty else { return }
    for node in found.prefix(20) {
      let own = node.location.description
      guard let again = try? JSONPath(own).select(from: document.root) else {
        return require(false, "a normalized path can be read and run: \(own)")
      }
      require(
        again.count == 1 && again[0].node.offset == node.node.offset, "\(own) selects one value, the same")
    }
  }
}
