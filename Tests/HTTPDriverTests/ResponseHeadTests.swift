import Evidence
import Testing

@testable import HTTPDriver

@Suite struct ResponseHeadTests {
  private func read(_ lines: [String], bytes: Int = 1_000, count: Int = 10) -> (ResponseHead, TransportFault?)
  {
    var head = ResponseHead(byteLimit: bytes, countLimit: count)
    for line in lines {
      if let fault = head.take(Array((line + "\r\n").utf8)) { return (head, fault) }
    }
    return (head, nil)
  }

  private static let fields: [(lines: [String], fields: [HTTPField])] = [
    (["A: 1", " 2", "\t3"], [HTTPField("A", "1 2 3")]),
    (["A:", " 2"], [HTTPField("A", "2")]),
    (["A: 1", "  ", "B: 2"], [HTTPField("A", "1"), HTTPField("B", "2")]),
    (["A : 1"], [HTTPField("A ", "1")]),
    (["A:1", "a:1"], [HTTPField("A", "1"), HTTPField("a", "1")]),
    (
      ["Link: <http://example.invalid/>; rel=\"next\""],
      [
        HTTPField("Link", "<http://example.invalid/>; rel=\"next\"")
      ]
    ),
  ]

  @Test(arguments: fields)
  func `a field is kept as it stands`(lines: [String], fields: [HTTPField]) {
    let (head, fault) = read(["HTTP/1.1 200 OK"] + lines + [""])
    #expect(fault == nil)
    #expect(head.isComplete)
    #expect(head.response == HTTPResponse(status: 200, headers: fields))
  }

  @Test func `bytes that are not UTF-8 are read as ISO 8859-1`() {
    #expect(FieldLine.field([0x41, 0x3A, 0xE9, 0x0D, 0x0A]) == HTTPField("A", "\u{E9}"))
    #expect(FieldLine.field([0x41, 0x3A, 0xC3, 0xA9, 0x0D, 0x0A]) == HTTPField("A", "\u{E9}"))
  }

  @Test(arguments: [
    "", "HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 20", "HTTP/1.1 2000 OK", "http/1.1 200 OK", "A: 1",
  ])
  func `an answer starts with a status line`(line: String) {
    #expect(read([line]).1?.kind == .badFraming)
  }

  @Test(arguments: ["no colon", ": no name"])
  func `a line without name and colon is a fault`(line: String) {
    #expect(read(["HTTP/1.1 200 OK", line]).1?.kind == .badFraming)
  }

  @Test func `only the final answer counts, and trailers do not`() {
    let (head, fault) = read([
      "HTTP/1.1 103 Early Hints", "A: 1", "", "HTTP/1.1 200 OK", "B: 2", "", "C: 3", "HTTP/1.1: 4", "",
    ])
    #expect(fault == nil)
    #expect(head.response == HTTPResponse(status: 200, headers: [HTTPField("B", "2")]))
    #expect(read(["HTTP/1.1 100 Continue", ""]).0.response == nil)
    #expect(read(["HTTP/1.1 101 Switching Protocols", ""]).0.response?.status == 101)
  }

  @Test func `limits hold over all blocks and trailers`() {
    let block = ["HTTP/1.1 100 Continue", "A: 1", ""]
    #expect(read(block + block, count: 2).1 == nil)
    #expect(read(block + block, count: 1).1?.kind == .headersTooLarge)
    #expect(read(["HTTP/1.1 200 OK", "", "A: 1", "B: 2"], count: 1).1?.kind == .headersTooLarge)
    #expect(read(block, bytes: 31).1 == nil)
    #expect(read(block, bytes: 30).1?.kind == .headersTooLarge)
  }
}
