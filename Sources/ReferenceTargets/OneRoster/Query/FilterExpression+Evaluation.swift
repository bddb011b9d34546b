import Formats
import JSON

extension FilterExpression {
  /// Whether a record is selected; `addresses` are where references lead.
  func selects(_ record: Record, addresses: Addresses, faults: Set<OneRosterFault>) -> Bool {
    if faults.contains(.filterIgnored) { return true }
    let keepsCase = faults.contains(.filterCaseSensitive)
    let left = first.selects(record, addresses: addresses, keepsCase: keepsCase)
    guard let joint, let second else { return left }
    let right = second.selects(record, addresses: addresses, keepsCase: keepsCase)
    return joint == .and ? left && right : left || right
  }
}

extension FilterExpression.Clause {
  /// What is absent differs from every value, and satisfies no other predicate.
  func selects(_ record: Record, addresses: Addresses, keepsCase: Bool) -> Bool {
    guard let selection = record.selection(path, addresses: addresses) else { return predicate == .notEqual }
    func fold(_ text: some StringProtocol) -> String { keepsCase ? String(text) : text.lowercased() }
    if selection.form == .time, let own = selection.values.first.flatMap({ Timestamp(dateOrTime: $0) }),
      let wanted = Timestamp(dateOrTime: value), predicate != .contains
    {
      return predicate.holds(own, wanted)
    }
    if selection.form == .number, let own = selection.values.first.flatMap({ JSONNumber(text: $0) }),
      let wanted = JSONNumber(text: value), predicate != .contains
    {
      return predicate.holds(own, wanted)
    }
    let values = selection.values.map(fold)
    if selection.form != .many {
      return values.contains { own in
        predicate == .contains ? own.contains(fold(value)) : predicate.holds(own, fold(value))
      }
    }
    let wanted = Set(value.split(separator: ",").map(fold))
    switch predicate {
    case .equal: return Set(values) == wanted
    case .notEqual: return Set(values) != wanted
    case .contains: return !wanted.isDisjoint(with: values)
    default: return values.contains { predicate.holds($0, fold(value)) }
    }
  }
}

extension FilterExpression.Predicate {
  fileprivate func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal, .contains: left == right
    case .notEqual: left != right
    case .above: left > right
    case .atLeast: left >= right
    case .below: left < right
    case .atMost: left <= right
    }
  }
}
