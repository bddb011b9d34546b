/// One HTTP header field as it stood on the wire: spelling kept, duplicates and order kept by the list that holds it.
package struct HTTPField: Sendable, Equatable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Whether this is a field of that name, compared without case (RFC 9110, 5.1).
  package func isNamed(_ other: String) -> Bool {
    let (name, other) = (name.utf8, other.utf8)
    return name.count == other.count
      && zip(name, other).allSatisfy { ASCIICase.lowered($0) == ASCIICase.lowered($1) }
  }
}

/// Letters without case, for names that are ASCII by their grammar.
enum ASCIICase {
  static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}

/// One HTTP request: what a step asked for, or what was really sent.
package struct HTTPRequest: Sendable, Equatable {
  package var method: String
  /// An absolute `http` or `https` URL, already percent-encoded.
  package var url: String
  package var headers: [HTTPField]
  package var body: [UInt8]

  package init(method: String, url: String, headers: [HTTPField] = [], body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// One HTTP answer: the final one, after any 1xx.
package struct HTTPResponse: Sendable, Equatable {
  package var status: Int
  /// The protocol version as the status line spells it: `1.0`, `1.1`, `2`.
  package var version: String
  package var headers: [HTTPField]
  /// As ``storage`` says; ``content(limit:)`` is what checks look at.
  package var body: [UInt8]
  package var storage: BodyStorage

  package init(
    status: Int, version: String = "1.1", headers: [HTTPField] = [], body: [UInt8] = [],
    storage: BodyStorage = .asReceived
  ) {
    self.status = status
    self.version = version
    self.headers = headers
    self.body = body
    self.storage = storage
  }

  /// The values of a header field in order, its name compared without case (RFC 9110, 5.1).
  package func values(of name: String) -> [String] {
    headers.filter { $0.isNamed(name) }.map(\.value)
  }
}

/// In which form an answer's body is held.
package enum BodyStorage: Sendable, Equatable {
  /// The bytes as they came, content codings and all; secrets are taken out of what bears no coding.
  case asReceived
  /// Its content codings undone, and so many bytes as it came: the coded form would have kept a secret.
  case decoded(receivedBytes: Int)
  /// Nothing of so many bytes: they cannot be decoded, and so not be searched for secrets.
  case withheld(receivedBytes: Int)
  /// Nothing of so many bytes, of which the digest is known: the evidence level leaves them out.
  case digest(receivedBytes: Int, sha256: String)
}

/// How long the phases of one exchange took, in microseconds; each is a duration, not a running total.
package struct HTTPTimings: Sendable, Equatable {
  package var lookup: Int
  package var connect: Int
  package var tls: Int
  /// From the request being sent to the first byte of the answer.
  package var firstByte: Int
  package var total: Int

  package init(lookup: Int = 0, connect: Int = 0, tls: Int = 0, firstByte: Int = 0, total: Int = 0) {
    self.lookup = lookup
    self.connect = connect
    self.tls = tls
    self.firstByte = firstByte
    self.total = total
  }
}

/// One hop: what was sent, and what came back or went wrong; both can be there when an answer broke off.
package struct HTTPExchange: Sendable, Equatable {
  /// The request as it was really sent, with the fields that the driver added (`Host`, `Content-Length`).
  package var request: HTTPRequest
  package var response: HTTPResponse?
  package var fault: TransportFault?
  package var timings: HTTPTimings
  /// The peer's address and port, where a connection was made.
  package var remoteAddress: String?
  package var reusedConnection: Bool

  package init(
    request: HTTPRequest, response: HTTPResponse? = nil, fault: TransportFault? = nil,
    timings: HTTPTimings = HTTPTimings(), remoteAddress: String? = nil, reusedConnection: Bool = false
  ) {
    self.request = request
    self.response = response
    self.fault = fault
    self.timings = timings
    self.remoteAddress = remoteAddress
    self.reusedConnection = reusedConnection
  }
}
