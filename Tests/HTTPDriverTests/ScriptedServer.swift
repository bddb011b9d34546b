import CCurl
import Foundation
import Glibc
import Synchronization

/// A TCP server on 127.0.0.1 that plays one script per connection, byte for byte; it ends with the test.
final class ScriptedServer: Sendable {
  struct Failure: Error { let call: String }

  private struct State: Sendable {
    var sockets: [Int32] = []
    var accepted = 0
    var requests: [[UInt8]] = []
    var isStopped = false
  }

  let port: Int
  private let listener: Int32
  private let state = Mutex(State())

  init(_ script: @escaping @Sendable (Connection) -> Void) throws {
    let (listener, port) = try Self.listen()
    self.listener = listener
    self.port = port
    Thread.detachNewThread { [self] in accept(script) }
  }

  /// Answers every request on a connection with the same bytes.
  static func answering(_ raw: String) throws -> ScriptedServer {
    try ScriptedServer { connection in
      while connection.readRequest() != nil { connection.write(raw) }
    }
  }

  /// Answers the first request with the bytes, then closes.
  static func closing(after raw: String) throws -> ScriptedServer {
    try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.write(raw)
    }
  }

  /// A port whose queue of connections is full, so that the next one is never made; close its sockets.
  static func unansweringPort() throws -> (port: Int, sockets: [Int32]) {
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
  static func unusedPort() throws -> Int {
    let (listener, port) = try listen()
    close(listener)
    return port
  }

  var connections: Int { state.withLock { $0.accepted } }
  var requests: [String] { state.withLock { $0.requests.map { String(decoding: $0, as: UTF8.self) } } }
  func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  func stop() {
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

  private func accept(_ script: @escaping @Sendable (Connection) -> Void) {
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
        let connection = Connection(socket: socket, index: index) { request in
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

/// One accepted connection, used by its script's thread only.
final class Connection {
  let index: Int
  private let socket: Int32
  private let record: (([UInt8]) -> Void)
  private var buffer: [UInt8] = []
  private var isClosed = false

  init(socket: Int32, index: Int, record: @escaping ([UInt8]) -> Void) {
    self.socket = socket
    self.index = index
    self.record = record
    var limit = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// The bytes of the next request with its body by Content-Length; nil when the peer closed or fell silent.
  func readRequest() -> [UInt8]? {
    while true {
      if let end = buffer.firstRange(of: Array("\r\n\r\n".utf8)) {
        let head = String(decoding: buffer[..<end.upperBound], as: UTF8.self).lowercased()
        let length =
          head.components(separatedBy: "\r\n").first { $0.hasPrefix("content-length:") }
          .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
        if buffer.count >= end.upperBound + length {
          let request = Array(buffer[..<(end.upperBound + length)])
          buffer.removeFirst(request.count)
          record(request)
          return request
        }
      }
      guard readMore() else { return nil }
    }
  }

  /// Reads once into the buffer.
  func readMore() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &chunk, chunk.count, 0)
    guard count > 0 else { return false }
    buffer.append(contentsOf: chunk[..<count])
    return true
  }

  /// False once the peer is gone.
  @discardableResult func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  @discardableResult func write(_ bytes: [UInt8]) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes {
        send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      offset += count
    }
    return true
  }

  func pause(milliseconds: Int) { usleep(useconds_t(milliseconds * 1_000)) }

  /// Closes with a reset instead of an orderly end.
  func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    close()
  }

  func close() {
    guard !isClosed else { return }
    isClosed = true
    Glibc.close(socket)
  }
}
