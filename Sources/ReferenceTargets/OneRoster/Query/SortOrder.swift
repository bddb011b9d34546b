import JSON

/// The order in which a collection is asked for.
struct SortOrder: Sendable {
  /// Nil for the default order, which an unknown field gives as well.
  let path: [String]?
  let isDescending: Bool

  /// Reads `sort` and `orderBy`.
  init(_ query: QueryString, shape: RecordShape) throws(ServiceFailure) {
    let name = try query.single("sort")
    switch try query.single("orderBy") {
    case nil, "asc": isDescending = false
    case "desc": isDescending = true
    case let other?: throw .invalid(.invalidData, "orderBy: must be asc or desc, found '\(other)'")
    }
    let parts = name?.split(separator: ".", omittingEmptySubsequences: false) ?? []
    path = !parts.isEmpty && shape.knows(path: parts) ? parts.map(String.init) : nil
  }

  /// The records in this order; those without the field come last when ascending, equals keep their order.
  func sorted(_ records: [Record], addresses: Addresses, faults: Set<OneRosterFault>) -> [Record] {
    guard let path, !faults.contains(.sortIgnored) else { return records }
    let descending = isDescending && !faults.contains(.sortDescendingIgnored)
    let keyed = records.map { record in
      (record, record.selection(path, addresses: addresses).map { SortKey($0) })
    }
    let ordered = keyed.enumerated().sorted { left, right in
      let (a, b) = (left.element.1, right.element.1)
      if a == b { return left.offset < right.offset }
      guard let a, let b else { return (a != nil) != descending }
      return (a < b) != descending
    }
    return ordered.map(\.element.0)
  }
}

/// What values are ordered by: numbers by size, texts without regard to case; numbers come before texts.
private struct SortKey: Comparable {
  let number: JSONNumber?
  let text: String

  init(_ selection: RecordSelection) {
    number = selection.form == .number ? selection.values.first.flatMap { JSONNumber(text: $0) } : nil
    text = selection.values.joined(separator: ",").lowercased()
  }

  static func < (left: SortKey, right: SortKey) -> Bool {
    guard let one = left.number, let other = right.number else { return left.text < right.text }
    return one < other
  }
}
