import Testing

@testable import Tables

@Suite struct BundleTests {
  private static func bundle(targets: [ColumnReference] = [ColumnReference(table: "orgs", column: "id")])
    throws -> [TableSchema]
  {
    [
      try TableSchema(
        name: "users", file: "users.csv",
        columns: [
          try ColumnSchema(name: "id", required: true, unique: true),
          try ColumnSchema(name: "orgs", type: .list(.guid), references: targets, referencesNotIn: ["delta"]),
        ]),
      try TableSchema(
        name: "orgs", file: "orgs.csv",
        columns: [
          try ColumnSchema(name: "id", required: true, unique: true),
          try ColumnSchema(name: "parent", references: [ColumnReference(table: "orgs", column: "id")]),
        ]),
      try TableSchema(name: "other", file: "other.csv", columns: [try ColumnSchema(name: "id")]),
    ]
  }

  private static func check(
    _ texts: [(String, String)], modes: Set<String> = [], targets: [ColumnReference]? = nil,
    change: (inout TableOptions) -> Void = { _ in }
  ) throws -> [TableReport] {
    var options = TableOptions(cores: 2)
    change(&options)
    let schemas = try targets.map { try bundle(targets: $0) } ?? bundle()
    let inputs = texts.map { TableInput(table: $0.0, source: .bytes(Array($0.1.utf8)), modes: modes) }
    return try BundleCheck(schemas, options: options).check(inputs).tables
  }

  @Test func `references hold across files, within a file and in lists`() throws {
    let reports = try Self.check([
      ("users", "id,orgs\n1,o1\n2,\"o1,o2\"\n3,\n"), ("orgs", "id,parent\no1,\no2,o1\n"),
    ])
    #expect(reports.map(\.isClean) == [true, true])
    #expect(reports[0].distinct == ["id": 3, "orgs": 2])
  }

  @Test func `a reference to nothing is found, in groups`() throws {
    let reports = try Self.check([
      ("users", "id,orgs\n1,o1\n2,\"o1,x\"\n3,x\n4,\"y\"\n"), ("orgs", "id,parent\no1,o9\n"),
    ])
    #expect(
      reports[0].places == ["dangling-reference 3:2", "dangling-reference 4:2", "dangling-reference 5:2"])
    #expect(reports[0].findings[0].count == 3)
    #expect(reports[0].findings[0].distinct == 2)
    #expect(
      reports[0].findings[0].samples[0].sentence
        == "orgs \"x\" is not in orgs.id: add the row that is referred to, or correct the value")
    #expect(reports[1].places == ["dangling-reference 2:2"])
  }

  @Test func `modes may leave references alone`() throws {
    let reports = try Self.check(
      [("users", "id,orgs\n1,x\n"), ("orgs", "id,parent\no1,\n")], modes: ["delta"])
    #expect(reports[0].isClean)
  }

  @Test func `one of several targets will do`() throws {
    let targets = [
      ColumnReference(table: "orgs", column: "id"), ColumnReference(table: "other", column: "id"),
    ]
    let reports = try Self.check(
      [("users", "id,orgs\n1,a\n2,b\n3,c\n"), ("orgs", "id,parent\na,\n"), ("other", "id\nb\n")],
      targets: targets)
    #expect(reports[0].places == ["dangling-reference 4:2"])
    #expect(reports[0].findings[0].samples[0].sentence.contains("orgs.id or other.id"))
  }

  @Test func `a target that is not there is one finding, and none without values`() throws {
    #expect(try Self.check([("users", "id,orgs\n1,a\n2,b\n")])[0].totals == ["target-absent orgs 1"])
    #expect(try Self.check([("users", "id,orgs\n1,\n")])[0].isClean)
  }

  @Test func `references into a table that cannot be read are left unjudged, not passed`() throws {
    let reports = try Self.check([("users", "id,orgs\n1,a\n"), ("orgs", "id,parent\na,\"\n")])
    #expect(reports[0].unjudged == ["orgs refers to orgs.id, whose values are not all known"])
    #expect(!reports[0].isClean)
  }

  @Test func `a key that repeats names the row it repeats`() throws {
    let report = try Self.check([("other", "id\n1\n")] + [("users", "id,orgs\n7,\n8,\n7,\n\"7\",\n8,\n")])[1]
    #expect(report.totals == ["duplicate-key id 3"])
    #expect(report.findings[0].distinct == 2)
    #expect(report.places == ["duplicate-key 4:1", "duplicate-key 5:1", "duplicate-key 6:1"])
    #expect(report.findings[0].samples[1].sentence == "id \"7\" repeats row 2: give each row its own value")
  }

  @Test func `a key of several columns is compared as a whole`() throws {
    let schema = try TableSchema(
      name: "t", file: "t.csv",
      columns: [try ColumnSchema(name: "a"), try ColumnSchema(name: "b"), try ColumnSchema(name: "c")],
      keys: [["a", "b"]])
    let text = "a,b,c\n1,2,x\n2,1,x\n12,,x\n1,2,y\n,12,x\n,,x\n,,x\n"
    let report = try TablesTests.check(schema, Array(text.utf8))
    #expect(report.totals == ["duplicate-key a,b 1"])
    #expect(
      report.findings[0].samples[0].sentence == "a,b \"1, 2\" repeats row 2: give each row its own value")
  }

  @Test(arguments: [UInt64(0), 1, 0xF])
  func `a clash of fingerprints is no repetition`(mask: UInt64) throws {
    let ids = (0..<500).map { "k\($0)" }.joined(separator: ",\n")
    let report = try Self.check([("users", "id,orgs\n" + ids + ",\nk3,\nk499,\n")]) {
      $0.fingerprintMask = mask
    }[0]
    #expect(report.totals == ["duplicate-key id 2"])
    #expect(report.findings.first?.distinct == 2)
    #expect(report.places == ["duplicate-key 502:1", "duplicate-key 503:1"])
  }

  @Test func `very many repeated values are settled in several looks with the same result`() throws {
    let ids = (0..<400).map { "k\($0 % 150)" }.joined(separator: ",\n")
    let texts = [("users", "id,orgs\n" + ids + ",\n")]
    let once = try Self.check(texts)
    let often = try Self.check(texts) { $0.valuesPerLook = 7 }
    #expect(once == often)
    #expect(once[0].totals == ["duplicate-key id 250"])
    #expect(once[0].findings[0].distinct == 150)
  }

  @Test func `inputs must be known and given once`() throws {
    let check = try BundleCheck(try Self.bundle())
    let input = TableInput(table: "users", source: .bytes([]))
    #expect(throws: TableInputError.repeatedTable("users")) { try check.check([input, input]) }
    #expect(throws: TableInputError.unknownTable("x")) {
      try check.check([TableInput(table: "x", source: .bytes([]))])
    }
  }

  @Test func `references of schemas must name a column`() throws {
    let schemas = try Self.bundle(targets: [ColumnReference(table: "orgs", column: "nope")])
    #expect(throws: TableSchemaError.self) { try BundleCheck(schemas) }
    #expect(throws: TableSchemaError.self) { try BundleCheck([schemas[2], schemas[2]]) }
  }

  @Test func `nothing given is not clean`() throws {
    #expect(try BundleCheck(try Self.bundle()).check([]).isClean == false)
  }
}
