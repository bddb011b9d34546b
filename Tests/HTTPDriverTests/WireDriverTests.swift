import AssayTesting
import Evidence
import Glibc
import HTTPDriver
import Testing

@Suite(.timeLimit(.minutes(1))) struct WireDriverTests {
  private func exchange(
    _ raw: String, _ body: [UInt8] = [], with server: ScriptedServer, timeout: Duration = .seconds(5),
    limit: Int = 1 << 20
  ) async -> WireTranscript {
    defer { server.stop() }
    let driver = WireDriver(allowed: [HostPort("127.0.0.1", server.port)])
    return await driver.exchange(
      Array(raw.utf8) + body, host: "127.0.0.1", port: server.port, timeout: timeout, limit: limit)
  }

  private static let request = "GET  / HTTP/1.1\nHost:: x\r\n\r\n"

  @Test func `bytes go out as they are, and all that comes back is kept`() async throws {
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more\0\u{7F}"
    let server = try ScriptedServer.closing(after: answer)
    let transcript = await exchange(Self.request, with: server)
    #expect(server.requests == [Self.request])
    #expect(transcript.sentBytes == Self.request.utf8.count)
    #expect(transcript.received == Array(answer.utf8))
    #expect(transcript.end == .closed)
    #expect(transcript.fault == nil)
    #expect(transcript.remoteAddress == "127.0.0.1:\(server.port)")
    #expect(transcript.duration > .zero)
    let report = FramingReport(of: transcript)
    #expect(report.flaws.map(\.kind) == [.extraBytes])
  }

  @Test func `a connection that stays open ends with the time-out`() async throws {
    let server = try ScriptedServer.answering(plainAnswer)
    let transcript = await exchange(Self.request, with: server, timeout: .milliseconds(200))
    #expect(transcript.end == .timeout)
    #expect(transcript.received == Array(plainAnswer.utf8))
    #expect(transcript.duration >= .milliseconds(200))
    #expect(FramingReport(of: transcript).flaws == [])
  }

  @Test func `no more than the limit is read`() async throws {
    let server = try ScriptedServer { connection in
      _ = connection.readRequest()
      while connection.write(String(repeating: "x", count: 10_000)) {}
    }
    let transcript = await exchange(Self.request, with: server, limit: 12_345)
    #expect(transcript.end == .limit)
    #expect(transcript.received.count == 12_345)
  }

  @Test func `a reset is told from a close`() async throws {
    let server = try ScriptedServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1")
      connection.pause(milliseconds: 100)
      connection.reset()
    }
    let transcript = await exchange(Self.request, with: server)
    #expect(transcript.end == .reset)
    #expect(String(decoding: transcript.received, as: UTF8.self) == "HTTP/1.1")
  }

  @Test func `an early answer to a long request is read`() async throws {
    let server = try ScriptedServer { connection in
      guard connection.readMore() else { return }
      connection.write("HTTP/1.1 413 No\r\nContent-Length: 0\r\n\r\n")
      connection.pause(milliseconds: 300)
    }
    let body = [UInt8](repeating: 0x78, count: 30 << 20)
    let transcript = await exchange("POST / HTTP/1.1\r\n\r\n", body, with: server)
    #expect(String(decoding: transcript.received, as: UTF8.self).hasPrefix("HTTP/1.1 413") == true)
    #expect(transcript.sentBytes < body.count)
  }

  @Test func `a cancelled task ends its exchange at once`() async throws {
    let server = try ScriptedServer { connection in while connection.readRequest() != nil {} }
    let task = Task { await exchange(Self.request, with: server, timeout: .seconds(30)) }
    while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    // Had it not ended at once, it would have ended by its time-out.
    #expect(await task.value.end == .cancelled)
  }

  @Test func `what cannot be connected says why`() async throws {
    let port = try ScriptedServer.unusedPort()
    let driver = WireDriver(allowed: [HostPort("127.0.0.1", port), HostPort("no-such-host.invalid", 80)])
    let refused = await driver.exchange([], host: "127.0.0.1", port: port, timeout: .seconds(5), limit: 10)
    #expect(refused.end == .unconnected)
    let detail = "127.0.0.1:\(port): cannot connect: Connection refused"
    #expect(refused.fault == TransportFault(.connectionRefused, detail))
    let unknown = await driver.exchange(
      [], host: "no-such-host.invalid", port: 80, timeout: .seconds(5), limit: 10)
    #expect(unknown.fault?.kind == .nameResolution)
  }

  @Test func `a connection that is not made in time says so`() async throws {
    let (port, sockets) = try ScriptedServer.unansweringPort()
    defer { for socket in sockets { close(socket) } }
    let driver = WireDriver(allowed: [HostPort("127.0.0.1", port)])
    let transcript = await driver.exchange(
      [], host: "127.0.0.1", port: port, timeout: .milliseconds(200), limit: 10)
    #expect(transcript.end == .unconnected)
    let detail = "127.0.0.1:\(port): cannot connect: not made in time"
    #expect(transcript.fault == TransportFault(.unreachable, detail))
  }

  @Test func `a host outside the allow-list is never connected to`() async throws {
    let server = try ScriptedServer.answering(plainAnswer)
    defer { server.stop() }
    let driver = WireDriver(allowed: [])
    let transcript = await driver.exchange(
      Array(Self.request.utf8), host: "127.0.0.1", port: server.port, timeout: .seconds(5), limit: 10)
    #expect(transcript.end == .unconnected)
    #expect(transcript.fault?.kind == .hostNotAllowed)
    #expect(server.connections == 0)
  }
}
