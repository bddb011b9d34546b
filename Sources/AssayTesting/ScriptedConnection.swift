import CCurl
import Foundation
import Glibc

/// One accepted connection, used by its script's thread only.
package final class ScriptedConnection {
  /// Counted from 0 in the order of acceptance.
  package let index: Int
  private let socket: Int32
  private let record: (([UInt8]) -> Void)
  private var buffer: [UInt8] = []
  private var isClosed = false

  init(socket: Int32, index: Int, record: @escaping ([UInt8]) -> Void) {
    self.socket = socket
    self.index = index
    self.record = record
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// The bytes of the next request with its body by Content-Length; nil when the peer closed or fell silent.
  package func readRequest() -> [UInt8]? {
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
  package func readMore() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &chunk, chunk.count, 0)
    guard count > 0 else { return false }
    buffer.append(contentsOf: chunk[..<count])
    return true
  }

  /// False once the peer is gone.
  @discardableResult package func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  /// False once the peer is gone.
  @discardableResult package func write(_ bytes: [UInt8]) -> Bool {
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

  /// Waits.
  package func pause(milliseconds: Int) { usleep(useconds_t(milliseconds * 1_000)) }

  /// Closes with a reset instead of an orderly end.
  package func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    close()
  }

  /// Closes in order; the script need not.
  package func close() {
    guard !isClosed else { return }
    isClosed = true
    Glibc.close(socket)
  }
}
