import NIOCore
import NIOHTTP1

/// An answer as it goes on the wire for one request: head, body, and whether it ends as it should.
struct FramedAnswer {
  let head: HTTPResponseHead
  let body: ByteBuffer
  /// Whether the connection is closed in the middle of the body.
  let isCut: Bool
  /// Whether the connection is closed afterwards.
  let closes: Bool

  /// - Parameter keepsOpen: Whether the request leaves the connection open.
  init(_ answer: ScriptedAnswer, to request: HTTPRequestHead, keepsOpen: Bool) {
    var headers = HTTPHeaders(answer.headers.map { ($0.name, $0.value) })
    let mayHaveBody = answer.status >= 200 && answer.status != 204 && answer.status != 304
    if mayHaveBody, !headers.contains(name: "content-length"), !headers.contains(name: "transfer-encoding") {
      headers.add(name: "Content-Length", value: String(answer.body.count))
    }
    let asksToClose = headers[canonicalForm: "connection"].contains { $0.lowercased() == "close" }
    if !asksToClose, !keepsOpen { headers.add(name: "Connection", value: "close") }
    if keepsOpen, request.version == .http1_0 { headers.add(name: "Connection", value: "keep-alive") }
    head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)

    var bytes = answer.body[...]
    if case .cutBody(let count) = answer.fault {
      bytes = bytes.prefix(max(0, count))
      isCut = true
    } else {
      isCut = false
    }
    body = mayHaveBody && request.method != .HEAD ? ByteBuffer(bytes: bytes) : ByteBuffer()
    closes = asksToClose || !keepsOpen
  }
}
