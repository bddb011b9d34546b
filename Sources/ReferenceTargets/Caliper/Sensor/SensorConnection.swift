import Glibc

/// One HTTP/1.1 request over a connection of its own, in the plain; what a sensor on the same machine needs.
struct SensorConnection {
  /// An answer, as far as a sensor looks at it.
  struct Answer: Sendable {
    let status: Int
    /// The seconds that Retry-After asks for.
    let retryAfter: Int?
    let body: [UInt8]
  }

  let host: String
  let port: UInt16
  /// Path and query.
  let target: String

  /// - Parameter url: Begins with `http://`; nil for another.
  init?(url: String) {
    guard url.hasPrefix("http://") else { return nil }
    let rest = url.dropFirst("http://".count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let path = rest.dropFirst(authority.count)
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    guard let name = parts.first, !name.isEmpty, parts.count <= 2 else { return nil }
    guard let port = parts.count == 2 ? UInt16(parts[1]) : 80 else { return nil }
    host = String(name)
    self.port = port
    target = path.isEmpty ? "/" : String(path)
  }

  /// Sends a request and reads its answer; nil where none came whole.
  func send(
    _ method: String, query: String = "", headers: [(name: String, value: String)], body: [UInt8]
  ) -> Answer? {
    guard let descriptor = connected() else { return nil }
    defer { close(descriptor) }
    let path = target + (query.isEmpty ? "" : (target.contains("?") ? "&" : "?") + query)
    var head = "\(method) \(path) HTTP/1.1\r\nHost: \(host):\(port)\r\nConnection: close\r\n"
    for header in headers { head += "\(header.name): \(header.value)\r\n" }
    if method != "GET" { head += "Content-Length: \(body.count)\r\n" }
    guard write(Array(head.utf8) + Array("\r\n".utf8) + body, to: descriptor) else { return nil }
    return Self.answer(in: read(descriptor))
  }

  private func connected() -> Int32? {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, "\(port)", &hints, &found) == 0 else { return nil }
    defer { freeaddrinfo(found) }
    var next = found
    while let address = next?.pointee {
      let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
      if descriptor >= 0 {
        if connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return descriptor }
        close(descriptor)
      }
      next = address.ai_next
    }
    return nil
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private func read(_ descriptor: Int32) -> [UInt8] {
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = recv(descriptor, &piece, piece.count, 0)
      guard count > 0 else { return all }
      all += piece[..<count]
    }
  }

  private static func answer(in bytes: [UInt8]) -> Answer? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return nil }
    let lines = text[..<end.lowerBound].split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count >= 2, let status = Int(words[1]) else { return nil }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      fields[parts[0].lowercased()] = parts[1].trimmingPrefix { $0 == " " }.description
    }
    let body = Array(text[end.upperBound...].utf8)
    if let length = fields["content-length"].flatMap({ Int($0) }), body.count < length { return nil }
    return Answer(status: status, retryAfter: fields["retry-after"].flatMap { Int($0) }, body: body)
  }
}

extension String {
  /// Where a text begins first.
  fileprivate func range(of wanted: String) -> Range<String.Index>? {
    ranges(of: wanted).first
  }
}
