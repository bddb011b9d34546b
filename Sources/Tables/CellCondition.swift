import Patterns

/// A condition on a cell, made ready for millions of them.
struct CellCondition {
  let condition: RowCondition
  private let words: [[UInt8]]
  private let prefix: [UInt8]?

  init(_ condition: RowCondition) {
    self.condition = condition
    switch condition.test {
    case .oneOf(let spelled, let extensible):
      (words, prefix) = (spelled.map { Array($0.utf8) }, extensible.map { Array($0.utf8) })
    case .startsWith(let text): (words, prefix) = ([], Array(text.utf8))
    case .empty, .matches: (words, prefix) = ([], nil)
    }
  }

  /// Whether a cell meets the condition.
  func holds(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let result =
      switch condition.test {
      case .empty: cell.isEmpty
      case .oneOf:
        words.contains { $0.withUnsafeBufferPointer { cell.isSame(as: $0) } }
          || prefix.map { cell.count > $0.count && cell.starts(with: $0) } ?? false
      case .startsWith: prefix.map { cell.starts(with: $0) } ?? false
      case .matches(let pattern):
        // A pattern that meets its limit has not matched; the finding shows the cell.
        (try? pattern.matchesWhole(String(decoding: cell, as: UTF8.self))) ?? false
      }
    return result != condition.isNegated
  }
}
