import CXML2

/// The elements of a tree in the document's order, as pointers, without recursion.
struct ElementWalk: Sequence, IteratorProtocol {
  private let root: xmlNodePtr?
  private var nextElement: xmlNodePtr?

  /// - Parameter root: The first element to give, whose descendants follow.
  init(from root: xmlNodePtr?) { (self.root, nextElement) = (root, root) }

  mutating func next() -> xmlNodePtr? {
    guard let element = nextElement else { return nil }
    nextElement = follower(of: element)
    return element
  }

  private func follower(of element: xmlNodePtr) -> xmlNodePtr? {
    if let child = Self.element(from: element.pointee.children) { return child }
    var node = element
    while node != root {
      if let sibling = Self.element(from: node.pointee.next) { return sibling }
      guard let parent = node.pointee.parent else { return nil }
      node = parent
    }
    return nil
  }

  private static func element(from first: xmlNodePtr?) -> xmlNodePtr? {
    var node = first
    while let candidate = node, candidate.pointee.type != XML_ELEMENT_NODE { node = candidate.pointee.next }
    return node
  }
}
