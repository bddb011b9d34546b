import Testing

@testable import Tables

@Suite struct StrictnessTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    /// Each as `rule row:field`.
    var findings: [String]
    var end = TableReport.End.complete
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ findings: [String], end: TableReport.End = .complete) {
      (self.name, bytes, self.findings, self.end) = (name, Array(text.utf8), findings, end)
    }

    init(_ name: String, bytes: [UInt8], _ findings: [String]) {
      (self.name, self.bytes, self.findings) = (name, bytes, findings)
    }
  }

  private static let table: [Row] = [
    Row("line feeds", "a,b\n1,2\n", []),
    Row("carriage returns and line feeds", "a,b\r\n1,2\r\n", []),
    Row("the last line may end with the file", "a,b\n1,2", []),
    Row("quotes, commas, line breaks and doubled quotes", "a,b\n\"1,\r\n\"\"2\"\"\",\"\"\n", []),
    Row("a header alone", "a,b\n", []),
    Row("no bytes", "", ["empty-file 0:0"]),
    Row("a byte order mark is passed over", "\u{FEFF}a,b\n1,2\n", []),
    Row("a byte order mark alone", "\u{FEFF}", ["empty-file 0:0"]),
    Row("a quote in a bare field", "a,b\n1,2\nx,5\"\n3,4\n", ["quote-in-bare-field 3:2"]),
    Row("quotes in one bare field count once", "a,b\nx\"y\"z,1\n", ["quote-in-bare-field 2:1"]),
    Row("text after a closing quote", "a,b\n\"x\"y,2\n", ["text-after-quote 2:1"]),
    Row("white space before quotes makes the field bare", "a,b\n1, \"2\"\n", ["quote-in-bare-field 2:2"]),
    Row("a bare carriage return", "a,b\n1\r2,3\n", ["bare-carriage-return 2:1"]),
    Row("a carriage return at the end of the file", "a,b\n1,2\r", ["bare-carriage-return 2:2"]),
    Row(
      "lines that end with a carriage return alone", "a,b\r1,2\r",
      [
        "bare-carriage-return 1:2", "bare-carriage-return 1:3", "header-unknown 1:2", "header-unknown 1:3",
        "header-missing 1:0",
      ]),
    Row("a blank line", "a,b\n1,2\n\n3,4\n", ["blank-line 3:0"]),
    Row("a blank line with a carriage return", "a,b\r\n\r\n3,4\r\n", ["blank-line 2:0"]),
    Row("a row too short", "a,b\n1\n", ["too-few-fields 2:0"]),
    Row("a row too long", "a,b\n1,2,\n", ["too-many-fields 2:0"]),
    Row("a NUL byte", "a,b\n1,\u{0}\n", ["nul-byte 2:2"]),
    Row("bytes that are no UTF-8", bytes: Array("a,b\n1,2\n3,".utf8) + [0xC3, 0x28, 0x0A], ["encoding 3:2"]),
    Row(
      "an overlong sequence", bytes: Array("a,b\n".utf8) + [0xC0, 0xAF] + Array(",1\n".utf8), ["encoding 2:1"]
    ),
    Row(
      "quotes that are never closed", "a,b\n1,2\n3,\"4\n5,6\n", ["unclosed-quote 3:2"],
      end: .unreadable(.unclosedQuote)),
    Row(
      "quotes never closed in the header", "a,\"b\n1,2\n", ["unclosed-quote 1:2"],
      end: .unreadable(.unclosedQuote)),
    Row(
      "quotes that open at the end of the file", "a,b\n1,\"", ["unclosed-quote 2:2"],
      end: .unreadable(.unclosedQuote)),
  ]

  private static func schema(carriageReturns: Bool = true, mark: TableSchema.ByteOrderMark = .tolerated)
    throws -> TableSchema
  {
    try TableSchema(
      name: "t", file: "t.csv", byteOrderMark: mark, carriageReturnInFields: carriageReturns,
      columns: [try ColumnSchema(name: "a"), try ColumnSchema(name: "b")])
  }

  @Test(arguments: table)
  func `each fault is found where it stands, and nothing else`(row: Row) throws {
    let report = try check(try Self.schema(), row.bytes)
    #expect(Set(report.places) == Set(row.findings))
    #expect(report.end == row.end)
  }

  @Test func `a carriage return in quotes is a fault only where the schema says so`() throws {
    let bytes = Array("a,b\n\"1\r\n2\",\"3\n4\"\n".utf8)
    #expect(try check(try Self.schema(), bytes).places == [])
    #expect(
      try check(try Self.schema(carriageReturns: false), bytes).places == ["carriage-return-in-field 2:1"])
  }

  @Test func `a byte order mark may be forbidden or required`() throws {
    let (with, without) = (Array("\u{FEFF}a,b\n".utf8), Array("a,b\n".utf8))
    #expect(try check(try Self.schema(mark: .forbidden), with).places == ["byte-order-mark 0:0"])
    #expect(try check(try Self.schema(mark: .forbidden), without).places == [])
    #expect(try check(try Self.schema(mark: .required), without).places == ["byte-order-mark 0:0"])
    #expect(try check(try Self.schema(mark: .required), with).places == [])
  }

  @Test func `a fault names its byte, shows what is near and says what mends it`() throws {
    let report = try check(try Self.schema(), Array("a,b\n1,2\nx,5\"\n".utf8))
    let sample = try #require(report.findings.first?.samples.first)
    #expect(
      sample
        == TableSample(
          row: 3, field: 2, offset: 11, excerpt: sample.excerpt,
          sentence:
            "a quote stands inside a field that is not quoted: put the field in quotes and double each quote inside it"
        ))
    #expect(sample.excerpt.contains("5\""))
  }

  @Test func `UTF-16 is not read as rows of text in silence`() throws {
    let bytes: [UInt8] =
      [0xFF, 0xFE] + Array("a,b\n1,2\n".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let rules = Set(try check(try Self.schema(), bytes).findings.map(\.rule))
    #expect(rules.isSuperset(of: [.encoding, .nulByte, .headerMissing]))
  }

  @Test func `other delimiters divide, commas then do not`() throws {
    let schema = try TableSchema(
      name: "t", file: "t.tsv", delimiter: 0x09,
      columns: [try ColumnSchema(name: "a"), try ColumnSchema(name: "b")])
    #expect(try check(schema, Array("a\tb\n1,5\t2\n".utf8)).places == [])
  }

  @Test func `letters beyond ASCII are a fault where the schema asks ASCII`() throws {
    let schema = try TableSchema(
      name: "t", file: "t.csv", encoding: .ascii, columns: [try ColumnSchema(name: "a")])
    #expect(try check(schema, Array("a\nx\né\n".utf8)).places == ["encoding 3:1"])
  }
}

/// Checks one table with options that tests choose.
func check(
  _ schema: TableSchema, _ bytes: [UInt8], modes: Set<String> = [], options: TableOptions = TableOptions()
) throws -> TableReport {
  let input = TableInput(table: schema.name, source: .bytes(bytes), modes: modes)
  let report = try BundleCheck([schema], options: options).check([input])
  return try #require(report.tables.first)
}

extension TableReport {
  /// Every sample as `rule row:field`.
  var places: [String] {
    findings.flatMap { finding in finding.samples.map { "\(finding.rule.rawValue) \($0.row):\($0.field)" } }
  }

  /// Every finding as `rule column count`.
  var totals: [String] { findings.map { "\($0.rule.rawValue) \($0.column ?? "-") \($0.count)" } }
}
