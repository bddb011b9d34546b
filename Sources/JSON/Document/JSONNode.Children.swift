extension JSONNode {
  /// The elements of an array, or the values of an object's members, in document order; empty for scalars.
  package var elements: Elements { Elements(self) }

  /// The members of an object in document order, duplicates included; empty for anything else.
  package var members: Members { Members(fields: fields) }

  /// The members as nodes only, so that no name is decoded: quicker than ``members`` for long names.
  package var fields: Fields { Fields(self) }

  /// The value of the **first** member of that name, or nil.
  ///
  /// Names are compared scalar by scalar, without normalization (RFC 8259, clause 8.3).
  package func member(_ name: String) -> JSONNode? {
    for (key, value) in fields where key.isString(equalTo: name) { return value }
    return nil
  }

  /// The element at an offset from the start of an array, or nil.
  package func element(_ offset: Int) -> JSONNode? {
    guard isArray, offset >= 0, offset < count else { return nil }
    return elements.dropFirst(offset).first { _ in true }
  }

  /// The child values of an array or object.
  package struct Elements: Sequence, IteratorProtocol, Sendable {
    private let document: JSONDocument
    private var index: Int
    private let end: Int
    /// 1 in an object, where each value follows its name.
    private let gap: Int
    /// How many are left, where that is known, so that a list of them is made in one piece.
    package private(set) var underestimatedCount: Int

    init(_ node: JSONNode) {
      let entry = node.entry
      document = node.document
      index = node.index + 1
      end = Int(entry.next)
      gap = entry.kind == .object ? 1 : 0
      underestimatedCount = node.isArray || node.isObject ? entry.count ?? 0 : 0
    }

    package mutating func next() -> JSONNode? {
      guard index < end else { return nil }
      let node = JSONNode(document, index + gap)
      index = Int(node.entry.next)
      if underestimatedCount > 0 { underestimatedCount -= 1 }
      return node
    }
  }

  /// The members of an object as nodes.
  package struct Fields: Sequence, IteratorProtocol, Sendable {
    private let document: JSONDocument
    private var index: Int
    private let end: Int

    init(_ node: JSONNode) {
      let entry = node.entry
      document = node.document
      index = node.index + 1
      end = entry.kind == .object ? Int(entry.next) : 0
    }

    package mutating func next() -> (key: JSONNode, value: JSONNode)? {
      guard index < end else { return nil }
      let key = JSONNode(document, index)
      let value = JSONNode(document, index + 1)
      index = Int(value.entry.next)
      return (key, value)
    }
  }

  /// The members of an object with their decoded names.
  package struct Members: Sequence, IteratorProtocol, Sendable {
    private var fields: Fields

    init(fields: Fields) {
      self.fields = fields
    }

    package mutating func next() -> (name: String, key: JSONNode, value: JSONNode)? {
      guard let (key, value) = fields.next() else { return nil }
      return (key.string ?? "", key, value)
    }
  }
}
