/// Follows a path of joins from a row to the rows of the last table that belong to it.
struct Reach {
  /// One join, made ready.
  private final class Step {
    let table: String
    /// nil where the table is not given.
    let store: ColumnStore?
    let index: Int
    let separator: UInt8?
    /// The columns of the step before that it begins with; none for the first.
    let sources: [Int]

    init(_ joined: LawStores.Joined, after before: LawStores.Joined?) {
      (table, store, index) = (joined.join.table, joined.store, joined.index)
      separator = joined.join.separator
      sources = before.map { before in joined.join.from.map { before.places[$0] ?? 0 } } ?? []
    }
  }

  private let steps: [Step]
  /// Those of the last table, once ``follow(_:_:)`` has found them.
  private(set) var rows: [Int] = []
  private var here: [Int] = []
  private var key: [UnsafeBufferPointer<UInt8>] = []

  init(_ joined: [LawStores.Joined]) {
    steps = joined.indices.map { Step(joined[$0], after: $0 > 0 ? joined[$0 - 1] : nil) }
  }

  /// - Parameter places: Where the columns that the path begins with stand in the row.
  /// - Returns: The table of the path that is not given and that a row leads into; nil where there is none.
  mutating func follow(_ row: CellRow, _ places: ArraySlice<Int>) -> String? {
    rows.removeAll(keepingCapacity: true)
    key.removeAll(keepingCapacity: true)
    for place in places { key.append(row[place]) }
    var before: ColumnStore?
    for step in steps {
      guard let held = before else {
        guard let store = step.store else { return step.table }
        if look(in: store, step) > 1 { removeTwins() }
        before = store
        continue
      }
      swap(&here, &rows)
      rows.removeAll(keepingCapacity: true)
      var looks = 0
      for row in here {
        key.removeAll(keepingCapacity: true)
        for column in step.sources { key.append(held.cell(row, column)) }
        if key.contains(where: \.isEmpty) { continue }
        guard let store = step.store else { return step.table }
        looks += look(in: store, step)
      }
      if looks > 1 { removeTwins() }
      // Without a store no row was reached, and none is from here on.
      if rows.isEmpty { return nil }
      before = step.store
    }
    return nil
  }

  /// Adds the rows that agree with `key`, or with an item of the list that it is.
  ///
  /// - Returns: How many values were looked for.
  private mutating func look(in store: ColumnStore, _ step: Step) -> Int {
    guard let separator = step.separator, let list = key.first, list.contains(separator) else {
      store.add(where: key, by: step.index, to: &rows)
      return 1
    }
    var looks = 0
    for item in list.split(separator: separator) {
      key[0] = UnsafeBufferPointer(rebasing: item)
      store.add(where: key, by: step.index, to: &rows)
      looks += 1
    }
    return looks
  }

  /// Two values may lead to the same rows.
  private mutating func removeTwins() {
    guard rows.count > 1 else { return }
    rows.sort()
    var kept = 1
    for place in 1..<rows.count where rows[place] != rows[kept - 1] {
      rows[kept] = rows[place]
      kept += 1
    }
    rows.removeLast(rows.count - kept)
  }
}
