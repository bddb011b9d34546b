import AssayTesting
import Evidence
import Testing

@Suite struct ContentCodingTests {
  private static let text = Array("a thing, a thing, a thing".utf8)

  private static let readable: [(name: String, codings: [String], body: [UInt8])] = [
    ("no coding", [], text),
    ("identity", ["identity"], text),
    ("gzip", ["gzip"], Deflated.gzip(text)),
    ("gzip by its old name and in capitals", ["X-GZIP"], Deflated.gzip(text)),
    ("deflate", ["deflate"], Deflated.zlib(text)),
    ("two codings in one field", ["deflate, gzip"], Deflated.gzip(Deflated.zlib(text))),
    ("two codings in two fields", ["deflate", "identity,gzip"], Deflated.gzip(Deflated.zlib(text))),
    ("two members", ["gzip"], Deflated.gzip(Array(text[..<9])) + Deflated.gzip(Array(text[9...]))),
  ]

  @Test(arguments: readable)
  func `a coded body is read`(name: String, codings: [String], body: [UInt8]) throws {
    let response = Self.response(codings, body)
    #expect(try response.content() == Self.text, "\(name)")
    #expect(HTTPExchange(request: Self.request(), response: response).codingFault() == nil)
  }

  @Test(arguments: ["gzip", "deflate", "br"])
  func `a body of no bytes is empty in every coding`(coding: String) throws {
    #expect(try Self.response([coding], []).content() == [])
  }

  private static let gzip = Deflated.gzip(text)
  private static let unreadable: [(codings: [String], body: [UInt8], detail: String)] = [
    (["br"], text, "the body is coded as `br`, although the request asked for `identity`"),
    (["zstd"], text, "the body is coded as `zstd`, although the request asked for `identity`"),
    (["gzip"], text, "the body is not `gzip`, as Content-Encoding says: incorrect header check"),
    (
      ["gzip"], Array(gzip.dropLast()),
      "the body is not `gzip`, as Content-Encoding says: it breaks off before its end"
    ),
    (
      ["gzip"], Array(gzip.prefix(12)),
      "the body is not `gzip`, as Content-Encoding says: it breaks off before its end"
    ),
    (
      ["gzip"], gzip.dropLast(8) + [0, 0, 0, 0] + gzip.suffix(4),
      "the body is not `gzip`, as Content-Encoding says: incorrect data check"
    ),
    (["gzip"], gzip + [1], "the body is not `gzip`, as Content-Encoding says: it breaks off before its end"),
    (
      ["deflate"], Deflated.zlib(text) + [0],
      "the body is not `deflate`, as Content-Encoding says: 1 bytes follow its end"
    ),
    (
      ["deflate"], Deflated.bare(text),
      "the body is not `deflate`, as Content-Encoding says: it lacks the zlib wrapper that belongs around "
        + "deflate data (RFC 9110, 8.4.1.2)"
    ),
    (["deflate, gzip"], gzip, "the body is not `deflate`, as Content-Encoding says: incorrect header check"),
    (
      Array(repeating: "gzip", count: 5), gzip, "the body bears 5 content codings, one over the other"
    ),
  ]

  @Test(arguments: unreadable)
  func `a body that cannot be decoded is a fault`(codings: [String], body: [UInt8], detail: String) {
    let exchange = HTTPExchange(request: Self.request(), response: Self.response(codings, body))
    #expect(exchange.codingFault() == TransportFault(.undecodable, detail))
  }

  @Test func `a coding that the step itself asked for is not the target's fault`() {
    let exchange = HTTPExchange(
      request: Self.request(asking: "gzip;q=0.5, br;q=1"), response: Self.response(["br"], Self.text))
    #expect(exchange.codingFault()?.kind == .harness)
  }

  @Test func `what comes out is counted, not what goes in`() throws {
    let bomb = Self.response(["gzip"], Deflated.gzip([UInt8](repeating: 0, count: 10 << 20)))
    #expect(bomb.body.count < 11 << 10)
    let exchange = HTTPExchange(request: Self.request(), response: bomb)
    let fault = try #require(exchange.codingFault(limit: 1 << 20))
    #expect(fault.kind == .decodedTooLarge)
    #expect(fault.detail.hasPrefix("the body's \(bomb.body.count) bytes decode to more than the 1048576"))
    #expect(try bomb.content(limit: 10 << 20).count == 10 << 20)
    #expect(throws: ContentCoding.Failure.tooLarge(encoded: bomb.body.count, limit: (10 << 20) - 1)) {
      try bomb.content(limit: (10 << 20) - 1)
    }
  }

  @Test func `a bomb inside a bomb is stopped as well`() {
    let inner = Deflated.gzip([UInt8](repeating: 0, count: 32 << 20))
    let response = Self.response(["gzip, gzip"], Deflated.gzip(inner))
    #expect(response.body.count < 2 << 10)
    #expect(throws: ContentCoding.Failure.self) { try response.content(limit: 1 << 20) }
  }

  private static func request(asking coding: String = "identity") -> HTTPRequest {
    HTTPRequest(
      method: "GET", url: "http://thing.example/", headers: [HTTPField("Accept-Encoding", coding)])
  }

  private static func response(_ codings: [String], _ body: [UInt8]) -> HTTPResponse {
    HTTPResponse(status: 200, headers: codings.map { HTTPField("Content-Encoding", $0) }, body: body)
  }
}
