import NIOCore
import NIOHTTP1

/// A request while it comes in: its head, and as much of its body as may be kept.
///
/// A class, so that the body grows in place whoever refers to it.
final class RequestDraft {
  enum BodyStep {
    case kept
    /// The body is longer than is taken.
    case beyondLimit
    /// Others hold all that may be held.
    case noRoom
  }

  let head: HTTPRequestHead
  /// When the head came.
  let moment: Duration
  private let limit: Int
  private let held: HeldBytes
  private var body = ByteBuffer()

  init(_ head: HTTPRequestHead, moment: Duration, limit: Int, held: HeldBytes) {
    self.head = head
    self.moment = moment
    self.limit = limit
    self.held = held
  }

  /// Whether the head alone says that the body is too long.
  var announcesTooMuch: Bool {
    head.headers["content-length"].contains { Int($0).map { $0 > limit } ?? true }
  }

  /// Whether the sender holds the body back until it is asked for (RFC 9110, 10.1.1).
  var expectsContinue: Bool {
    head.version != .http1_0
      && head.headers[canonicalForm: "expect"].contains { $0.lowercased() == "100-continue" }
  }

  /// Whether the connection may carry another request after this one.
  ///
  /// A request to switch protocols is answered as it stands, but the decoder reads nothing after it.
  var leavesConnectionOpen: Bool {
    head.isKeepAlive && head.method != .CONNECT && !head.headers.contains(name: "upgrade")
  }

  func append(_ chunk: ByteBuffer) -> BodyStep {
    var chunk = chunk
    let room = limit - body.readableBytes
    let kept = min(room, chunk.readableBytes)
    guard held.take(kept) else { return .noRoom }
    if var slice = chunk.readSlice(length: kept) { body.writeBuffer(&slice) }
    return chunk.readableBytes == 0 ? .kept : .beyondLimit
  }

  /// Gives the bytes back that are held; for a draft that is never placed.
  func abandon() { held.giveBack(body.readableBytes) }

  func arrival(
    connection: Int, peer: String, trailers: HTTPHeaders? = nil, isBodyCut: Bool = false,
    isTooLarge: Bool = false
  ) -> Desk.Arrival {
    Desk.Arrival(
      request: ReceivedRequest(
        method: head.method.rawValue, version: "\(head.version.major).\(head.version.minor)",
        target: head.uri, headers: fields(head.headers), body: Array(body.readableBytesView),
        trailers: trailers.map(fields) ?? [], isBodyCut: isBodyCut, isTooLarge: isTooLarge,
        connection: connection, peer: peer),
      moment: moment)
  }

  private func fields(_ headers: HTTPHeaders) -> [HeaderField] {
    headers.map { HeaderField($0.name, $0.value) }
  }
}
