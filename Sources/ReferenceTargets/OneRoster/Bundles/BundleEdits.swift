import Formats

/// The edits of faults to one file, while its rows are written.
///
/// Every edit of a row is made once, at the first row that it fits and that no other fault has edited.
struct BundleEdits {
  /// A column as it is written: its name, and the column of the row that it holds.
  struct Column {
    var name: String
    var source: String
    /// What stands there where it holds no column of the row.
    var value = ""
  }

  /// A row as it is written: cells by column, each perhaps as bytes that are written as they are.
  struct Line {
    var row: BundleRows.Row
    var raw: [String: [UInt8]] = [:]
    var tail: [UInt8] = []
    var isCut = false
    /// What follows the line break.
    var behind: [UInt8] = []
  }

  let file: String
  private var pending: [(fault: FaultID, edit: BundleFault.Edit)]
  var landmarks: [String: String] = [:]

  init(file: String, faults: [BundleFault]) {
    self.file = file
    pending = faults.flatMap { fault in fault.edits.map { (fault.id, $0) } }.filter { pair in
      switch pair.1 {
      case .copy(file, _, _), .cell(file, _, _, _), .raw(file, _, _), .tail(file, _), .cut(file),
        .blankLine(file):
        true
      default: false
      }
    }.enumerated().sorted {
      (-Self.wishes($0.element.1), $0.offset) < (-Self.wishes($1.element.1), $1.offset)
    }.map(\.element)
  }

  /// How many cells say which row an edit wants; the choosier come first.
  private static func wishes(_ edit: BundleFault.Edit) -> Int {
    switch edit {
    case .copy(_, _, let found), .cell(_, _, _, let found): found.count
    default: 0
    }
  }

  /// A fault whose row did not come.
  var unmade: FaultID? { pending.first?.fault }

  /// The lines that stand in place of a row.
  mutating func lines(of row: BundleRows.Row) -> [Line] {
    guard !pending.isEmpty else { return [Line(row: row)] }
    guard let place = pending.firstIndex(where: { fits($0.edit, row) }) else { return [Line(row: row)] }
    let (fault, edit) = pending.remove(at: place)
    var line = Line(row: row)
    switch edit {
    case .copy(_, let values, _):
      var copy = row
      if file == "users" { copy["primaryOrgSourcedId"] = "" }
      if file == "roles" { copy["userProfileSourcedId"] = "" }
      copy["sourcedId"] = "planted.\(fault)"
      for (column, value) in values {
        copy[column] = value == "$same" ? row[column] : resolved(value, row)
      }
      return [line, Line(row: copy)]
    case .cell(_, let column, let value, _): line.row[column] = resolved(value, row)
    case .raw(_, let column, let bytes): line.raw[column] = bytes
    case .tail(_, let bytes): line.tail = bytes
    case .cut: line.isCut = true
    case .blankLine: line.behind = [13, 10]
    default: break
    }
    return [line]
  }

  private func fits(_ edit: BundleFault.Edit, _ row: BundleRows.Row) -> Bool {
    switch edit {
    case .copy(_, _, let found), .cell(_, _, _, let found):
      found.allSatisfy { column, value in
        let cell = row[column] ?? ""
        return value == "*" ? !cell.isEmpty : cell == resolved(value, row)
      }
    default: true
    }
  }

  /// A value with the landmark, or the day after the row's beginning, that it stands for.
  private func resolved(_ value: String, _ row: BundleRows.Row) -> String {
    guard value.hasPrefix("$") else { return value }
    if value.hasPrefix("$begin+"), let days = Int(value.dropFirst(7)),
      let begin = Self.day(row["beginDate"] ?? "")
    {
      return CivilDate(daysSinceEpoch: begin.daysSinceEpoch + days).description
    }
    return landmarks[String(value.dropFirst())] ?? "no-such-landmark"
  }

  private static func day(_ text: String) -> CivilDate? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? CivilDate(year: parts[0], month: parts[1], day: parts[2]) : nil
  }

  /// The header that the faults leave.
  static func columns(_ names: [String], of file: String, faults: [BundleFault]) -> [Column] {
    var columns = names.map { Column(name: $0, source: $0) }
    func place(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }
    for edit in faults.flatMap(\.edits) {
      switch edit {
      case .rename(file, let name, let new): if let at = place(name) { columns[at].name = new }
      case .leaveOut(file, let name): if let at = place(name) { columns.remove(at: at) }
      case .swap(file, let left, let right):
        if let a = place(left), let b = place(right) { columns.swapAt(a, b) }
      case .repeatColumn(file, let name): if let at = place(name) { columns.append(columns[at]) }
      case .insert(file, let name, let before, let value):
        columns.insert(
          Column(name: name, source: "", value: value), at: before.flatMap(place) ?? columns.count)
      default: continue
      }
    }
    return columns
  }
}
