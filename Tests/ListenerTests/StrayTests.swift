import Listener
import Testing

@Suite(.timeLimit(.minutes(1))) struct StrayTests {
  @Test func `what nobody waits for is answered 404 with a sentence, and kept`() async throws {
    try await withListener { listener in
      let client = try await WireClient.connect(port: listener.port)
      let answer = try await client.exchange("POST", "/nobody?a=b", ["X-A: b"], "body")
      #expect(answer.status == 404)
      #expect(answer.header("content-type") == "text/plain; charset=utf-8")
      #expect(answer.body == "No test waits for this request. It is recorded.\n")
      let stray = try #require(listener.strays().kept.first)
      #expect(stray.reason == .unexpected)
      #expect(stray.request.method == "POST")
      #expect(stray.request.target == "/nobody?a=b")
      #expect(stray.request.values(of: "x-a") == ["b"])
      #expect(stray.request.text == "body")
    }
  }

  @Test func `the first strays are kept and all are counted`() async throws {
    var settings = ListenerSettings()
    settings.strayLimit = 3
    settings.strayBodyLimit = 2
    try await withListener(settings) { listener in
      let client = try await WireClient.connect(port: listener.port)
      for number in 0..<5 { _ = try await client.exchange("POST", "/\(number)", [], "abc") }
      let strays = listener.strays()
      #expect(strays.count == 5)
      #expect(strays.kept.map(\.request.target) == ["/0", "/1", "/2"])
      #expect(strays.kept.map(\.request.text) == ["ab", "ab", "ab"])
      #expect(strays.kept.allSatisfy { $0.request.isTooLarge && !$0.request.isBodyCut })
    }
  }

  @Test(arguments: [
    ("BREW / HTTP/1.1\r\n\r\n", 400, "invalid"), ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", 400, "invalid"),
    ("GET / HTTP/1.1\r\nno colon\r\n\r\n", 400, "invalid"),
  ])
  func `what is not HTTP is recorded too`(bytes: String, status: Int, why: String) async throws {
    try await withListener { listener in
      let client = try await WireClient.connect(port: listener.port)
      try await client.send(bytes)
      #expect(try await client.answer().status == status)
      #expect(await client.rest() == "")
      let stray = try #require(listener.strays().kept.first)
      guard case .unreadable(let text) = stray.reason else {
        Issue.record("the reason is \(stray.reason)")
        return
      }
      #expect(text.contains(why))
      #expect(stray.request.peer == "127.0.0.1:\(client.port)")
      #expect(listener.strays().count == 1)
    }
  }

  @Test func `a head that is too long is refused and recorded`() async throws {
    var settings = ListenerSettings()
    settings.headerLimit = 1000
    try await withListener(settings) { listener in
      let client = try await WireClient.connect(port: listener.port)
      try await client.send("GET / HTTP/1.1\r\nX-Long: \(String(repeating: "a", count: 2000))\r\n\r\n")
      #expect(try await client.answer().status == 431)
      #expect(listener.strays().count == 1)
    }
  }

  @Test func `a target that is too long is refused and recorded`() async throws {
    var settings = ListenerSettings()
    settings.headerLimit = 1000
    try await withListener(settings) { listener in
      let client = try await WireClient.connect(port: listener.port)
      try await client.send("GET /\(String(repeating: "a", count: 2000)) HTTP/1.1\r\n\r\n")
      #expect(try await client.answer().status == 431)
    }
  }

  @Test func `a connection on which nothing comes is closed and is no stray`() async throws {
    var settings = ListenerSettings()
    settings.idleTime = .seconds(2)
    try await withListener(settings) { listener in
      let silent = try await WireClient.connect(port: listener.port)
      let slow = try await WireClient.connect(port: listener.port)
      try await slow.send("GET / HTT")
      #expect(await silent.rest() == "")
      #expect(await slow.rest() == "")
      #expect(listener.strays().count == 0)
    }
  }

  @Test func `connections beyond the limit are closed and counted`() async throws {
    var settings = ListenerSettings()
    settings.connectionLimit = 2
    try await withListener(settings) { listener in
      let first = try await WireClient.connect(port: listener.port)
      let second = try await WireClient.connect(port: listener.port)
      #expect(try await first.exchange("GET", "/").status == 404)
      #expect(try await second.exchange("GET", "/").status == 404)
      let third = try await WireClient.connect(port: listener.port)
      #expect(await third.rest() == "")
      #expect(listener.strays().refusedConnections == 1)
      second.close()
      #expect(await second.rest() == "")
      #expect(
        try await eventually {
          let again = try await WireClient.connect(port: listener.port)
          return (try? await again.exchange("GET", "/").status) == 404
        })
    }
  }
}
