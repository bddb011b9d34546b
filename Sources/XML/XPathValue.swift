/// What an XPath 1.0 expression comes to.
package enum XPathValue: Sendable {
  /// A set of nodes, in the document's order.
  case nodes([XMLNode])
  case string(String)
  /// A double; infinities and NaN are values.
  case number(Double)
  case boolean(Bool)
}

extension XPathValue {
  /// The nodes, or none where the value is not a set of nodes.
  package var nodes: [XMLNode] {
    if case .nodes(let nodes) = self { nodes } else { [] }
  }

  /// Whether the value is true in the sense of XPath's `boolean()`: some node, some text, a number but 0.
  package var isTrue: Bool {
    switch self {
    case .nodes(let nodes): !nodes.isEmpty
    case .string(let text): !text.isEmpty
    case .number(let number): number != 0 && !number.isNaN
    case .boolean(let truth): truth
    }
  }
}
