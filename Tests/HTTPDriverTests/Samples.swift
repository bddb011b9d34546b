import AssayTesting
import Evidence
import Execution

@testable import HTTPDriver

/// A driver that may talk to the server, and is closed at the end.
func withDriver<Result: Sendable>(
  to server: ScriptedServer, _ change: (inout CurlConfiguration) -> Void = { _ in },
  _ body: (CurlDriver) async throws -> Result
) async rethrows -> Result {
  var configuration = CurlConfiguration(allowed: [HostPort("127.0.0.1", server.port)])
  change(&configuration)
  let driver = CurlDriver(configuration: configuration)
  defer {
    driver.close()
    server.stop()
  }
  return try await body(driver)
}

/// One request to a server, by default a GET of its root.
func exchange(
  with server: ScriptedServer, method: String = "GET", path: String = "/", headers: [HTTPField] = [],
  body: [UInt8] = [], limits: HTTPLimits = .short, _ change: (inout CurlConfiguration) -> Void = { _ in }
) async -> HTTPExchange {
  let request = HTTPRequest(method: method, url: server.url(path), headers: headers, body: body)
  return await withDriver(to: server, change) { await $0.send(request, limits: limits) }
}

extension HTTPLimits {
  /// So that no test hangs.
  static let short = HTTPLimits(connectTimeout: .seconds(5), timeout: .seconds(10))
}

extension HTTPResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
}

let plainAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
