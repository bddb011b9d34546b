/// One row rule while it is judged: it is handed each row of its table, together with the other rules of the table.
final class RowRuleRun {
  let rule: RowRule
  /// The columns that it needs of a row, in the order in which it looks for them.
  let names: [String]
  private let conditions: [CellCondition]
  private let demand: any RowDemand
  /// How many of the columns are the demand's.
  private let width: Int
  private var rows = 0

  init(_ rule: RowRule, joined: [LawStores.Joined], options: TableOptions) {
    self.rule = rule
    conditions = rule.conditions.map(CellCondition.init)
    switch rule.demand {
    case .group(let by, let counting, let atLeast, let atMost):
      demand = GroupDemand(by: by, counting: counting, atLeast: atLeast, atMost: atMost, options)
    case .compared(let comparisons): demand = ComparedDemand(comparisons, options)
    case .cells(let wanted): demand = CellsDemand(wanted, options)
    case .sameLength(let columns, let separator): demand = LengthDemand(columns, separator, options)
    case .related(_, let needs, let conditions, let comparisons, let unmatchedFails):
      demand = RelatedDemand(joined, needs, conditions, comparisons, unmatchedFails, options)
    }
    width = demand.names.count
    names = demand.names + rule.conditions.map(\.column)
  }

  /// - Parameter places: Where the columns of ``names`` stand in the row.
  func take(_ number: Int, _ offset: Int, _ row: CellRow, _ places: [Int]) {
    rows += 1
    for place in conditions.indices where !conditions[place].holds(row[places[width + place]]) { return }
    demand.take(number, offset, row, places[..<width])
  }

  /// - Parameter failure: Why the table does not show what the rule needs; nil where it does.
  func finding(in file: String, failure: String?) -> RowFinding {
    let reason = failure ?? demand.cutOff
    let found = demand.findings()
    let isJudged = reason == nil
    return RowFinding(
      rule: rule.name, table: rule.table, file: file, rows: failure == nil ? rows : 0,
      judged: isJudged ? found.judged : 0, count: isJudged ? found.count : 0,
      samples: !isJudged
        ? []
        : found.samples.map { sample in
          TableSample(
            row: sample.row, field: 0, offset: sample.offset, excerpt: sample.excerpt,
            sentence: "\(sample.wrong): \(rule.mend)")
        }, unjudged: reason)
  }
}

/// What a rule demands of the rows that it speaks of.
protocol RowDemand: AnyObject {
  /// The columns that it looks at.
  var names: [String] { get }
  /// Why rows could not be judged, such as a path into a table that is not given; nil where all could.
  var cutOff: String? { get }

  /// - Parameter places: Where the columns of ``names`` stand in the row; its indices begin at 0.
  func take(_ number: Int, _ offset: Int, _ row: CellRow, _ places: ArraySlice<Int>)
  func findings() -> RowFindings
}

extension RowDemand {
  var cutOff: String? { nil }
}

/// What was found: so many, and the first of them.
struct RowFindings {
  private let limit: Int
  var judged = 0
  private(set) var count = 0
  private(set) var samples: [(row: Int, offset: Int, excerpt: String, wrong: String)] = []

  init(limit: Int) { self.limit = limit }

  mutating func note(_ row: Int, _ offset: Int, _ excerpt: @autoclosure () -> String, _ wrong: () -> String) {
    count += 1
    if samples.count < limit { samples.append((row, offset, excerpt(), wrong())) }
  }
}
