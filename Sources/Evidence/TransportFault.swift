/// What went wrong below HTTP's meaning: the exchange has no whole answer.
///
/// Drivers only name the kind; whose fault it is and what follows for a verdict stands in one table of `Checks`.
package struct TransportFault: Sendable, Equatable {
  package let kind: Kind
  /// One sentence with the cause, free of secrets.
  package let detail: String

  package init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// The kinds of transport fault; the raw value is their name in evidence and reports.
  package enum Kind: String, Sendable, CaseIterable {
    /// The host name has no address.
    case nameResolution = "name-resolution"
    /// Nothing listens at the address.
    case connectionRefused = "connection-refused"
    /// The address cannot be reached, or the connection was not made in time.
    case unreachable
    /// The peer's certificate is not trusted, is expired, or bears another name.
    case certificate
    /// The client's certificate or key cannot be used, or the peer does not accept it or asks for one.
    case clientCertificate = "client-certificate"
    /// The TLS handshake failed for another reason.
    case tls
    /// The peer closed or reset the connection before any byte of an answer.
    case connectionClosed = "connection-closed"
    /// The peer closed or reset the connection inside the answer's headers.
    case truncatedHeaders = "truncated-headers"
    /// The body ended before its announced length.
    case truncatedBody = "truncated-body"
    /// The answer is not HTTP, or its framing is broken.
    case badFraming = "bad-framing"
    /// The header section exceeds the limit.
    case headersTooLarge = "headers-too-large"
    /// The body exceeds the limit.
    case bodyTooLarge = "body-too-large"
    /// No whole answer within the time-out.
    case timeout
    /// More redirects than allowed, or a redirect loop.
    case tooManyRedirects = "too-many-redirects"
    /// A redirect that cannot be followed: no or bad `Location`.
    case badRedirect = "bad-redirect"
    /// The body's content coding cannot be undone.
    case undecodable
    /// The body exceeds the limit once its content coding is undone.
    case decodedTooLarge = "decoded-too-large"
    /// The host is not among those that the target file names.
    case hostNotAllowed = "host-not-allowed"
    /// The request itself is unusable: bad URL or method.
    case badRequest = "bad-request"
    /// No token for the scopes that the step asks for could be had, so that nothing was sent.
    case noToken = "no-token"
    /// The step is to be sent with an expired token, and there is none, so that nothing was sent.
    case noExpiredToken = "no-expired-token"
    /// The run was interrupted.
    case cancelled
    /// The harness itself failed.
    case harness
  }
}
