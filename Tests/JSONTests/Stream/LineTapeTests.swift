import Foundation
import Testing

@testable import JSON

/// The parser of streams and the one of documents are two ways to one tape.
@Suite struct LineTapeTests {
  /// Whether the two parsers agree about a text.
  private static func agree(_ bytes: [UInt8], limits: JSONLimits = .standard) -> Bool {
    let tape = LineTape(limits: limits)
    let padded = bytes + [UInt8](repeating: 0, count: LineTape.padding)
    let isAccepted = padded.withUnsafeBufferPointer { text in
      text.baseAddress.map { tape.parse($0, from: 0, to: bytes.count) } ?? false
    }
    guard let document = try? JSONDocument(parsing: bytes, limits: limits) else { return !isAccepted }
    guard isAccepted, tape.count == document.tape.count else { return false }
    return document.tape.indices.allSatisfy { index in
      let (one, other) = (tape.nodes[index], document.tape[index])
      return one.start == other.start && one.length == other.length && one.next == other.next
        && one.kind == other.kind && one.hasEscape == other.hasEscape && one.count == other.count
    }
  }

  private static let seeds = [
    #"{"a":[1,-2.5e+3,true,false,null,"x\n\u00e9\ud83d\ude00"],"b":{"c":{}},"":[]}"#, "[[[]]]",
    #" "long string of more than eight bytes" "#,
    #"{"name":"Läsrum – \"q\"","n":0}"#, "[0.10,1E5,-0]", "\r\n[ 1 ,\t2 ]\n",
  ]

  @Test func `texts and what is one byte from them are read alike`() {
    for seed in Self.seeds {
      let bytes = Array(seed.utf8)
      #expect(Self.agree(bytes), "\(seed)")
      for index in bytes.indices {
        for byte: UInt8 in [
          0, 1, 0x20, 0x22, 0x2C, 0x2D, 0x30, 0x3A, 0x5B, 0x5C, 0x5D, 0x65, 0x75, 0x7B, 0x7D, 0x80, 0xC3,
          0xFF,
        ] {
          var changed = bytes
          changed[index] = byte
          #expect(Self.agree(changed), "\(seed) with \(byte) at \(index)")
        }
        #expect(Self.agree(Array(bytes[..<index])), "\(seed) cut at \(index)")
        #expect(Self.agree(Array(bytes[..<index] + bytes[(index + 1)...])), "\(seed) without \(index)")
      }
    }
  }

  @Test func `limits are the same`() {
    for depth in [0, 1, 3, 512] {
      let limits = JSONLimits(maximumDepth: depth)
      for levels in [depth - 1, depth, depth + 1] where levels >= 0 {
        let text = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        #expect(Self.agree(Array(text.utf8), limits: limits), "\(levels) of \(depth)")
      }
    }
    #expect(Self.agree(Array("[1,2,3]".utf8), limits: JSONLimits(maximumBytes: 6)))
    #expect(Self.agree(Array("[1,2,3]".utf8), limits: JSONLimits(maximumBytes: 7)))
  }

  @Test func `a tape is used again, and grows`() {
    let tape = LineTape(limits: .standard)
    for count in [3, 20_000, 2] {
      let bytes = Array("[\((0..<count).map(String.init).joined(separator: ","))]".utf8)
      let padded = bytes + [UInt8](repeating: 0, count: LineTape.padding)
      #expect(
        padded.withUnsafeBufferPointer { $0.baseAddress.map { tape.parse($0, from: 0, to: bytes.count) } }
          == true)
      #expect(tape.count == count + 1)
    }
  }

  private static let external = ProcessInfo.processInfo.environment["ASSAY_EXTERNAL"]

  @Test(.enabled(if: external != nil, "skipped: ASSAY_EXTERNAL is not set"))
  func `the published parsing tests are read alike`() throws {
    let folder = "\(try #require(Self.external))/json-parsing"
    var count = 0
    for case let path as String in try #require(FileManager.default.enumerator(atPath: folder))
    where path.hasSuffix(".json") {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)")))
      #expect(Self.agree(bytes), "\(path)")
      count += 1
    }
    #expect(count > 300)
  }
}
