import Patterns

/// One segment of a query (RFC 9535, clause 2.5).
struct PathSegment: Sendable {
  /// Whether it begins with two dots.
  let isDescendant: Bool
  let selectors: [PathSelector]
}

/// One selector (RFC 9535, clause 2.3).
enum PathSelector: Sendable {
  case name(String)
  case wildcard
  case index(Int)
  case slice(PathSlice)
  case filter(FilterExpression)
}

/// The bounds of an array slice (RFC 9535, clause 2.3.4); nil where one was left out.
struct PathSlice: Sendable {
  let start: Int?
  let end: Int?
  let step: Int

  /// The offsets selected from an array of so many elements.
  func offsets(count: Int) -> StrideTo<Int> {
    let fromEnd = { (offset: Int) in offset >= 0 ? offset : count + offset }
    guard step != 0 else { return stride(from: 0, to: 0, by: 1) }
    if step > 0 {
      let lower = min(max(fromEnd(start ?? 0), 0), count)
      let upper = min(max(fromEnd(end ?? count), 0), count)
      return stride(from: lower, to: upper, by: step)
    }
    let upper = min(max(start.map(fromEnd) ?? count - 1, -1), count - 1)
    let lower = min(max(end.map(fromEnd) ?? -1, -1), count - 1)
    return stride(from: upper, to: lower, by: step)
  }
}

/// A query within a filter, from the current node (`@`) or the root (`$`).
struct FilterQuery: Sendable {
  let isRelative: Bool
  let segments: [PathSegment]
}

/// A logical expression (RFC 9535, clause 2.3.5).
indirect enum FilterExpression: Sendable {
  case or([FilterExpression])
  case and([FilterExpression])
  case not(FilterExpression)
  case comparison(FilterOperand, ComparisonOperator, FilterOperand)
  case exists(FilterQuery)
  case matches(FilterOperand, FilterPattern, whole: Bool)
}

/// Something that has at most one value.
indirect enum FilterOperand: Sendable {
  case literal(JSONValue)
  case singular(FilterQuery)
  case length(FilterOperand)
  case count(FilterQuery)
  case value(FilterQuery)
}

/// The pattern of `match` and `search`: compiled with the query, or read from the document each time.
enum FilterPattern: Sendable {
  case fixed(Pattern)
  /// A literal that is no pattern, and so matches nothing.
  case never
  case computed(FilterOperand)
}

/// The six comparisons (RFC 9535, clause 2.3.5.2.2).
enum ComparisonOperator: Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
}

extension [PathSegment] {
  var isSingular: Bool {
    allSatisfy { segment in
      guard !segment.isDescendant, segment.selectors.count == 1 else { return false }
      switch segment.selectors[0] {
      case .name, .index: return true
      case .wildcard, .slice, .filter: return false
      }
    }
  }
}
