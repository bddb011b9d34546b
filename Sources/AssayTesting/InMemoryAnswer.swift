package import Evidence

/// What an in-memory target does with a request.
package indirect enum InMemoryAnswer: Sendable {
  case response(HTTPResponse)
  /// Something goes wrong below HTTP's meaning; a response beside it broke off.
  case broken(HTTPResponse?, TransportFault)
  /// Waits by the machine's clock, then answers.
  case delayed(Duration, InMemoryAnswer)

  /// A JSON text as `application/json`.
  package static func json(
    _ text: String, status: Int = 200, headers: [HTTPField] = []
  ) -> InMemoryAnswer {
    .response(
      HTTPResponse(
        status: status, headers: [HTTPField("Content-Type", "application/json")] + headers,
        body: Array(text.utf8)))
  }

  /// A status with header fields and, maybe, bytes.
  package static func status(
    _ status: Int, headers: [HTTPField] = [], body: [UInt8] = []
  ) -> InMemoryAnswer {
    .response(HTTPResponse(status: status, headers: headers, body: body))
  }

  /// No answer.
  package static func fault(_ kind: TransportFault.Kind, _ detail: String = "made up") -> InMemoryAnswer {
    .broken(nil, TransportFault(kind, detail))
  }

  /// A token answer (RFC 6749, 5.1).
  package static func token(_ token: String, expiresIn: Int? = nil) -> InMemoryAnswer {
    let lasts = expiresIn.map { #","expires_in":\#($0)"# } ?? ""
    return .json(#"{"access_token":"\#(token)","token_type":"Bearer"\#(lasts)}"#)
  }

  func exchange(for request: HTTPRequest) -> HTTPExchange {
    let timings = HTTPTimings(firstByte: 1000, total: 1200)
    switch self {
    case .response(let response):
      return HTTPExchange(
        request: request, response: response, timings: timings, remoteAddress: "192.0.2.1:80")
    case .broken(let response, let fault):
      return HTTPExchange(request: request, response: response, fault: fault, timings: timings)
    case .delayed(_, let inner): return inner.exchange(for: request)
    }
  }
}
