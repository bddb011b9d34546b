package import Evidence

/// What the raw bytes of an HTTP/1.1 answer are, read strictly by RFC 9112: the message and all its flaws.
///
/// Reading goes on past a flaw as far as the bytes allow, so that one flaw does not hide the next.
package struct FramingReport: Sendable, Equatable {
  /// The status codes of the 1xx answers before the final one.
  package var interim: [Int] = []
  package var status: Int?
  /// As the status line spells it after `HTTP/`.
  package var version: String?
  package var reason: String?
  package var fields: [HTTPField] = []
  /// What says where the body ends; nil if the answer did not get that far or contradicts itself.
  package var delimiter: Delimiter?
  /// The body with chunks joined, as far as it came.
  package var body: [UInt8] = []
  package var trailers: [HTTPField] = []
  /// Whether the message came to its end.
  package var isComplete = false
  /// How many bytes the message takes, interim answers included; what follows is not part of it.
  package var messageBytes = 0
  package var flaws: [FramingFlaw] = []

  /// How the body's end is marked (RFC 9112, 6.3).
  package enum Delimiter: Sendable, Equatable {
    /// The method or status allows no body.
    case bodiless
    /// `Content-Length`.
    case length(Int)
    /// `Transfer-Encoding` with chunked last.
    case chunked
    /// The closing of the connection.
    case close
    /// The connection goes over to another protocol (status 101, or 2xx to CONNECT); the rest is not read.
    case tunnel
  }

  /// Reads the answer to one request.
  ///
  /// - Parameters:
  ///   - bytes: All bytes that came, from the first.
  ///   - method: The request's method: an answer to HEAD has no body.
  ///   - isClosed: Whether the peer closed the connection after them.
  package init(parsing bytes: [UInt8], method: String = "GET", isClosed: Bool) {
    var parser = FramingParser(bytes: bytes, method: method, isClosed: isClosed)
    self = parser.parse()
  }

  init() {}
}

extension FramingReport {
  /// Reads what a connection carried as the answer to one request.
  package init(of transcript: WireTranscript, method: String = "GET") {
    self.init(parsing: transcript.received, method: method, isClosed: transcript.end == .closed)
  }
}
