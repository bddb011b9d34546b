import Diagnostics
import Listener
import Testing

@Suite(.timeLimit(.minutes(1))) struct TLSTests {
  @Test func `a client that trusts the self-made certificate is served`() async throws {
    try await withListener(ListenerSettings(tls: .selfMade)) { listener in
      #expect(listener.base == "https://127.0.0.1:\(listener.port)")
      let authority = try #require(listener.certificate)
      #expect(authority.hasPrefix("-----BEGIN CERTIFICATE-----"))
      let open = await listener.open(wait(count: 2))
      let client = try await WireClient.connect(port: listener.port, trusting: authority)
      #expect(try await client.exchange("POST", "/tok/a", [], "one").status == 200)
      #expect(try await client.exchange("POST", "/tok/b", [], "two").status == 200)
      #expect(await listener.outcome(of: open).exchanges.map(\.request.text) == ["one", "two"])
      #expect(listener.strays().count == 0)
    }
  }

  @Test func `a client that does not trust it is recorded`() async throws {
    try await withListener(ListenerSettings(tls: .selfMade)) { other in
      try await withListener(ListenerSettings(tls: .selfMade)) { listener in
        let wrong = try #require(other.certificate)
        let client = try await WireClient.connect(port: listener.port, trusting: wrong)
        await #expect(throws: (any Error).self) { try await client.exchange("GET", "/") }
        #expect(try await eventually { listener.strays().count == 1 })
        let reason = try #require(listener.strays().kept.first?.reason)
        #expect("\(reason)".hasPrefix("unreadable: the TLS handshake failed: "))
      }
    }
  }

  @Test func `plain HTTP on a port for TLS is recorded`() async throws {
    try await withListener(ListenerSettings(tls: .selfMade)) { listener in
      let client = try await WireClient.connect(port: listener.port)
      try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      _ = await client.rest()
      #expect(try await eventually { listener.strays().count == 1 })
    }
  }

  @Test func `a body can be cut within TLS`() async throws {
    try await withListener(ListenerSettings(tls: .selfMade)) { listener in
      _ = await listener.open(
        wait { _, _ in ScriptedAnswer(status: 200, body: Array("hello!".utf8), fault: .cutBody(after: 2)) })
      let client = try await WireClient.connect(port: listener.port, trusting: listener.certificate)
      let answer = try await client.exchange("GET", "/tok")
      #expect(answer.body == "he")
      #expect(!answer.isWhole)
    }
  }

  @Test func `a given certificate is used`() async throws {
    let files = try PEMFiles()
    defer { files.remove() }
    let settings = ListenerSettings(
      tls: .given(certificatePath: files.certificate, keyPath: files.key))
    try await withListener(settings) { listener in
      #expect(listener.certificate == nil)
      let open = await listener.open(wait())
      let client = try await WireClient.connect(port: listener.port, trusting: files.authority)
      #expect(try await client.exchange("GET", "/tok").status == 200)
      #expect(await listener.outcome(of: open).end == .over)
    }
  }

  @Test func `files that are not there or not fitting are the configuration's`() async throws {
    let files = try PEMFiles()
    defer { files.remove() }
    let rows = [
      (files.folder + "/none.pem", files.key, files.folder + "/none.pem"),
      (files.certificate, files.folder + "/none.pem", files.folder + "/none.pem"),
      (files.certificate, files.certificate, files.certificate),
      (files.key, files.key, files.key),
    ]
    for (certificate, key, path) in rows {
      let fault = await #expect(throws: ListenerFault.self) {
        try await Listener.start(
          ListenerSettings(tls: .given(certificatePath: certificate, keyPath: key)))
      }
      guard case .badCertificate(path, let reason) = try #require(fault) else {
        Issue.record("the fault is \(String(describing: fault))")
        continue
      }
      #expect(!reason.isEmpty)
      #expect(fault?.owner == .configuration)
    }
  }
}
