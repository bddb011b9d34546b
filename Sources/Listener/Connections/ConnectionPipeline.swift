import NIOCore
import NIOHTTP1
import NIOSSL

/// Sets up each connection that is accepted: TLS if asked for, HTTP/1.1, and the handler that answers.
struct ConnectionPipeline: Sendable {
  let desk: Desk
  let connections: OpenConnections
  let settings: ListenerSettings
  let clock: ListenerClock
  let tls: NIOSSLContext?

  func setUp(_ channel: any Channel) -> EventLoopFuture<Void> {
    channel.eventLoop.makeCompletedFuture {
      guard let number = connections.admit(channel) else {
        channel.close(promise: nil)
        return
      }
      let handlers = channel.pipeline.syncOperations
      if let tls { try handlers.addHandler(NIOSSLServerHandler(context: tls)) }
      // Who does not read the answers is not read from either.
      try handlers.addHandler(BackPressureHandler())
      try handlers.addHandler(encoder())
      try handlers.addHandler(ByteToMessageHandler(decoder()))
      try handlers.addHandler(HTTPServerPipelineHandler())
      try handlers.addHandler(
        ConnectionHandler(
          number: number, peer: Self.peer(of: channel), desk: desk, settings: settings, clock: clock))
    }
  }

  /// Scripted header fields go out as they stand, framing included.
  private func encoder() -> HTTPResponseEncoder {
    var configuration = HTTPResponseEncoder.Configuration()
    configuration.automaticallySetFramingHeaders = false
    return HTTPResponseEncoder(configuration: configuration)
  }

  private func decoder() -> HTTPRequestDecoder {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = settings.headerLimit
    limits.maxHeaderListSize = settings.headerLimit
    limits.maxHeaderFieldCount = settings.headerCountLimit
    return HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: limits)
  }

  private static func peer(of channel: any Channel) -> String {
    guard let address = channel.remoteAddress, let host = address.ipAddress, let port = address.port
    else { return "" }
    return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
