import CCurl
import Evidence
import Glibc
import Waking

/// One raw exchange on a thread that it may block.
struct WireExchange: Sendable {
  let raw: [UInt8]
  let authority: HostPort
  let timeout: Duration
  let limit: Int
  let bell: Bell

  /// What a wait came to.
  private enum Wait { case ready(Int32), late, rung }

  func run() -> WireTranscript {
    let start = ContinuousClock.now
    var transcript = WireTranscript(end: .unconnected)
    switch connect(until: start.advanced(by: timeout)) {
    case .failure(let failure): transcript.fault = failure.fault
    case .success(let connection):
      transcript.remoteAddress = connection.address
      transcript.end = talk(on: connection.socket, until: start.advanced(by: timeout), &transcript)
      Glibc.close(connection.socket)
    }
    transcript.duration = start.duration(to: .now)
    return transcript
  }

  // MARK: Connecting

  private struct Connection {
    let socket: Int32
    let address: String
  }

  private struct Unconnected: Error { let fault: TransportFault }

  private func connect(until deadline: ContinuousClock.Instant) -> Result<Connection, Unconnected> {
    var hints = addrinfo()
    hints.ai_socktype = ccurl_sock_stream
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(authority.host, String(authority.port), &hints, &list)
    defer { if list != nil { freeaddrinfo(list) } }
    guard code == 0 else {
      let reason = String(cString: gai_strerror(code))
      return .failure(Unconnected(fault: TransportFault(.nameResolution, "\(authority): \(reason)")))
    }

    var last = TransportFault(.nameResolution, "\(authority): the name has no address")
    var next = list
    while let entry = next {
      next = entry.pointee.ai_next
      if let address = entry.pointee.ai_addr, let guarded = GuardedAddress.text(of: address),
        guarded != authority.host
      {
        return .failure(Unconnected(fault: .guarded(guarded, authority)))
      }
      switch connect(to: entry.pointee, until: deadline) {
      case .success(let connection): return .success(connection)
      case .failure(let failure):
        last = failure.fault
        if last.kind == .cancelled { return .failure(failure) }
      }
    }
    return .failure(Unconnected(fault: last))
  }

  private func connect(
    to entry: addrinfo, until deadline: ContinuousClock.Instant
  ) -> Result<Connection, Unconnected> {
    func failed(_ kind: TransportFault.Kind, _ reason: String) -> Result<Connection, Unconnected> {
      .failure(Unconnected(fault: TransportFault(kind, "\(authority): cannot connect: \(reason)")))
    }
    let type = entry.ai_socktype | ccurl_sock_cloexec | ccurl_sock_nonblock
    let socket = Glibc.socket(entry.ai_family, type, entry.ai_protocol)
    guard socket >= 0 else { return failed(.harness, String(cString: strerror(errno))) }

    var code: Int32 = 0
    if Glibc.connect(socket, entry.ai_addr, entry.ai_addrlen) != 0 {
      code = errno
      if code == EINPROGRESS {
        switch wait(for: Int16(POLLOUT), on: socket, until: deadline) {
        case .ready:
          var length = socklen_t(MemoryLayout<Int32>.size)
          getsockopt(socket, SOL_SOCKET, SO_ERROR, &code, &length)
        case .late:
          Glibc.close(socket)
          return failed(.unreachable, "not made in time")
        case .rung:
          Glibc.close(socket)
          return .failure(Unconnected(fault: .interrupted))
        }
      }
    }
    guard code == 0 else {
      Glibc.close(socket)
      let kind: TransportFault.Kind = code == ECONNREFUSED ? .connectionRefused : .unreachable
      return failed(kind, String(cString: strerror(code)))
    }
    return .success(Connection(socket: socket, address: Self.address(of: entry, port: authority.port)))
  }

  private static func address(of entry: addrinfo, port: Int) -> String {
    var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let code = getnameinfo(
      entry.ai_addr, entry.ai_addrlen, &host, socklen_t(host.count), nil, 0, Int32(NI_NUMERICHOST))
    guard code == 0 else { return HostPort("?", port).description }
    let text = String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return HostPort(text, port).description
  }

  // MARK: Talking

  /// Writes and reads as the socket allows, so that a peer that answers early is not talked over.
  private func talk(
    on socket: Int32, until deadline: ContinuousClock.Instant, _ transcript: inout WireTranscript
  ) -> WireTranscript.End {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var isWritable = true
    while true {
      if transcript.received.count >= limit { return .limit }
      let isWriting = isWritable && transcript.sentBytes < raw.count
      switch wait(for: Int16(isWriting ? POLLIN | POLLOUT : POLLIN), on: socket, until: deadline) {
      case .late: return .timeout
      case .rung: return .cancelled
      case .ready(let events):
        if isWriting, events & POLLOUT != 0 {
          let count = raw[transcript.sentBytes...].withUnsafeBytes {
            send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
          }
          if count > 0 { transcript.sentBytes += count }
          // The peer reads no more, but may have answered: what is there is still read.
          if count < 0, errno != EAGAIN, errno != EINTR { isWritable = false }
        }
        guard events & (POLLIN | POLLHUP | POLLERR) != 0 else { continue }
        let count = recv(socket, &chunk, min(chunk.count, limit - transcript.received.count), 0)
        if count == 0 { return .closed }
        if count > 0 { transcript.received.append(contentsOf: chunk[..<count]) }
        if count < 0, errno != EAGAIN, errno != EINTR { return .reset }
      }
    }
  }

  private func wait(for events: Int16, on socket: Int32, until deadline: ContinuousClock.Instant) -> Wait {
    while true {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { return .late }
      var entries = [
        pollfd(fd: socket, events: events, revents: 0),
        pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&entries, 2, Int32(min(Transfer.milliseconds(left), 60_000)))
      if entries[1].revents != 0 { return .rung }
      if count > 0 { return .ready(Int32(entries[0].revents)) }
    }
  }
}
