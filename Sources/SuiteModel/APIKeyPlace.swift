/// Where an API key stands in a request; the specification says so, and with it the suite.
package enum APIKeyPlace: Sendable, Equatable {
  /// A header field of this name.
  case header(String)
  /// A query parameter of this name.
  case query(String)
}
