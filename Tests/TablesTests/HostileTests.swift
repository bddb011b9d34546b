import Synchronization
import Tables
import Testing

@Suite struct HostileTests {
  private static func schema() throws -> TableSchema {
    try TableSchema(
      name: "t", file: "t.csv",
      columns: [try ColumnSchema(name: "a", unique: true), try ColumnSchema(name: "b")])
  }

  /// A stream that is longer than any memory, and counts what was taken.
  private final class Endless: ByteStream, Sendable {
    let head: [UInt8]
    let fill: UInt8
    let limit: Int
    let taken = Mutex(0)

    init(_ head: String, fill: UInt8, limit: Int) {
      (self.head, self.fill, self.limit) = (Array(head.utf8), fill, limit)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
      taken.withLock { taken in
        let count = min(buffer.count, limit - taken)
        for place in 0..<count { buffer[place] = taken + place < head.count ? head[taken + place] : fill }
        taken += count
        return count
      }
    }
  }

  struct Row: Sendable {
    var head: String
    var row: Int
  }

  @Test(arguments: [
    Row(head: "", row: 0), Row(head: "a,b\n", row: 2), Row(head: "a,b\n1,2\n3,\"4\n5,6\n", row: 3),
    Row(head: "a,\"", row: 0),
  ])
  func `a line of a gigabyte is given up at the limit`(row: Row) throws {
    let stream = Endless(row.head, fill: 0x78, limit: 1 << 30)
    let source = TableSource { () throws(TableSourceError) in stream }
    let options = TableOptions(cores: 2, blockBytes: 1 << 14, rowBytes: 1 << 18)
    let report = try BundleCheck([try Self.schema()], options: options).check([
      TableInput(table: "t", source: source)
    ])
    #expect(report.tables[0].end == .unreadable(.rowTooLong))
    #expect(report.tables[0].places == ["row-too-long \(row.row):0"])
    #expect(stream.taken.withLock { $0 } < 1 << 21)
  }

  @Test func `quotes that never close over many lines are given up at the limit`() throws {
    let stream = Endless("a,b\n1,2\n3,\"4", fill: 0x0A, limit: 1 << 30)
    let source = TableSource { () throws(TableSourceError) in stream }
    let options = TableOptions(cores: 2, blockBytes: 1 << 12, rowBytes: 1 << 16)
    let report = try BundleCheck([try Self.schema()], options: options).check([
      TableInput(table: "t", source: source)
    ])
    #expect(report.tables[0].end == .unreadable(.rowTooLong))
    #expect(report.tables[0].places == ["row-too-long 3:0"])
    #expect(stream.taken.withLock { $0 } < 1 << 20)
  }

  @Test func `a hundred thousand columns are counted, not feared`() throws {
    let row = String(repeating: ",", count: 99_999)
    let report = try check(try Self.schema(), Array("a,b\n\(row)\n".utf8))
    #expect(report.totals == ["too-many-fields - 1"])
    let header = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
    let wide = try check(try Self.schema(), Array("\(header)\n\(row)\n".utf8))
    #expect(wide.findings.count == 100_002)
    #expect(wide.rows == 1)
  }

  @Test func `only delimiters, only quotes, only line feeds`() throws {
    for byte in [UInt8(0x2C), 0x22, 0x0A, 0x0D, 0x00, 0xFF] {
      for count in [1, 2, 3, 63, 64, 65, 1_000] {
        let report = try check(
          try Self.schema(), [UInt8](repeating: byte, count: count),
          options: TableOptions(cores: 2, blockBytes: 64))
        #expect(!report.isClean)
      }
    }
  }

  private struct Broken: ByteStream {
    var left = 3

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableSourceError) -> Int {
      if left == 0 { throw TableSourceError("entry t.csv: the data ends early") }
      left -= 1
      let text = left == 2 ? "a,b\n" : "1,2\n"
      buffer.copyBytes(from: Array(text.utf8))
      return 4
    }
  }

  @Test func `a stream that breaks off is its own outcome`() throws {
    let source = TableSource { () throws(TableSourceError) in Broken() }
    for size in [4, 8, 1_000] {
      let report = try BundleCheck([try Self.schema()], options: TableOptions(cores: 2, blockBytes: size))
        .check([TableInput(table: "t", source: source)])
      #expect(report.tables[0].end == .failed(TableSourceError("entry t.csv: the data ends early")))
      #expect(!report.isClean)
    }
  }

  @Test func `a file that is not there is its own outcome`() throws {
    let report = try BundleCheck([try Self.schema()]).check([
      TableInput(table: "t", source: .file("/nowhere/t.csv"))
    ])
    #expect(
      report.tables[0].end
        == .failed(TableSourceError("cannot open /nowhere/t.csv: No such file or directory")))
  }
}
