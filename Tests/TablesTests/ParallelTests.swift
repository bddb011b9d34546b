import Tables
import Testing

@Suite struct ParallelTests {
  private static let tricky =
    "\u{FEFF}id,ref,note\r\n1,2,\"a\r\nb,\"\"c\"\"\"\r\n2,1,plain\n\n3,9,\"x\"y\n4,4,5\"\r5\n\"1\",2,é\n6,6\n7,7,7,7\n"
    + "8,8,\"\n\n\"\n9,1,\"\"\n10,10,last"

  private static func schema() throws -> TableSchema {
    try TableSchema(
      name: "t", file: "t.csv",
      columns: [
        try ColumnSchema(name: "id", type: .integer(), required: true, unique: true),
        try ColumnSchema(
          name: "ref", type: .integer(max: 9), references: [ColumnReference(table: "t", column: "id")]),
        try ColumnSchema(name: "note", required: true),
      ])
  }

  @Test(arguments: [1, 2, 8])
  func `every size of block and number of cores gives the same report`(cores: Int) throws {
    let bytes = Array(Self.tricky.utf8)
    let whole = try check(try Self.schema(), bytes, options: TableOptions(cores: 1, blockBytes: 1 << 16))
    #expect(
      whole.totals == [
        "quote-in-bare-field - 1", "text-after-quote - 1", "bare-carriage-return - 1", "blank-line - 1",
        "too-few-fields - 1", "too-many-fields - 1", "value-missing note 1", "value-type ref 1",
        "duplicate-key id 1",
      ])
    for size in 1...bytes.count + 1 {
      let report = try check(try Self.schema(), bytes, options: TableOptions(cores: cores, blockBytes: size))
      #expect(report == whole, "blocks of \(size)")
    }
  }

  @Test(arguments: 0..<30)
  func `random tables give the same report on any number of cores`(seed: Int) throws {
    var random = Seeded(seed: UInt64(seed))
    var text = "id,ref,note\n"
    let cells = ["1", "22", "\"a,b\"", "\"c\nd\"", "x\"y", "", "\"q\"\"q\"", "\"z\"t", "é"]
    for _ in 0..<200 {
      let count = [3, 3, 3, 3, 3, 3, 2, 4, 1].randomElement(using: &random) ?? 3
      text += (0..<count).map { _ in cells.randomElement(using: &random) ?? "" }.joined(separator: ",") + "\n"
    }
    let schema = try Self.schema()
    let bytes = Array(text.utf8)
    let whole = try check(schema, bytes, options: TableOptions(cores: 1))
    for (cores, size) in [(1, 10), (2, 33), (8, 5), (3, 100)] {
      #expect(try check(schema, bytes, options: TableOptions(cores: cores, blockBytes: size)) == whole)
    }
  }

  @Test func `a check can be stopped and says so`() throws {
    let bytes = Array(("id,ref,note\n" + String(repeating: "1,1,x\n", count: 10_000)).utf8)
    let input = TableInput(table: "t", source: .bytes(bytes))
    var calls = 0
    let report = try BundleCheck([try Self.schema()], options: TableOptions(cores: 4, blockBytes: 600)).check(
      [input]) {
        calls += 1
        #expect($0.table == "t")
        return $0.rows < 500
      }
    let table = try #require(report.tables.first)
    #expect(table.end == .cancelled)
    #expect(table.rows >= 500 && table.rows < 1_000)
    #expect(!report.isClean)
    #expect(calls < 12)
  }
}
