import Formats

/// A filter: one comparison, or two joined by AND or OR.
///
/// Shape: `field` `predicate` `'value'`, then optionally ` AND ` or ` OR ` and a second one.
/// Source: OneRoster 1.2 REST binding, filtering.
struct FilterExpression: Sendable, Equatable {
  enum Joint: String, CaseIterable, Sendable {
    case and = " AND "
    case or = " OR "
  }

  enum Predicate: String, CaseIterable, Sendable {
    case notEqual = "!="
    case atLeast = ">="
    case atMost = "<="
    case equal = "="
    case above = ">"
    case below = "<"
    case contains = "~"
  }

  struct Clause: Sendable, Equatable {
    let path: [String]
    let predicate: Predicate
    let value: String
  }

  let first: Clause
  let joint: Joint?
  let second: Clause?

  var clauses: [Clause] { [first] + (second.map { [$0] } ?? []) }

  /// Reads the decoded value of `filter`.
  ///
  /// - Throws: A refusal with `invalid_filter_field` where the text is not of the shape above.
  init(_ text: String) throws(ServiceFailure) {
    var rest = text[...]
    first = try Self.clause(&rest)
    guard let joint = Joint.allCases.first(where: { rest.hasPrefix($0.rawValue) }) else {
      guard rest.isEmpty else { throw Self.malformed("AND or OR expected at '\(rest)'") }
      (self.joint, second) = (nil, nil)
      return
    }
    rest = rest.dropFirst(joint.rawValue.count)
    self.joint = joint
    second = try Self.clause(&rest)
    guard rest.isEmpty else { throw Self.malformed("at most one AND or OR is allowed") }
  }

  private static func clause(_ rest: inout Substring) throws(ServiceFailure) -> Clause {
    let field = rest.prefix { $0.isLetter || $0.isNumber || "._-:".contains($0) }
    let path = field.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !path.contains("") else { throw malformed("a field name expected at '\(rest)'") }
    rest = rest.dropFirst(field.count)
    guard let predicate = Predicate.allCases.first(where: { rest.hasPrefix($0.rawValue) })
    else { throw malformed("one of = != > >= < <= ~ expected after '\(field)'") }
    rest = rest.dropFirst(predicate.rawValue.count)
    guard rest.first == "'" else { throw malformed("the value must stand in single quotes") }
    guard let end = closingQuote(of: rest) else { throw malformed("the value's closing quote is missing") }
    let value = String(rest[rest.index(after: rest.startIndex)..<end])
    rest = rest[rest.index(after: end)...]
    if path == ["dateLastModified"], predicate != .contains, Timestamp(dateOrTime: value) == nil {
      throw malformed("dateLastModified is compared with a date-time, found '\(value)'")
    }
    return Clause(path: path, predicate: predicate, value: value)
  }

  /// The first quote at the end or before a space, so that a value may hold quotes within words.
  private static func closingQuote(of text: Substring) -> Substring.Index? {
    text.indices.dropFirst().first { place in
      let next = text.index(after: place)
      return text[place] == "'" && (next == text.endIndex || text[next] == " ")
    }
  }

  private static func malformed(_ reason: String) -> ServiceFailure {
    .invalid(.invalidFilterField, "filter: \(reason)")
  }
}
