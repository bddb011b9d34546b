import AssayTesting
import Evidence
import Execution
import Testing

@testable import HTTPDriver

@Suite(.timeLimit(.minutes(1))) struct CurlConnectionTests {
  @Test func `a connection is kept and reused`() async throws {
    let server = try ScriptedServer.answering(plainAnswer)
    let request = HTTPRequest(method: "GET", url: server.url())
    let exchanges = await withDriver(to: server) { driver in
      [await driver.send(request, limits: .short), await driver.send(request, limits: .short)]
    }
    #expect(exchanges.map(\.reusedConnection) == [false, true])
    #expect(exchanges.map(\.remoteAddress) == Array(repeating: "127.0.0.1:\(server.port)", count: 2))
    #expect(exchanges[0].timings.connect > 0)
    #expect(exchanges[1].timings.connect == 0)
    #expect(exchanges[1].timings.total > 0)
    #expect(server.connections == 1)
    #expect(server.requests.count == 2)
  }

  /// Closes its first connection without an answer to the second request on it.
  private func forgetful() throws -> ScriptedServer {
    try ScriptedServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.write(plainAnswer)
      guard connection.readRequest() != nil, connection.index > 0 else { return }
      connection.write(plainAnswer)
    }
  }

  @Test func `an idempotent request is repeated when a kept connection breaks`() async throws {
    let server = try forgetful()
    let request = HTTPRequest(method: "PUT", url: server.url(), body: [0x61])
    let second = await withDriver(to: server) { driver in
      _ = await driver.send(request, limits: .short)
      return await driver.send(request, limits: .short)
    }
    #expect(second.fault == nil)
    #expect(second.response?.text == "ok")
    #expect(second.request.headers.map(\.name) == ["Host", "Content-Length"])
    #expect(server.requests.count == 3)
  }

  @Test func `any other request is not repeated`() async throws {
    let server = try forgetful()
    let request = HTTPRequest(method: "POST", url: server.url(), body: [0x61])
    let second = await withDriver(to: server) { driver in
      _ = await driver.send(request, limits: .short)
      return await driver.send(request, limits: .short)
    }
    #expect(second.fault?.kind == .connectionClosed)
    #expect(second.fault?.detail.contains("not repeated, POST not being idempotent") == true)
    #expect(server.requests.count == 2)
  }

  @Test func `a transfer that came past the check is still not connected`() async throws {
    let server = try ScriptedServer.answering(plainAnswer)
    defer { server.stop() }
    let request = HTTPRequest(method: "GET", url: server.url())
    let operation = SendOperation(
      request: request, limits: .short, target: try RequestTarget(url: request.url))
    let loop = CurlLoop(configuration: CurlConfiguration(allowed: []))
    loop.start()
    defer { loop.stop() }
    let exchange = await withCheckedContinuation { loop.add(operation, $0) }
    #expect(exchange.fault == .notAllowed(HostPort("127.0.0.1", server.port)))
    #expect(server.connections == 0)
  }

  @Test(
    arguments: [
      ([169, 254, 169, 254], true), ([100, 100, 100, 200], true), ([169, 253, 1, 1], false),
      ([127, 0, 0, 1], false), ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 169, 254, 0, 1], true),
      ([0xFE, 0xBF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], true),
      ([0xFE, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
      ([0xFD, 0, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0x54], true),
    ] as [([UInt8], Bool)])
  func `addresses of the machine's own business are guarded`(address: [UInt8], isGuarded: Bool) {
    #expect(GuardedAddress.isGuarded(address) == isGuarded)
  }

  /// 2852039166 is 169.254.169.254 in one number, which resolvers take; libcurl spells it out, so that it is no other name.
  @Test func `a name that leads to a guarded address is refused`() async throws {
    let driver = CurlDriver(configuration: CurlConfiguration(allowed: [HostPort("2852039166", 80)]))
    defer { driver.close() }
    let exchange = await driver.send(
      HTTPRequest(method: "GET", url: "http://2852039166/latest/meta-data"), limits: .short)
    #expect(exchange.fault == .notAllowed(HostPort("169.254.169.254", 80)))
    let wire = await WireDriver(allowed: [HostPort("2852039166", 80)]).exchange(
      [0x61], host: "2852039166", port: 80, timeout: .seconds(1), limit: 10)
    #expect(wire.fault?.kind == .hostNotAllowed)
    #expect(wire.fault?.detail.contains("leads to 169.254.169.254") == true)
  }

  @Test func `64 requests at once get their own answers`() async throws {
    let server = try ScriptedServer { connection in
      while let request = connection.readRequest() {
        let path = String(decoding: request, as: UTF8.self).split(separator: " ")[1]
        connection.pause(milliseconds: 20)
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(path.utf8.count)\r\n\r\n\(path)")
      }
    }
    let wrong = await withDriver(to: server) { driver in
      await withTaskGroup(of: Bool.self) { group in
        for number in 0..<64 {
          group.addTask {
            for round in 0..<4 {
              let path = "/\(number)/\(round)"
              let exchange = await driver.send(
                HTTPRequest(method: "GET", url: server.url(path)), limits: .short)
              guard exchange.response?.text == path, exchange.fault == nil else { return true }
            }
            return false
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
    }
    #expect(wrong == 0)
    #expect(server.requests.count == 256)
    // Under load a connection may be closed and made anew; four requests a task must still share most of them.
    #expect(server.connections < 256)
  }

  /// Reads all, answers nothing.
  private func silent() throws -> ScriptedServer {
    try ScriptedServer { connection in while connection.readRequest() != nil {} }
  }

  @Test(arguments: [0, 1, 50])
  func `a cancelled task ends its transfer at once`(delay: Int) async throws {
    let server = try silent()
    let request = HTTPRequest(method: "GET", url: server.url())
    let exchange = await withDriver(to: server) { driver in
      let task = Task { await driver.send(request, limits: .short) }
      if delay > 0 { try? await Task.sleep(for: .milliseconds(delay)) }
      task.cancel()
      return await task.value
    }
    #expect(exchange.fault == TransportFault(.cancelled, "the request was cancelled"))
  }

  @Test func `a storm of cancels leaves the driver whole`() async throws {
    let server = try ScriptedServer.answering(plainAnswer)
    let request = HTTPRequest(method: "GET", url: server.url())
    let last = await withDriver(to: server) { driver in
      await withTaskGroup(of: HTTPExchange.self) { group in
        for number in 0..<300 {
          group.addTask { await driver.send(request, limits: .short) }
          if number % 50 == 49 { await Task.yield() }
        }
        group.cancelAll()
        for await exchange in group {
          #expect(
            exchange.fault == nil || exchange.fault?.kind == .cancelled,
            "\(String(describing: exchange.fault))")
        }
      }
      return await driver.send(request, limits: .short)
    }
    #expect(last.response?.text == "ok")
  }

  @Test func `closing ends transfers in flight and the thread`() async throws {
    let server = try silent()
    let request = HTTPRequest(method: "GET", url: server.url())
    try await withDriver(to: server) { driver in
      try await withThrowingTaskGroup(of: HTTPExchange.self) { group in
        for _ in 0..<8 { group.addTask { await driver.send(request, limits: .short) } }
        while server.requests.count < 8 { try await Task.sleep(for: .milliseconds(5)) }
        driver.close()
        driver.close()
        for try await exchange in group {
          #expect(exchange.fault == TransportFault(.cancelled, "the driver is closed"))
        }
      }
      let late = await driver.send(request, limits: .short)
      #expect(late.fault == TransportFault(.cancelled, "the driver is closed"))
      while !driver.loop.hasEnded { try await Task.sleep(for: .milliseconds(5)) }
    }
  }

  @Test func `a driver that nobody holds ends its thread`() async throws {
    var driver: CurlDriver? = CurlDriver(configuration: CurlConfiguration(allowed: []))
    let loop = try #require(driver?.loop)
    #expect(!loop.hasEnded)
    driver = nil
    while !loop.hasEnded { try await Task.sleep(for: .milliseconds(5)) }
  }
}
