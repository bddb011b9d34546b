import CCurl
import Foundation
import Glibc
import Synchronization

/// A TCP server on 127.0.0.1 that plays one script per connection, byte for byte; it ends with the test.
package final class ScriptedServer: Sendable {
  /// A system call of the server itself that failed.
  package struct Failure: Error { let call: String }

  private struct State: Sendable {
    var sockets: [Int32] = []
    var accepted = 0
    var requests: [[UInt8]] = []
    var isStopped = false
  }

  package let port: Int
  private let listener: Int32
  private let state = Mutex(State())

  /// - Parameter script: what is done with each connection; it is closed when the script returns.
  package init(_ script: @escaping @Sendable (ScriptedConnection) -> Void) throws {
    let (listener, port) = try Self.listen()
    self.listener = listener
    self.port = port
    Thread.detachNewThread { [self] in accept(script) }
  }

  /// Answers every request on a connection with the same bytes.
  package static func answering(_ raw: String) throws -> ScriptedServer {
    try ScriptedServer { connection in
      while connection.readRequest() != nil { connection.write(raw) }
    }
  }

  /// Answers the first request with the bytes, then closes.
  package static func closing(after raw: String) throws -> ScriptedServer {
    try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.write(raw)
    }
  }

  /// A port whose queue of connections is full, so that the next one is never made; close its sockets.
  package static func unansweringPort() throws -> (port: Int, sockets: [Int32]) {
    let (listener, port) = try listen(backlog: 0)
    var sockets = [listener]
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    for _ in 0..<4 {
      let socket = socket(AF_INET, ccurl_sock_stream | ccurl_sock_cloexec | ccurl_sock_nonblock, 0)
      withUnsafePointer(to: address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      sockets.append(socket)
    }
    return (port, sockets)
  }

  /// A port on which nothing listens.
  package static func unusedPort() throws -> Int {
    let (listener, port) = try listen()
    close(listener)
    return port
  }

  /// How many connections were accepted.
  package var connections: Int { state.withLock { $0.accepted } }
  /// The requests that came, in order, as text.
  package var requests: [String] {
    state.withLock { $0.requests.map { String(decoding: $0, as: UTF8.self) } }
  }
  /// The URL of a path on this server.
  package func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// Ends the listener and every connection; scripts that write or read go on to their end at once.
  package func stop() {
    state.withLock { state in
      guard !state.isStopped else { return }
      state.isStopped = true
      shutdown(listener, Int32(SHUT_RDWR))
      for socket in state.sockets { shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }

  private static func listen(backlog: Int32 = 128) throws -> (Int32, Int) {
    let listener = socket(AF_INET, ccurl_sock_stream | ccurl_sock_cloexec, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && Glibc.listen(listener, backlog) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound else { throw Failure(call: "bind") }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  private func accept(_ script: @escaping @Sendable (ScriptedConnection) -> Void) {
    while true {
      let socket = Glibc.accept(listener, nil, nil)
      guard socket >= 0 else { break }
      _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
      let index = state.withLock { state -> Int? in
        guard !state.isStopped else { return nil }
        state.sockets.append(socket)
        state.accepted += 1
        return state.accepted - 1
      }
      guard let index else {
        Glibc.close(socket)
        continue
      }
      Thread.detachNewThread { [self] in
        let connection = ScriptedConnection(socket: socket, index: index) { request in
          self.state.withLock { $0.requests.append(request) }
        }
        script(connection)
        state.withLock { $0.sockets.removeAll { $0 == socket } }
        connection.close()
      }
    }
    Glibc.close(listener)
  }
}
