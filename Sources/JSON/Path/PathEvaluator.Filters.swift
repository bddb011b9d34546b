import Patterns

extension PathEvaluator {
  /// Whether a filter's expression is true of a node.
  mutating func holds(_ expression: FilterExpression, at current: Int) throws(JSONPathLimit) -> Bool {
    switch expression {
    case .or(let terms):
      for term in terms where try holds(term, at: current) { return true }
      return false
    case .and(let factors):
      for factor in factors where try !holds(factor, at: current) { return false }
      return true
    case .not(let inner):
      return try !holds(inner, at: current)
    case .exists(let query):
      return try !evaluate(query, at: current).isEmpty
    case .comparison(let left, let symbol, let right):
      return try compare(resolve(left, at: current), symbol, resolve(right, at: current))
    case .matches(let text, let pattern, let whole):
      return try matches(resolve(text, at: current), pattern, whole: whole, at: current)
    }
  }

  /// What an operand stands for; `nothing` is not null (RFC 9535, clause 2.4.1).
  private enum Resolved {
    case nothing
    case node(JSONNode)
    case value(JSONValue)

    var string: String? {
      switch self {
      case .nothing: nil
      case .node(let node): node.string
      case .value(let value): value.string
      }
    }

    var number: JSONNumber? {
      switch self {
      case .nothing: nil
      case .node(let node): node.number
      case .value(let value): value.number
      }
    }

    /// What looking at the whole of it costs.
    var cost: Int {
      switch self {
      case .nothing, .value: 1
      case .node(let node): node.subtreeCount + Int(node.entry.length) / 64
      }
    }
  }

  private mutating func resolve(_ operand: FilterOperand, at current: Int) throws(JSONPathLimit) -> Resolved {
    switch operand {
    case .literal(let value):
      return .value(value)
    case .singular(let query):
      return try evaluate(query, at: current).first.map { .node(JSONNode(document, $0.index)) } ?? .nothing
    case .value(let query):
      let found = try evaluate(query, at: current)
      return found.count == 1 ? .node(JSONNode(document, found[0].index)) : .nothing
    case .count(let query):
      return .value(.number(JSONNumber(try evaluate(query, at: current).count)))
    case .length(let inner):
      let resolved = try resolve(inner, at: current)
      if let string = resolved.string {
        try charge(resolved.cost)
        return .value(.number(JSONNumber(string.unicodeScalars.count)))
      }
      guard case .node(let node) = resolved, node.isArray || node.isObject else { return .nothing }
      return .value(.number(JSONNumber(node.count)))
    }
  }

  private mutating func compare(
    _ left: Resolved, _ symbol: ComparisonOperator, _ right: Resolved
  ) throws(JSONPathLimit) -> Bool {
    try charge(min(left.cost, right.cost))
    return switch symbol {
    case .equal: Self.areEqual(left, right)
    case .notEqual: !Self.areEqual(left, right)
    case .less: Self.isLess(left, right)
    case .lessOrEqual: Self.isLess(left, right) || Self.areEqual(left, right)
    case .greater: Self.isLess(right, left)
    case .greaterOrEqual: Self.isLess(right, left) || Self.areEqual(left, right)
    }
  }

  private static func areEqual(_ left: Resolved, _ right: Resolved) -> Bool {
    switch (left, right) {
    case (.nothing, .nothing): true
    case (.node(let left), .node(let right)): left.hasSameValue(as: right)
    case (.node(let node), .value(let value)), (.value(let value), .node(let node)):
      node.hasSameValue(as: value)
    case (.value(let left), .value(let right)): left == right
    case (.nothing, _), (_, .nothing): false
    }
  }

  /// Orders numbers by value and strings by scalars; nothing else has an order.
  private static func isLess(_ left: Resolved, _ right: Resolved) -> Bool {
    if let left = left.number, let right = right.number { return left < right }
    if let left = left.string, let right = right.string {
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    return false
  }

  private mutating func matches(
    _ text: Resolved, _ pattern: FilterPattern, whole: Bool, at current: Int
  ) throws(JSONPathLimit) -> Bool {
    guard let string = text.string, let pattern = try compiled(pattern, at: current) else { return false }
    try charge(text.cost)
    do throws(PatternLimit) {
      return try whole ? pattern.matchesWhole(string) : pattern.matches(string)
    } catch {
      throw .pattern(path: path, error)
    }
  }

  private mutating func compiled(
    _ pattern: FilterPattern, at current: Int
  ) throws(JSONPathLimit) -> Pattern? {
    switch pattern {
    case .fixed(let pattern): return pattern
    case .never: return nil
    case .computed(let operand):
      guard let source = try resolve(operand, at: current).string else { return nil }
      let key = ExactName(source)
      if let known = computedPatterns[key] { return known }
      let pattern = try? Pattern(source, dialect: .iregexp)
      if computedPatterns.count < Self.maximumComputedPatterns { computedPatterns[key] = pattern }
      return pattern
    }
  }

  private static let maximumComputedPatterns = 64
}
