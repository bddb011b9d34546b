import Tables
import Testing

@Suite struct SchemaTests {
  private static func schema(
    _ header: TableSchema.Header, prefix: String? = nil, minimumRows: Int = 0
  ) throws -> TableSchema {
    try TableSchema(
      name: "t", file: "t.csv", header: header, extensionPrefix: prefix, minimumRows: minimumRows,
      columns: [
        try ColumnSchema(name: "id", required: true), try ColumnSchema(name: "status", requiredIn: ["delta"]),
        try ColumnSchema(name: "old", forbidden: true), try ColumnSchema(name: "title"),
      ])
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var header: TableSchema.Header
    var text: String
    var findings: [String]
    var modes: Set<String> = []
    var testDescription: String { "\(header) \(text)" }
  }

  private static let headers: [Row] = [
    Row(header: .exact, text: "id,status,title", findings: []),
    Row(header: .exact, text: "\"id\",status,\"title\"", findings: []),
    Row(header: .exact, text: "status,id,title", findings: ["header-order status 1"]),
    Row(header: .exact, text: "id,title", findings: ["header-missing status 1"]),
    Row(
      header: .exact, text: "id,Status,title",
      findings: ["header-missing status 1", "header-unknown Status 1"]),
    Row(header: .exact, text: "id,status,status,title", findings: ["header-duplicate status 1"]),
    Row(header: .exact, text: "id,status,old,title", findings: ["header-forbidden old 1"]),
    Row(header: .exact, text: "id,status,title,metadata.x", findings: []),
    Row(header: .exact, text: "id,status,metadata.x,title", findings: ["header-order metadata.x 1"]),
    Row(header: .exact, text: "id,status,title,metadata.", findings: ["header-unknown metadata. 1"]),
    Row(header: .names, text: "title,status,id", findings: []),
    Row(header: .names, text: "title,id", findings: ["header-missing status 1"]),
    Row(header: .anyOrder, text: "title,id", findings: []),
    Row(header: .anyOrder, text: "title", findings: ["header-missing id 1"]),
    Row(header: .anyOrder, text: "title,id", findings: ["header-missing status 1"], modes: ["delta"]),
    Row(header: .anyOrder, text: "title,id,x", findings: ["header-unknown x 1"]),
  ]

  @Test(arguments: headers)
  func `a header is judged by the schema's rule, and nothing else is said`(row: Row) throws {
    let schema = try Self.schema(row.header, prefix: "metadata.")
    #expect(try check(schema, Array((row.text + "\n").utf8), modes: row.modes).totals == row.findings)
  }

  @Test func `columns are known by their names when the order is wrong`() throws {
    let report = try check(try Self.schema(.exact), Array("title,status,id\n,,\n".utf8))
    #expect(report.places == ["header-order 1:1", "value-missing 2:3"])
  }

  @Test func `a table without a header counts columns by place`() throws {
    let schema = try TableSchema(
      name: "t", file: "t.csv", header: .absent,
      columns: [try ColumnSchema(name: "a", type: .integer()), try ColumnSchema(name: "b")])
    #expect(try check(schema, Array("1,x\ny,2\n".utf8)).places == ["value-type 2:1"])
  }

  @Test func `a header over several lines and blocks is read whole`() throws {
    let schema = try TableSchema(
      name: "t", file: "t.csv",
      columns: [try ColumnSchema(name: "a\nb"), try ColumnSchema(name: "c", type: .integer())])
    for size in 1...12 {
      let report = try check(schema, Array("\"a\nb\",c\n1,x\n".utf8), options: TableOptions(blockBytes: size))
      #expect(report.places == ["value-type 2:2"])
    }
  }

  @Test func `rows may be asked for`() throws {
    #expect(
      try check(try Self.schema(.exact, minimumRows: 1), Array("id,status,title\n".utf8)).totals == [
        "too-few-rows - 1"
      ])
  }

  @Test func `contradictions are refused with the reason`() throws {
    func reason(_ make: () throws(TableSchemaError) -> Void) -> TableSchemaError.Reason? {
      do throws(TableSchemaError) {
        try make()
        return nil
      } catch {
        return error.reason
      }
    }
    let column = try ColumnSchema(name: "a")
    func table(_ columns: [ColumnSchema], keys: [[String]] = [], delimiter: UInt8 = 0x2C)
      throws(TableSchemaError)
    {
      _ = try TableSchema(name: "t", file: "t.csv", delimiter: delimiter, columns: columns, keys: keys)
    }
    let list = try ColumnSchema(name: "l", type: .list(.text))
    #expect(reason { () throws(TableSchemaError) in try table([]) } == .noColumns)
    #expect(reason { () throws(TableSchemaError) in try table([column, column]) } == .repeatedColumn("a"))
    #expect(
      reason { () throws(TableSchemaError) in try table([column], keys: [["b"]]) } == .unknownKeyColumn("b"))
    #expect(reason { () throws(TableSchemaError) in try table([list], keys: [["l"]]) } == .listInKey("l"))
    #expect(
      reason { () throws(TableSchemaError) in try table([column], keys: [["a", "a"]]) }
        == .repeatedKeyColumn(["a", "a"]))
    #expect(
      reason { () throws(TableSchemaError) in try table([column], delimiter: 0x22) } == .delimiter(0x22))
    #expect(
      reason { () throws(TableSchemaError) in
        _ = try ColumnSchema(name: "a", required: true, emptyIn: ["bulk"])
      }
        == .requiredAndEmpty("a"))
    #expect(
      reason { () throws(TableSchemaError) in _ = try ColumnSchema(name: "a", type: .enumeration([])) } != nil
    )
    #expect(
      reason { () throws(TableSchemaError) in _ = try ColumnSchema(name: "a", type: .integer(min: 2, max: 1))
      }
        == .type(column: "a", "min 2 is above max 1"))
  }

  @Test func `references read as table and column`() {
    #expect(ColumnReference("orgs.sourcedId") == ColumnReference(table: "orgs", column: "sourcedId"))
    #expect(ColumnReference("orgs") == nil)
    #expect(ColumnReference(".x") == nil)
    #expect(ColumnReference("x.") == nil)
  }
}
