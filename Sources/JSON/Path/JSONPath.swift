package import Patterns

/// A JSONPath query, parsed and checked once.
///
/// Shape: all of RFC 9535, its five functions included. Where an object repeats a name, a name selector takes
/// the first.
package struct JSONPath: Sendable {
  /// The query as it was written.
  package let text: String
  /// Why literal patterns in `match` and `search` can match nothing.
  ///
  /// RFC 9535 has such a call answer false; a suite's author should hear of it.
  package let patternFaults: [PatternError]
  /// The steps of a singular query (RFC 9535, 2.3.5.1): names and indexes in order; nil for any other.
  package let singularSteps: [SingularStep]?
  let segments: [PathSegment]

  /// Reads a query.
  ///
  /// - Throws: A ``JSONPathError`` where the text is not well-formed or not well-typed (RFC 9535, clauses
  /// 2.1, 2.4.3).
  package init(_ text: String) throws(JSONPathError) {
    var parser = PathParser(text)
    segments = try parser.parse()
    singularSteps = Self.singularSteps(of: segments)
    self.patternFaults = parser.patternFaults
    self.text = text
  }

  /// Whether the query selects at most one node, whatever the document (RFC 9535, clause 2.3.5.1).
  package var isSingular: Bool { singularSteps != nil }

  /// Selects nodes in the order of RFC 9535.
  ///
  /// - Parameters:
  ///   - root: The value that `$` stands for; locations are relative to it.
  ///   - maximumVisits: How many nodes may be looked at, a node counting each time. Nil allows ten million,
  /// and ten     more for each node of the document.
  /// - Throws: ``JSONPathLimit`` where the limit, or that of a pattern, is reached: there is no answer then.
  package func select(
    from root: JSONNode, maximumVisits: Int? = nil
  ) throws(JSONPathLimit) -> [Match] {
    var evaluator = PathEvaluator(
      root: root, path: text, maximumVisits: maximumVisits ?? 10_000_000 + 10 * root.subtreeCount)
    let found = try evaluator.evaluate(segments)
    let trails = evaluator.trails
    return found.map { Match(node: JSONNode(root.document, $0.index), trail: $0.trail, trails: trails) }
  }

  /// One selected node.
  package struct Match: Sendable {
    /// The value that was selected.
    package let node: JSONNode
    private let trail: Int
    private let trails: PathTrails

    init(node: JSONNode, trail: Int, trails: PathTrails) {
      self.node = node
      self.trail = trail
      self.trails = trails
    }

    /// The way to the node; its description is the normalized path. Built when asked for.
    package var location: JSONLocation { trails.location(of: trail, in: node.document) }
  }
}

extension JSONPath: Hashable, CustomStringConvertible {
  package static func == (left: JSONPath, right: JSONPath) -> Bool {
    ExactName(left.text) == ExactName(right.text)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ExactName(text))
  }

  package var description: String { text }
}
