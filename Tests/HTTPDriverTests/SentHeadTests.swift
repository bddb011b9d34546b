import Evidence
import Testing

@testable import HTTPDriver

@Suite struct SentHeadTests {
  private func fields(_ pieces: [(text: String, isHeader: Bool)]) -> [HTTPField]? {
    var head = SentHead()
    for piece in pieces {
      Array(piece.text.utf8).withUnsafeBytes { head.take($0, isHeader: piece.isHeader) }
    }
    return head.fields
  }

  @Test func `fields are told in order, the request line and the body left out`() {
    let head = "GET / HTTP/1.1\r\nHost: a.example\r\nX-B: 2\r\nX-B:\r\n\r\n"
    let expected = [HTTPField("Host", "a.example"), HTTPField("X-B", "2"), HTTPField("X-B", "")]
    #expect(fields([(head, true), ("A: 1\r\n\r\n", false)]) == expected)
  }

  @Test func `a header section in pieces is joined, whatever libcurl calls them`() {
    let pieces = [("GET / HTTP/1.1\r\nHost: a.exa", true), ("mple\r\n\r", false), ("\nX: 1\r\n\r\n", false)]
    #expect(fields(pieces) == [HTTPField("Host", "a.example")])
  }

  @Test func `a header section that did not go out whole is not told`() {
    #expect(fields([]) == nil)
    #expect(fields([("GET / HTTP/1.1\r\nHost: a.example\r\n", true)]) == nil)
    #expect(fields([("body\r\n\r\n", false)]) == nil)
  }

  @Test func `a repeated request is told once, as it went out last`() {
    let first = "GET / HTTP/1.1\r\nA: 1\r\n\r\n"
    #expect(fields([(first, true), ("body", false), (first + "", true)]) == [HTTPField("A", "1")])
  }
}
