import Evidence
import SuiteModel
import Tokens

/// Decides whether the token of a request opens an operation, or in OneRoster 1.1 its signature.
///
/// Source: RFC 6750, sections 2.1 and 3; RFC 5849, 3.2; OneRoster REST bindings, security.
struct AccessCheck: Sendable {
  let service: OneRosterService
  let tokens: TokenStore
  let faults: Set<OneRosterFault>
  /// Who the signature of a request of OneRoster 1.1 belongs to.
  let signatures: OAuth1Verification
  /// Seconds since 1970-01-01T00:00:00Z.
  let wallClock: @Sendable () -> Int

  /// The answer that refuses the request, or nil where it may go on; `origin` is where it came to.
  func refusal(
    _ request: TargetRequest, for scopes: [Scope], at now: ContinuousClock.Instant, origin: String
  ) -> TargetResponse? {
    guard let authorization = request.header("Authorization") else {
      if faults.contains(.missingTokenAccepted) { return nil }
      return unauthorised(nil, "the request has no access token")
    }
    if service == .first, authorization.lowercased().hasPrefix("oauth ") {
      return isSigned(request, origin: origin)
        ? nil : unauthorised(nil, "the signature of the request does not hold")
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
    let known = scopes.filter { $0.text(in: service) != nil }
    if !held.isDisjoint(with: known) || faults.contains(.scopeNotEnforced) { return nil }
    let names = known.compactMap { $0.text(in: service) }.joined(separator: " ")
    let failure = ServiceFailure(
      status: 403, code: .forbidden, sentence: "the access token has none of the scopes \(names)")
    return failure.response(
      of: service, faults: faults, headers: [challenge(#"error="insufficient_scope", scope="\#(names)""#)])
  }

  private func isSigned(_ request: TargetRequest, origin: String) -> Bool {
    if faults.contains(.signatureNotChecked) { return true }
    let sent = HTTPRequest(
      method: request.method, url: origin + request.target,
      headers: request.headers.map { HTTPField($0.name, $0.value) }, body: request.body)
    return (try? signatures.signer(of: sent, at: wallClock())) != nil
  }

  private func unauthorised(_ error: String?, _ sentence: String) -> TargetResponse {
    let failure = ServiceFailure(status: 401, code: .unauthorisedRequest, sentence: sentence)
    return failure.response(
      of: service, faults: faults, headers: [challenge(error.map { "error=\"\($0)\"" })])
  }

  private func challenge(_ parameters: String?) -> (name: String, value: String) {
    ("WWW-Authenticate", #"Bearer realm="oneroster""# + (parameters.map { ", " + $0 } ?? ""))
  }
}
