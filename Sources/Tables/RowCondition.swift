package import Patterns

/// A condition on one cell of a row.
package struct RowCondition: Sendable, Hashable {
  /// The column.
  package let column: String
  /// What the cell must be.
  package let test: Test
  /// Whether it must be the contrary.
  package let isNegated: Bool

  /// What a cell is tested for.
  package enum Test: Sendable, Hashable {
    /// One of the words, or a word with the prefix and something after it.
    case oneOf([String], extensible: String? = nil)
    case empty
    case startsWith(String)
    /// The whole cell matches.
    case matches(Pattern)
  }

  /// Makes a condition.
  package init(_ column: String, _ test: Test, not isNegated: Bool = false) {
    (self.column, self.test, self.isNegated) = (column, test, isNegated)
  }
}

extension RowCondition {
  /// What the cell must be, in words that fit after "is not".
  var phrase: String {
    let words =
      switch test {
      case .empty: "empty"
      case .oneOf(let words, let prefix):
        "one of \(words.joined(separator: ", "))" + (prefix.map { ", or \($0)…" } ?? "")
      case .startsWith(let prefix): "a text that begins with \(prefix)"
      case .matches(let pattern): "a text that matches \(pattern.source)"
      }
    return isNegated ? "other than \(words)" : words
  }
}
