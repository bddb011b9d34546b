/// Reads the members of an object that stand in the order in which they are asked for; others are looked up.
///
/// It answers as ``JSONNode/member(_:)`` does, the first of equal names, and costs one comparison where the
/// order holds. Each name is to be asked for once: of one that repeats, a second time may give the second.
package struct JSONMemberCursor: Sendable {
  private let node: JSONNode
  private var ahead: JSONNode.Fields

  /// - Parameter node: what is no object has no members.
  package init(_ node: JSONNode) {
    self.node = node
    ahead = node.fields
  }

  /// The value of the first member of that name, or nil.
  package mutating func value(of name: StaticString) -> JSONNode? {
    // What was passed so far bore names that were asked for, and so other names than this one.
    var ahead = ahead
    if let (key, value) = ahead.next(), key.isString(equalTo: name) {
      self.ahead = ahead
      return value
    }
    for (key, value) in node.fields where key.isString(equalTo: name) { return value }
    return nil
  }
}

extension JSONNode {
  /// Whether this is exactly that string, scalar by scalar, without normalization.
  func isString(equalTo text: StaticString) -> Bool {
    let entry = entry
    guard entry.isText else { return false }
    if entry.hasEscape { return isString(equalTo: text.description) }
    return text.withUTF8Buffer { expected in
      guard expected.count == Int(entry.length) - 2 else { return false }
      return document.bytes.withUnsafeBufferPointer { bytes in
        let start = Int(entry.start) + 1
        for index in expected.indices where bytes[start + index] != expected[index] { return false }
        return true
      }
    }
  }

  /// The UTF-8 of the decoded string, or nil where the value is not a string.
  package var utf8: [UInt8]? {
    let entry = entry
    guard entry.isText else { return nil }
    let (start, end) = (Int(entry.start) + 1, entry.end - 1)
    let bytes = document.bytes
    return entry.hasEscape
      ? StringGrammar.decodedBytes(bytes.span, from: start, to: end) : Array(bytes[start..<end])
  }
}
