import CTables
import Testing

@testable import Tables

@Suite struct ReaderTests {
  private static func rows(_ bytes: [UInt8], block: Int) throws -> ([[[UInt8]]], TableReport.End) {
    var rows: [[[UInt8]]] = []
    let end = try TableRows(.bytes(bytes), options: TableOptions(blockBytes: block)).forEach {
      rows.append($0.fields.map { Array($0.utf8) })
      return true
    }
    return (rows, end)
  }

  private static func repaired(_ rows: [[[UInt8]]]) -> [[[UInt8]]] {
    rows.map { $0.map { Array(String(decoding: $0, as: UTF8.self).utf8) } }
  }

  private static let pieces: [[UInt8]] = [
    Array("a".utf8), Array("bcd".utf8), Array(",".utf8), Array(",".utf8), Array("\"".utf8),
    Array("\"\"".utf8),
    Array("\n".utf8), Array("\r\n".utf8), Array("\"x,\ny\"".utf8), Array("é".utf8),
  ]
  private static let rarePieces: [[UInt8]] = [[0x0D], [0x00], [0xFF], Array("a\"b".utf8)]

  private static func text(_ random: inout Seeded) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...120, using: &random) {
      let isRare = Int.random(in: 0..<40, using: &random) == 0
      bytes += (isRare ? rarePieces : pieces).randomElement(using: &random) ?? []
    }
    return bytes
  }

  @Test(arguments: 0..<40)
  func `rows are those of a plain reader, whatever the blocks`(seed: Int) throws {
    var random = Seeded(seed: UInt64(seed))
    for _ in 0..<50 {
      let bytes = Self.text(&random)
      let naive = NaiveReader(bytes)
      for block in [1, 2, 3, 7, 64, 65, 1_000] {
        let (rows, end) = try Self.rows(bytes, block: block)
        #expect(
          rows == Self.repaired(naive.rows), "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
        #expect(end == (naive.isUnclosed ? .unreadable(.unclosedQuote) : .complete))
      }
    }
  }

  @Test(arguments: 0..<40)
  func `the quick scanner and the exact reader agree, and only untidy text needs the second`(seed: Int) {
    var random = Seeded(seed: UInt64(1_000 + seed))
    for _ in 0..<50 {
      let bytes = Self.text(&random)
      expectAgreement(bytes)
    }
  }

  @Test(arguments: [
    "\"x\"y", "\"x\"\"y\"", "a\"b", "\"\"\"\"", "\"x\"\r\n", "\"x\"\r", "a\r\nb", "a\rb", "\"a\r\nb\"", "\"",
    "é",
  ])
  func `they agree wherever a fault falls among the scanner's words`(snippet: String) {
    for shift in 0..<130 {
      expectAgreement(Array((String(repeating: "a", count: shift) + "," + snippet + ",z\n").utf8))
      expectAgreement(Array((String(repeating: "a", count: shift) + "," + snippet).utf8))
    }
  }

  private func expectAgreement(_ bytes: [UInt8]) {
    let block = Block(capacity: bytes.count)
    bytes.withUnsafeBufferPointer { if let base = $0.baseAddress { block.append(base, $0.count) } }
    block.isLast = true
    let (quick, exact) = (FieldIndex(), FieldIndex())
    quick.read(block, Dialect())
    exact.read(block, Dialect(), exactly: true)
    let ends = [quick, exact].map { Array(UnsafeBufferPointer(start: $0.ends, count: $0.count)) }
    let shown = Comment(rawValue: String(decoding: bytes, as: UTF8.self).debugDescription)
    #expect(ends[0] == ends[1], shown)
    #expect(quick.faults == exact.faults, shown)
    #expect(exact.faults.isEmpty == NaiveReader(bytes).isTidy, shown)
  }

  @Test func `the masks are those of each byte, with and without vector instructions`() {
    var random = Seeded(seed: 3)
    let interesting: [UInt8] = [0x00, 0x01, 0x0A, 0x0D, 0x22, 0x23, 0x2C, 0x2D, 0x7F, 0x80, 0xA2, 0xAC, 0xFF]
    for _ in 0..<2_000 {
      let bytes = (0..<64).map { _ in interesting.randomElement(using: &random) ?? 0 }
      func mask(_ test: (UInt8) -> Bool) -> UInt64 {
        bytes.enumerated().reduce(0) { test($1.element) ? $0 | 1 << UInt64($1.offset) : $0 }
      }
      bytes.withUnsafeBufferPointer { text in
        guard let base = text.baseAddress else { return }
        for found in [ctables_masks64(base, 0x2C), ctables_masks64_portable(base, 0x2C)] {
          #expect(found.quotes == mask { $0 == 0x22 })
          #expect(found.delimiters == mask { $0 == 0x2C })
          #expect(found.newlines == mask { $0 == 0x0A })
          #expect(found.returns == mask { $0 == 0x0D })
          #expect(found.zeros == mask { $0 == 0 })
          #expect(found.high == mask { $0 >= 0x80 })
        }
      }
    }
  }
}

/// A small generator whose numbers depend on the seed alone.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
