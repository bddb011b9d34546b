/// One request as it came: spelling, order and duplicates kept, content codings left in place.
package struct ReceivedRequest: Sendable, Equatable {
  package var method: String
  /// The protocol version as the request line spells it: `1.0` or `1.1`.
  package var version: String
  /// What follows the token, or the whole target for a wait without one, with the query, exactly as sent.
  ///
  /// It is empty for a request to the token itself.
  package var target: String
  package var headers: [HeaderField]
  /// Transfer codings undone, content codings not.
  package var body: [UInt8]
  package var trailers: [HeaderField]
  /// Whether the body ended before its end: by a cut connection, by bad framing or by the time allowed.
  package var isBodyCut: Bool
  /// Whether the body is longer than what is kept of it; ``body`` holds its first bytes.
  package var isTooLarge: Bool
  /// When the head came, since the wait was opened; for strays since the listener was started.
  package var receivedAt: Duration
  /// The number of the connection, counted from 1.
  package var connection: Int
  /// The address and port at the other end.
  package var peer: String

  package init(
    method: String, version: String = "1.1", target: String, headers: [HeaderField] = [], body: [UInt8] = [],
    trailers: [HeaderField] = [], isBodyCut: Bool = false, isTooLarge: Bool = false,
    receivedAt: Duration = .zero, connection: Int = 1, peer: String = ""
  ) {
    self.method = method
    self.version = version
    self.target = target
    self.headers = headers
    self.body = body
    self.trailers = trailers
    self.isBodyCut = isBodyCut
    self.isTooLarge = isTooLarge
    self.receivedAt = receivedAt
    self.connection = connection
    self.peer = peer
  }

  /// The values of a header field in order, its name compared without case (RFC 9110, 5.1).
  package func values(of name: String) -> [String] {
    headers.filter { $0.isNamed(name) }.map(\.value)
  }
}

/// One header field, its spelling kept.
package struct HeaderField: Sendable, Equatable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Whether this is a field of that name, compared without case (RFC 9110, 5.1).
  package func isNamed(_ other: String) -> Bool {
    let (name, other) = (name.utf8, other.utf8)
    return name.count == other.count && zip(name, other).allSatisfy { lowered($0) == lowered($1) }
  }

  private func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
