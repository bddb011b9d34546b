import Formats

extension RowComparison {
  /// Whether two cells compare as they must, or cannot be compared.
  func holds(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    if left.isEmpty || right.isEmpty { return true }
    switch kind {
    case .text:
      if relation == .equal { return left.isSame(as: right) }
      return holds(ordered(left.precedes(right), left.isSame(as: right)))
    case .number:
      guard let a = Double(text(left)), let b = Double(text(right)), !a.isNaN, !b.isNaN else { return true }
      return holds(ordered(a < b, a == b))
    case .date:
      guard isDate(left), isDate(right) else { return true }
      return holds(ordered(left.precedes(right), left.isSame(as: right)))
    case .dateTime:
      guard let a = Timestamp(text(left)), let b = Timestamp(text(right)) else { return true }
      return holds(ordered(a < b, a == b))
    }
  }

  private enum Order { case before, same, after }

  private func ordered(_ isBefore: Bool, _ isSame: Bool) -> Order {
    isSame ? .same : isBefore ? .before : .after
  }

  private func holds(_ order: Order) -> Bool {
    switch relation {
    case .equal: order == .same
    case .notEqual: order != .same
    case .less: order == .before
    case .atMost: order != .after
    case .greater: order == .after
    case .atLeast: order != .before
    }
  }

  private func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private func isDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    Format.date.check(utf8: bytes.span) == nil
  }

  /// What is wrong between two values for which the comparison does not hold.
  func complaint(_ leftValue: String, _ rightValue: String) -> String {
    "\(left) \"\(leftValue)\" \(contrary) \(right) \"\(rightValue)\""
  }

  /// What is the case where the comparison does not hold, in words.
  private var contrary: String {
    let isTime = kind == .date || kind == .dateTime
    return switch relation {
    case .equal: "differs from"
    case .notEqual: "equals"
    case .less: isTime ? "is not before" : "is not less than"
    case .atMost: isTime ? "is after" : "is more than"
    case .greater: isTime ? "is not after" : "is not more than"
    case .atLeast: isTime ? "is before" : "is less than"
    }
  }
}
