import NIOCore
import NIOPosix
import NIOSSL

/// A client that writes what it is told, byte for byte, and reads answers one by one.
final class WireClient {
  private let channel: any Channel
  private var chunks: AsyncStream<[UInt8]>.Iterator
  private var unread: [UInt8] = []
  let port: Int

  private init(_ channel: any Channel, _ chunks: AsyncStream<[UInt8]>) {
    self.channel = channel
    port = channel.localAddress?.port ?? 0
    self.chunks = chunks.makeAsyncIterator()
  }

  static func connect(port: Int, trusting authority: String? = nil) async throws -> WireClient {
    let (chunks, sink) = AsyncStream<[UInt8]>.makeStream()
    let tls = try authority.map { pem in
      var configuration = TLSConfiguration.makeClientConfiguration()
      configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(pem.utf8)))
      return try NIOSSLContext(configuration: configuration)
    }
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls {
            try channel.pipeline.syncOperations.addHandler(
              NIOSSLClientHandler(context: tls, serverHostname: nil))
          }
          try channel.pipeline.syncOperations.addHandler(Receiver(sink))
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    return WireClient(channel, chunks)
  }

  func send(_ text: String) async throws { try await send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) async throws {
    try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
  }

  /// Sends a request with the length of its body, and reads the answer.
  func exchange(
    _ method: String, _ target: String, _ headers: [String] = [], _ body: String = ""
  ) async throws -> WireAnswer {
    let lines = ["\(method) \(target) HTTP/1.1", "Host: listener", "Content-Length: \(body.utf8.count)"]
    try await send((lines + headers + ["", body]).joined(separator: "\r\n"))
    return try await answer(hasBody: method != "HEAD")
  }

  /// The next answer; throws when the connection ends before its head does.
  func answer(hasBody: Bool = true) async throws -> WireAnswer {
    var end = Self.endOfHead(unread)
    while end == nil {
      guard let chunk = await chunks.next() else { throw Closed(unread: unread) }
      unread += chunk
      end = Self.endOfHead(unread)
    }
    let head = String(decoding: unread.prefix(end ?? 0), as: UTF8.self)
    unread.removeFirst((end ?? 0) + 4)
    var answer = WireAnswer(head: head)
    guard hasBody, let length = answer.length else { return answer }
    while unread.count < length, let chunk = await chunks.next() { unread += chunk }
    answer.body = String(decoding: unread.prefix(length), as: UTF8.self)
    answer.isWhole = unread.count >= length
    unread.removeFirst(min(length, unread.count))
    return answer
  }

  /// Reads until the other end closes; what came.
  func rest() async -> String {
    while let chunk = await chunks.next() { unread += chunk }
    return String(decoding: unread, as: UTF8.self)
  }

  func close() { channel.close(promise: nil) }

  /// The connection ended where an answer should be.
  struct Closed: Error { let unread: [UInt8] }

  private static func endOfHead(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (0...(bytes.count - 4)).first { Array(bytes[$0..<($0 + 4)]) == [13, 10, 13, 10] }
  }

  private final class Receiver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let sink: AsyncStream<[UInt8]>.Continuation

    init(_ sink: AsyncStream<[UInt8]>.Continuation) { self.sink = sink }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      sink.yield(Array(unwrapInboundIn(data).readableBytesView))
    }

    func channelInactive(context: ChannelHandlerContext) { sink.finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
  }
}

/// An answer as the client saw it.
struct WireAnswer: Equatable {
  let head: String
  var body = ""
  var isWhole = true

  init(head: String) { self.head = head }

  var status: Int { Int(head.split(separator: " ").dropFirst().first ?? "") ?? 0 }

  func header(_ name: String) -> String? {
    for line in head.split(separator: "\r\n").dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      if parts.count == 2, parts[0].lowercased() == name.lowercased() {
        return String(parts[1].drop { $0 == " " })
      }
    }
    return nil
  }

  var length: Int? { header("content-length").flatMap { Int($0) } }
}
