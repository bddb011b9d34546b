import JSON

/// A text that is read and written reads back equal; its values are where they say they are.
enum JSONTarget: FuzzTarget {
  static let name = "json"

  static func run(_ bytes: [UInt8]) {
    let limits = JSONLimits(maximumDepth: 64, maximumBytes: 1 << 16)
    let document: JSONDocument
    do { document = try JSONDocument(parsing: bytes, limits: limits) } catch {
      require(error.offset <= bytes.count && error.line >= 1 && error.column >= 1, "a fault lies in the text")
      return
    }
    let value = document.root.value
    require(document.root.hasSameValue(as: value), "a value equals its node")
    let text = value.text()
    guard let again = try? JSONDocument(text: text, limits: limits) else {
      return require(false, "what is written can be read: \(text)")
    }
    require(again.root.value == value, "what is written reads back equal: \(text)")
    require(again.root.value.text() == text, "writing is stable")
    var seen = 0
    walk(document.root, &seen)
    _ = document.duplicateNames
  }

  private static func walk(_ node: JSONNode, _ seen: inout Int) {
    seen += 1
    require(node.offset < node.document.byteCount, "a value begins in its document")
    if seen < 200 {
      guard let path = try? JSONPath(node.location.description),
        let found = try? path.select(from: node.document.root)
      else { return require(false, "a normalized path can be read and run: \(node.location)") }
      // A name that repeats, or that holds U+FFFD for a lone surrogate, does not lead to one place.
      require(
        found.contains { $0.node.offset == node.offset } || node.document.duplicateNames.isEmpty == false,
        "a normalized path selects its value: \(node.location)")
    }
    for child in node.elements { walk(child, &seen) }
  }
}
