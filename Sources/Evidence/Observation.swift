/// What a step saw, secrets already redacted: every hop of the request, and how it was authorised.
package struct Observation: Sendable, Equatable {
  /// The step's id inside the test.
  package var step: String
  /// The page, counted from 1.
  package var page: Int
  /// When the request was sent, in microseconds after the run's start.
  package var sentAt: Int
  /// The request and, where redirects were followed, those that came of it; never empty.
  package var hops: [HTTPExchange]
  package var authorization: AuthorizationNote

  package init(
    step: String, page: Int, sentAt: Int, hops: [HTTPExchange], authorization: AuthorizationNote
  ) {
    self.step = step
    self.page = page
    self.sentAt = sentAt
    self.hops = hops
    self.authorization = authorization
  }

  /// The answer that checks look at, unless a fault stands in its place.
  package var response: HTTPResponse? { hops.last?.response }
  package var fault: TransportFault? { hops.last?.fault }
}

/// How a request was authorised, in words that hold no secret.
package enum AuthorizationNote: Sendable, Equatable {
  /// It went out without credentials, as the step asks.
  case none
  /// With a token that the target issued for these scopes.
  case token(scopes: [String])
  /// With what the target file gives for a scheme without scopes, such as `basic`.
  case credentials(scheme: String)
  /// With a token or another credential that was never issued.
  case invalidToken
  /// With a token that the target issued and that, as the target file says, has expired; or with a signature of long ago.
  case expiredToken
  /// Without credentials, because none could be had; the sentence says why.
  case unavailable(String)
}
