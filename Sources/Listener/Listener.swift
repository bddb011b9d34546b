import Glibc
import NIOCore
import NIOPosix

/// A server that targets send to: each request goes to the one wait that it belongs to, and is answered as that
/// wait says; what nobody waits for is kept as stray.
///
/// HTTP/1.1, with TLS if asked for. Many waits can be open at once. Whatever a client does, memory and time are
/// bounded by the ``ListenerSettings``. Timeouts of connections and delays of answers run by the machine's clock.
package final class Listener: Sendable {
  /// What targets are told: `http://127.0.0.1:43210`, or the public base, without a slash at its end.
  package let base: String
  /// The port that is listened on.
  package let port: Int
  /// PEM of the authority that signed a self-made certificate: what a target must trust.
  package let certificate: String?

  private let desk: Desk
  private let connections: OpenConnections
  private let channel: any Channel
  private let stopTime: Duration

  private init(
    base: String, port: Int, certificate: String?, desk: Desk, connections: OpenConnections,
    channel: any Channel, stopTime: Duration
  ) {
    self.base = base
    self.port = port
    self.certificate = certificate
    self.desk = desk
    self.connections = connections
    self.channel = channel
    self.stopTime = stopTime
  }

  deinit { channel.close(promise: nil) }

  /// Binds the address and begins to accept.
  package static func start(
    _ settings: ListenerSettings, clock: ListenerClock = .system()
  ) async throws(ListenerFault) -> Listener {
    guard (0...65_535).contains(settings.port) else { throw .badPort(settings.port) }
    let given: PublicBase? =
      if let text = settings.publicBase { try PublicBase(parsing: text) } else { nil }
    let hosts =
      ["127.0.0.1", "::1", settings.address].filter { $0 != "0.0.0.0" && $0 != "::" }
      + (given.map { [$0.host] } ?? [])
    let tls = try ServerTLS(settings, hosts: hosts, at: clock.secondsSinceEpoch())
    let desk = Desk(settings: settings, basePath: given?.path ?? "", clock: clock)
    let connections = OpenConnections(limit: settings.connectionLimit)
    let pipeline = ConnectionPipeline(
      desk: desk, connections: connections, settings: settings, clock: clock, tls: tls?.context)

    let channel = try await bind(settings, pipeline)
    let port = channel.localAddress?.port ?? settings.port
    let base = given ?? PublicBase(address: settings.address, port: port, isEncrypted: tls != nil)
    return Listener(
      base: base.url, port: port, certificate: tls?.authority, desk: desk, connections: connections,
      channel: channel, stopTime: settings.stopTime)
  }

  /// Registers a wait and returns its end: when it is over, its window is up, or the task is cancelled.
  package func receive(_ reception: ListenerWait) async -> ReceptionOutcome {
    await outcome(of: open(reception))
  }

  /// Registers a wait, so that what brings the requests about can be done afterwards.
  package func open(_ reception: ListenerWait) async -> OpenReception { desk.open(reception) }

  /// The end of a wait; cancelling the task ends the wait.
  package func outcome(of wait: OpenReception) async -> ReceptionOutcome { await wait.outcome() }

  /// The requests that no wait took, so far.
  package func strays() -> StrayRequests { desk.strays(refusedConnections: connections.refused) }

  /// Ends open waits as cancelled, lets answers under way finish within the stop time, and closes everything.
  package func stop() async {
    channel.close(promise: nil)
    desk.stop()
    await connections.stop(within: stopTime)
    try? await channel.closeFuture.get()
  }

  private static func bind(
    _ settings: ListenerSettings, _ pipeline: ConnectionPipeline
  ) async throws(ListenerFault) -> any Channel {
    let (address, port) = (settings.address, settings.port)
    do {
      return try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.backlog, value: 1024)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
        .childChannelInitializer { pipeline.setUp($0) }
        .bind(host: address, port: port).get()
    } catch let error as IOError {
      switch error.errnoCode {
      case EADDRINUSE: throw .addressInUse(address: address, port: port)
      case EACCES, EPERM: throw .notPermitted(address: address, port: port)
      case EADDRNOTAVAIL:
        throw .addressUnknown(address: address, reason: String(cString: strerror(error.errnoCode)))
      default:
        throw .system(address: address, port: port, reason: String(cString: strerror(error.errnoCode)))
      }
    } catch let error as SocketAddressError.UnknownHost {
      throw .addressUnknown(address: address, reason: error.errorDescription)
    } catch {
      throw .system(address: address, port: port, reason: "\(error)")
    }
  }
}
