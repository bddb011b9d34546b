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
    case oneOf([String])
    case empty
    case startsWith(String)
  }

  /// Makes a condition.
  package init(_ column: String, _ test: Test, not isNegated: Bool = false) {
    (self.column, self.test, self.isNegated) = (column, test, isNegated)
  }
}

extension RowCondition {
  /// Whether a cell meets the condition.
  func holds(_ cell: [UInt8]) -> Bool {
    let result =
      switch test {
      case .empty: cell.isEmpty
      case .oneOf(let words): words.contains { $0.utf8.elementsEqual(cell) }
      case .startsWith(let prefix): cell.starts(with: prefix.utf8)
      }
    return result != isNegated
  }
}
