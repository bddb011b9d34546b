import Tables

/// A table gives the same report on one core and on two, in small blocks and in large ones.
enum TableTarget: FuzzTarget {
  static let name = "csv"

  private static func check(_ options: TableOptions) -> BundleCheck? {
    guard
      let id = try? ColumnSchema(name: "id", type: .guid, required: true, unique: true),
      let list = try? ColumnSchema(
        name: "up", type: .list(.guid), references: [ColumnReference(table: "t", column: "id")]),
      let number = try? ColumnSchema(name: "n", type: .integer(min: 1, max: 9)),
      let schema = try? TableSchema(name: "t", file: "t.csv", header: .anyOrder, columns: [id, list, number])
    else { return nil }
    return try? BundleCheck([schema], options: options)
  }

  static func run(_ bytes: [UInt8]) {
    let body = Array("id,up,n\n".utf8) + bytes
    var reports: [BundleReport] = []
    for options in [
      TableOptions(cores: 1), TableOptions(cores: 2, blockBytes: 7), TableOptions(cores: 2, blockBytes: 64),
    ] {
      guard let check = check(options),
        let report = try? check.check([TableInput(table: "t", source: .bytes(body))])
      else { return require(false, "a table can be checked") }
      reports.append(report)
    }
    require(
      reports[0] == reports[1] && reports[0] == reports[2], "a report does not depend on cores or blocks")
  }
}
