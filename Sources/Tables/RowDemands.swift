/// Cells of a row meet conditions.
final class CellsDemand: RowDemand {
  let names: [String]
  private let wanted: [CellCondition]
  private var found: RowFindings

  init(_ wanted: [RowCondition], _ options: TableOptions) {
    names = wanted.map(\.column)
    self.wanted = wanted.map(CellCondition.init)
    found = RowFindings(limit: options.samples)
  }

  func take(_ number: Int, _ offset: Int, _ row: CellRow, _ places: ArraySlice<Int>) {
    found.judged += 1
    guard let place = wanted.indices.first(where: { !wanted[$0].holds(row[places[$0]]) }) else { return }
    let cell = row[places[place]]
    found.note(number, offset, cell.excerpt()) {
      "\(names[place]) \"\(cell.excerpt())\" is not \(wanted[place].condition.phrase)"
    }
  }

  func findings() -> RowFindings { found }
}

/// Columns of a row compare with each other.
final class ComparedDemand: RowDemand {
  let names: [String]
  private let comparisons: [RowComparison]
  private var found: RowFindings

  init(_ comparisons: [RowComparison], _ options: TableOptions) {
    names = comparisons.flatMap { [$0.left, $0.right] }
    self.comparisons = comparisons
    found = RowFindings(limit: options.samples)
  }

  func take(_ number: Int, _ offset: Int, _ row: CellRow, _ places: ArraySlice<Int>) {
    found.judged += 1
    for (place, comparison) in comparisons.enumerated() {
      let (left, right) = (row[places[2 * place]], row[places[2 * place + 1]])
      if comparison.holds(left, right) { continue }
      found.note(number, offset, left.excerpt()) { comparison.complaint(left.excerpt(), right.excerpt()) }
      return
    }
  }

  func findings() -> RowFindings { found }
}

/// Columns hold lists of as many items, where none of them is empty.
final class LengthDemand: RowDemand {
  let names: [String]
  private let separator: UInt8
  private var found: RowFindings

  init(_ columns: [String], _ separator: UInt8, _ options: TableOptions) {
    (names, self.separator) = (columns, separator)
    found = RowFindings(limit: options.samples)
  }

  func take(_ number: Int, _ offset: Int, _ row: CellRow, _ places: ArraySlice<Int>) {
    let lists = names.indices.map { row[places[$0]] }
    if lists.contains(where: \.isEmpty) { return }
    found.judged += 1
    let lengths = lists.map { list in list.count { $0 == separator } + 1 }
    guard Set(lengths).count > 1 else { return }
    found.note(number, offset, lists[0].excerpt()) {
      zip(names, lengths).map { "\($0) has \($1)" }.joined(separator: " and ") + " items"
    }
  }

  func findings() -> RowFindings { found }
}

/// Among the rows that agree in some columns, so many meet conditions.
final class GroupDemand: RowDemand {
  let names: [String]
  private let by: [String]
  private let counting: [CellCondition]
  private let atLeast: Int
  private let atMost: Int?
  private let options: TableOptions
  /// The values of each group; its place there is that in `groups`.
  private let keys: ColumnStore
  private var groups: [Group] = []
  /// The first row that is one too many, by the place of its group.
  private var excess: [Int: (row: Int, offset: Int)] = [:]

  private struct Group {
    var firstRow: Int
    var offset: Int
    var count = 0
  }

  init(by: [String], counting: [RowCondition], atLeast: Int, atMost: Int?, _ options: TableOptions) {
    names = by + counting.map(\.column)
    self.by = by
    self.counting = counting.map(CellCondition.init)
    (self.atLeast, self.atMost, self.options) = (atLeast, atMost, options)
    keys = ColumnStore(keys: [Array(by.indices)])
  }

  func take(_ number: Int, _ offset: Int, _ row: CellRow, _ places: ArraySlice<Int>) {
    let group: Int
    if let known = keys.first(where: row, places[..<by.count]) {
      group = known
    } else {
      group = groups.count
      keys.append(row, places[..<by.count])
      groups.append(Group(firstRow: number, offset: offset))
    }
    for place in counting.indices where !counting[place].holds(row[places[by.count + place]]) { return }
    groups[group].count += 1
    if let atMost, groups[group].count == atMost + 1 { excess[group] = (number, offset) }
  }

  func findings() -> RowFindings {
    var broken: [(row: Int, offset: Int, group: Int)] = []
    for (place, group) in groups.enumerated() {
      if let excess = excess[place] {
        broken.append((excess.row, excess.offset, place))
      } else if group.count < atLeast {
        broken.append((group.firstRow, group.offset, place))
      }
    }
    broken.sort { $0.row < $1.row }
    let range =
      atMost.map { $0 == atLeast ? "exactly \($0)" : "\(atLeast) to \($0)" } ?? "at least \(atLeast)"
    var found = RowFindings(limit: options.samples)
    found.judged = groups.count
    for (row, offset, group) in broken {
      let shown = by.indices.map { keys.cell(group, $0).excerpt() }.joined(separator: ", ")
      found.note(row, offset, shown) {
        let whom = by.isEmpty ? "the table" : "\(by.joined(separator: ", ")) \"\(shown)\""
        return "\(whom) has \(groups[group].count) such rows where \(range) must be"
      }
    }
    return found
  }
}
