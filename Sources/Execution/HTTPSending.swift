package import Evidence

/// Sends one HTTP request and tells what came back: one hop, no redirects, no judgement.
///
/// The network driver, the in-memory driver of tests and a recorded run are drop-in replacements for each other.
package protocol HTTPSending: Sendable {
  /// Sends the request; never throws: what goes wrong is the exchange's fault.
  func send(_ request: HTTPRequest, limits: HTTPLimits) async -> HTTPExchange
}

/// What one exchange may take.
package struct HTTPLimits: Sendable, Equatable {
  package var connectTimeout: Duration
  package var timeout: Duration
  package var bodyBytes: Int
  package var headerBytes: Int

  package init(
    connectTimeout: Duration = .seconds(10), timeout: Duration = .seconds(30),
    bodyBytes: Int = 64 << 20, headerBytes: Int = 256 << 10
  ) {
    self.connectTimeout = connectTimeout
    self.timeout = timeout
    self.bodyBytes = bodyBytes
    self.headerBytes = headerBytes
  }
}
