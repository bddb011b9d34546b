/// Decides whether the token of a request opens an operation.
///
/// Source: RFC 6750, sections 2.1 and 3; OneRoster 1.2 REST binding, security.
struct BearerCheck: Sendable {
  let tokens: TokenStore
  let faults: Set<OneRosterFault>

  /// The answer that refuses the request, or nil where it may go on.
  func refusal(
    _ authorization: String?, for scopes: [Scope], at now: ContinuousClock.Instant
  ) -> TargetResponse? {
    guard let authorization else {
      if faults.contains(.missingTokenAccepted) { return nil }
      return unauthorised(nil, "the request has no access token")
    }
    let words = authorization.split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bearer" else {
      return unauthorised("invalid_request", "the Authorization header holds no bearer token")
    }
    let held: Set<Scope>
    switch tokens.standing(of: words[1], at: now) {
    case .valid(let scopes): held = scopes
    case .expired(let scopes) where faults.contains(.expiredTokenAccepted): held = scopes
    case .expired: return unauthorised("invalid_token", "the access token has expired")
    case .unknown: return unauthorised("invalid_token", "the access token is not known")
    }
    if !held.isDisjoint(with: scopes) || faults.contains(.scopeNotEnforced) { return nil }
    let names = scopes.map(\.text).joined(separator: " ")
    let failure = ServiceFailure(
      status: 403, code: .forbidden, sentence: "the access token has none of the scopes \(names)")
    return failure.response(
      faults: faults, headers: [challenge(#"error="insufficient_scope", scope="\#(names)""#)])
  }

  private func unauthorised(_ error: String?, _ sentence: String) -> TargetResponse {
    let failure = ServiceFailure(status: 401, code: .unauthorisedRequest, sentence: sentence)
    return failure.response(faults: faults, headers: [challenge(error.map { "error=\"\($0)\"" })])
  }

  private func challenge(_ parameters: String?) -> (name: String, value: String) {
    ("WWW-Authenticate", #"Bearer realm="oneroster""# + (parameters.map { ", " + $0 } ?? ""))
  }
}
