/// The rows that a path of joins reaches compare with the row.
final class RelatedDemand: RowDemand {
  let names: [String]
  /// The last table of the path; nil where it is not given.
  private let store: ColumnStore?
  private let table: String
  private let needs: RowRule.Quantifier
  private let conditions: [(test: CellCondition, column: Int)]
  private let comparisons: [(test: RowComparison, column: Int)]
  private let unmatchedFails: Bool
  private let width: Int
  private var reach: Reach
  private var found: RowFindings
  private var absent: String?

  init(
    _ joined: [LawStores.Joined], _ needs: RowRule.Quantifier, _ conditions: [RowCondition],
    _ comparisons: [RowComparison], _ unmatchedFails: Bool, _ options: TableOptions
  ) {
    (self.needs, self.unmatchedFails) = (needs, unmatchedFails)
    (store, table) = (joined.last?.store, joined.last?.join.table ?? "")
    let last = joined.last?.places ?? [:]
    self.conditions = conditions.map { (CellCondition($0), last[$0.column] ?? 0) }
    self.comparisons = comparisons.map { ($0, last[$0.right] ?? 0) }
    let first = joined.first?.join.from ?? []
    width = first.count
    names = first + comparisons.map(\.left)
    reach = Reach(joined)
    found = RowFindings(limit: options.samples)
  }

  var cutOff: String? { absent.map { "\($0) is not among the tables" } }

  func findings() -> RowFindings { found }

  func take(_ number: Int, _ offset: Int, _ row: CellRow, _ places: ArraySlice<Int>) {
    let own = places.prefix(width)
    if own.contains(where: { row[$0].isEmpty }) { return }
    found.judged += 1
    if let table = reach.follow(row, own) {
      absent = absent ?? table
      return
    }
    guard let store else { return }
    let rows = reach.rows
    func shownKey() -> String { own.map { row[$0].excerpt() }.joined(separator: ", ") }
    let value = row[places[places.startIndex]]
    if rows.isEmpty {
      if unmatchedFails {
        found.note(number, offset, value.excerpt()) { "no row of \(table) belongs to \"\(shownKey())\"" }
      }
      return
    }
    let lefts = places.dropFirst(width)
    let isGood =
      switch needs {
      case .any: rows.contains { isCandidate($0, store) && disagreeing($0, store, row, lefts) == nil }
      case .all: rows.allSatisfy { !isCandidate($0, store) || disagreeing($0, store, row, lefts) == nil }
      case .none: !rows.contains { isCandidate($0, store) && disagreeing($0, store, row, lefts) == nil }
      }
    if isGood { return }
    found.note(number, offset, value.excerpt()) {
      // In the file's order, so that the same row is named each time.
      let broken = rows.sorted().lazy.filter { self.isCandidate($0, store) }.compactMap { other in
        self.disagreeing(other, store, row, lefts).map { (other, $0) }
      }.first
      guard needs != .none, let (other, place) = broken else {
        let amount = needs == .none ? "a row" : "no row"
        return "\(amount) of \(table) that belongs to \"\(shownKey())\" is as the rule says"
      }
      let (test, column) = comparisons[place]
      let left = row[lefts[lefts.startIndex + place]]
      return test.complaint(left.excerpt(), store.cell(other, column).excerpt()) + " of \(table)"
    }
  }

  private func isCandidate(_ other: Int, _ store: ColumnStore) -> Bool {
    for (test, column) in conditions where !test.holds(store.cell(other, column)) { return false }
    return true
  }

  /// The first comparison that does not hold.
  private func disagreeing(
    _ other: Int, _ store: ColumnStore, _ row: CellRow, _ lefts: ArraySlice<Int>
  ) -> Int? {
    for place in comparisons.indices {
      let (test, column) = comparisons[place]
      if !test.holds(row[lefts[lefts.startIndex + place]], store.cell(other, column)) { return place }
    }
    return nil
  }
}
