import Formats
import Patterns
import Tables
import Testing

@Suite struct ColumnTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var type: ValueType
    var good: [String]
    var bad: [String]
    var testDescription: String { name }
  }

  private static let types: [Row] = [
    Row(name: "text", type: .text, good: ["x", " ", "é"], bad: []),
    Row(
      name: "guid", type: .guid,
      good: [
        "a", "0-9.Z_/@", "0123456789abcdef", "01234567-89AB-cdef-0123-456789abcdef",
        String(repeating: "x", count: 255),
      ],
      bad: ["a b", "é", "0123456789abcdef!", "x:y", "a`", "a[", "a,b", String(repeating: "x", count: 256)]),
    Row(
      name: "integer", type: .integer(), good: ["0", "-1", "007", "99999999999999999999"],
      bad: ["", "+1", "1.0", "-", "1e3", " 1", "x"].filter { !$0.isEmpty }),
    Row(
      name: "bounded integer", type: .integer(min: -5, max: 100), good: ["-5", "100", "0100"],
      bad: ["-6", "101", "99999999999999999999", "-99999999999999999999"]),
    Row(
      name: "decimal", type: .decimal(), good: ["0", "-1.50", "10"],
      bad: ["1.", ".5", "1e3", "1,5", "NaN", "-"]),
    Row(
      name: "bounded decimal", type: .decimal(min: 0, max: 1), good: ["0.0", "1.0", "0.999"],
      bad: ["-0.1", "1.01"]),
    Row(
      name: "float", type: .decimal(exponent: true), good: ["1e3", "1.5E-2", "-2"], bad: ["1e", "e3", "inf"]),
    Row(name: "boolean", type: .boolean, good: ["true", "false"], bad: ["True", "1", "yes", "truefalse"]),
    Row(
      name: "date", type: .date, good: ["2026-01-31", "2024-02-29"],
      bad: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20260101", "2026-01-01T", "2026-01-32",
        "2O26-01-01",
      ]),
    Row(
      name: "date-time", type: .dateTime(),
      good: ["2026-01-31T08:00:00.000Z", "2026-01-31T08:00:00Z", "2026-01-31T08:00:00+02:00"],
      bad: [
        "2026-01-31 08:00:00.000Z", "2026-01-31T24:00:00.000Z", "2026-02-30T08:00:00.000Z",
        "2026-01-31T08:00:00.000", "x",
      ]),
    Row(
      name: "date-time in UTC", type: .dateTime(utc: true),
      good: ["2026-01-31T08:00:00.000Z", "2026-01-29T23:59:59.9Z"],
      bad: [
        "2026-01-31T08:00:00+00:00", "2026-01-31T08:60:00.000Z", "2026-01-31T08:00:61.000Z",
        "2026-01-31T08:00:00,000Z",
      ]),
    Row(name: "year", type: .year, good: ["2026"], bad: ["26", "20266", "202x"]),
    Row(
      name: "enumeration", type: .enumeration(["student", "teacher", "systemAdministrator"]),
      good: ["student", "teacher", "systemAdministrator"],
      bad: ["Student", "studen", "systemAdministratoR", "teachers", "ext:x"]),
    Row(
      name: "extensible enumeration", type: .enumeration(["a"], extensible: "ext:"), good: ["a", "ext:b"],
      bad: ["b", "ext:", "ext"]),
    Row(name: "list", type: .list(.guid), good: ["a", "a,b"], bad: ["a,", ",a", "a, b", ","]),
    Row(
      name: "list of words", type: .list(.enumeration(["x", "y"]), separator: 0x3B), good: ["x;y", "x"],
      bad: ["x,y", "z;x"]),
    Row(name: "uri", type: .format(.uri), good: ["https://example.org/a"], bad: ["example", "http://a b"]),
    Row(name: "email", type: .format(.email), good: ["ana@example.org"], bad: ["ana", "ana@"]),
    Row(name: "language", type: .format(.languageTag), good: ["en", "pt-BR"], bad: ["e", "en_US"]),
  ]

  @Test(arguments: types)
  func `a type takes its values and refuses others`(row: Row) throws {
    let schema = try TableSchema(
      name: "t", file: "t.csv", columns: [try ColumnSchema(name: "v", type: row.type)])
    for good in row.good {
      let report = try check(schema, Array("v\n\"\(good)\"\n".utf8))
      #expect(report.isClean, "\(good): \(report.findings)")
    }
    for bad in row.bad {
      let report = try check(schema, Array("v\n\"\(bad)\"\n".utf8))
      #expect(report.totals == ["value-type v 1"], "\(bad)")
    }
  }

  @Test func `a pattern must match the whole cell`() throws {
    let type = ValueType.pattern(try Pattern("[0-9]{2}|x"))
    let schema = try TableSchema(name: "t", file: "t.csv", columns: [try ColumnSchema(name: "v", type: type)])
    #expect(
      try check(schema, Array("v\n12\nx\n123\nx1\n".utf8)).places == ["value-type v 2"].map { _ in
        "value-type 4:1"
      } + ["value-type 5:1"])
  }

  private static let sentences: [(type: ValueType, value: String, sentence: String)] = [
    (
      .enumeration(["student", "teacher"]), "studnet",
      "v \"studnet\" is not one of student, teacher; did you mean student?: write a value that the column allows"
    ),
    (
      .date, "2026-02-30",
      "v \"2026-02-30\": day 30 is not a day of 2026-02, which has 28 (RFC 3339): write a value that the column allows"
    ),
    (
      .list(.integer()), "\"1,x\"",
      "v \"x\" in the list is not an integer: write a value that the column allows"
    ),
    (
      .list(.integer()), "\"1,\"", "v the list \"1,\" has an empty item: write a value that the column allows"
    ),
    (
      .integer(min: 1, max: 9), "10",
      "v \"10\" is not an integer from 1 to 9: write a value that the column allows"
    ),
  ]

  @Test(arguments: sentences)
  func `a refusal says what was expected and found`(type: ValueType, value: String, sentence: String) throws {
    let schema = try TableSchema(name: "t", file: "t.csv", columns: [try ColumnSchema(name: "v", type: type)])
    let report = try check(schema, Array("v\n\(value)\n".utf8))
    #expect(report.findings.first?.samples.first?.sentence == sentence)
  }

  @Test func `a carriage return at the end of the file belongs to the value`() throws {
    let schema = try TableSchema(
      name: "t", file: "t.csv", columns: [try ColumnSchema(name: "v", type: .integer())])
    #expect(
      try check(schema, Array("v\r\n1\r\n2\r".utf8)).totals == ["bare-carriage-return - 1", "value-type v 1"])
  }

  @Test func `cells are required or forbidden by mode`() throws {
    let schema = try TableSchema(
      name: "t", file: "t.csv",
      columns: [
        try ColumnSchema(name: "id", required: true),
        try ColumnSchema(
          name: "status", type: .enumeration(["active"]), requiredIn: ["delta"], emptyIn: ["bulk"]),
      ])
    let bytes = Array("id,status\n1,active\n2,\n,\"\"\n".utf8)
    #expect(try check(schema, bytes).places == ["value-missing 4:1"])
    #expect(try check(schema, bytes, modes: ["bulk"]).places == ["value-missing 4:1", "value-forbidden 2:2"])
    #expect(
      try check(schema, bytes, modes: ["delta"]).places
        == ["value-missing 4:1", "value-missing 3:2", "value-missing 4:2"])
  }

  @Test func `length counts characters, not bytes`() throws {
    let schema = try TableSchema(
      name: "t", file: "t.csv", columns: [try ColumnSchema(name: "v", maxLength: 3)])
    #expect(try check(schema, Array("v\nééé\néééé\nabc\n".utf8)).places == ["value-too-long 3:1"])
  }

  @Test func `every finding is counted, the first are shown`() throws {
    let schema = try TableSchema(
      name: "t", file: "t.csv", columns: [try ColumnSchema(name: "v", type: .integer())])
    let bytes = Array(("v\n" + String(repeating: "x\n", count: 10_000)).utf8)
    let options = TableOptions(cores: 3, samples: 2, blockBytes: 100)
    let report = try check(schema, bytes, options: options)
    #expect(report.totals == ["value-type v 10000"])
    #expect(report.places == ["value-type 2:1", "value-type 3:1"])
    #expect(report.rows == 10_000)
    #expect(report.bytes == bytes.count)
  }
}
