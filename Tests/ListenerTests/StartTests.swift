import Diagnostics
import Listener
import Testing

@Suite(.timeLimit(.minutes(1))) struct StartTests {
  @Test func `any free port is taken and told`() async throws {
    try await withListener { listener in
      #expect(listener.port > 0)
      #expect(listener.base == "http://127.0.0.1:\(listener.port)")
      #expect(listener.certificate == nil)
    }
  }

  @Test func `all addresses of the machine are told as one of them`() async throws {
    try await withListener(ListenerSettings(address: "0.0.0.0")) { listener in
      #expect(listener.base == "http://127.0.0.1:\(listener.port)")
      let client = try await WireClient.connect(port: listener.port)
      #expect(try await client.exchange("GET", "/").status == 404)
    }
  }

  @Test func `a port in use is the environment's`() async throws {
    try await withListener { listener in
      let fault = ListenerFault.addressInUse(address: "127.0.0.1", port: listener.port)
      await #expect(throws: fault) { try await Listener.start(ListenerSettings(port: listener.port)) }
      #expect(fault.owner == .environment)
      #expect("\(fault)" == "cannot listen on 127.0.0.1 port \(listener.port): it is in use")
      #expect(fault.hint.hasPrefix("choose another port"))
    }
  }

  @Test func `a port is free again after the stop`() async throws {
    let port = try await withListener { listener in
      let client = try await WireClient.connect(port: listener.port)
      _ = try await client.exchange("GET", "/")
      return listener.port
    }
    try await withListener(ListenerSettings(port: port)) { #expect($0.port == port) }
  }

  @Test(arguments: ["192.0.2.1", "no-such-host.invalid"])
  func `an address that is not of this machine is the configuration's`(address: String) async throws {
    let fault = await #expect(throws: ListenerFault.self) {
      try await Listener.start(ListenerSettings(address: address))
    }
    guard case .addressUnknown(address, let reason) = try #require(fault) else {
      Issue.record("the fault is \(String(describing: fault))")
      return
    }
    #expect(!reason.isEmpty)
    #expect(fault?.owner == .configuration)
  }

  @Test(arguments: [-1, 65_536])
  func `there are no such ports`(port: Int) async throws {
    await #expect(throws: ListenerFault.badPort(port)) {
      try await Listener.start(ListenerSettings(port: port))
    }
  }

  @Test(arguments: [
    "", "harness.example", "ftp://harness.example", "https://", "https://a/?q", "https://a/#f", "https://a:b",
    "https://a:65536", "https://a b", "https://me@a", "https://[zz]:1", "https://a:",
  ])
  func `a public base that is no server's URL is refused`(text: String) async throws {
    await #expect(throws: ListenerFault.badPublicBase(text)) {
      try await Listener.start(ListenerSettings(publicBase: text))
    }
  }

  @Test(arguments: [
    ("https://harness.example", "https://harness.example"), ("http://[::1]:80/", "http://[::1]:80"),
    ("HTTPS://Harness.example:8443/a/b//", "https://Harness.example:8443/a/b"),
  ])
  func `a public base is told without a slash at its end`(text: String, base: String) async throws {
    try await withListener(ListenerSettings(publicBase: text)) { #expect($0.base == base) }
  }
}
