import JSON

/// What a receiver asks of a web token before it believes it.
///
/// Source: RFC 7515, 5.2; RFC 7519, 7.2; RFC 8725, 3.1, 3.8 and 3.9.
package struct WebTokenVerification: Sendable {
  package let keys: KeySet
  /// The token never chooses: what is not named here is refused.
  package let algorithms: Set<SigningAlgorithm>
  package let issuer: String?
  package let audience: String?
  /// How far two clocks may differ, in seconds.
  package let skew: Int
  /// How old `iat` may be, in seconds; nil where any age will do.
  package let longestAge: Int?
  /// Whether a token without `kid` is refused, as LTI asks.
  package let needsKeyID: Bool

  package init(
    keys: KeySet, algorithms: Set<SigningAlgorithm> = [.rs256], issuer: String? = nil,
    audience: String? = nil, skew: Int = 5, longestAge: Int? = nil, needsKeyID: Bool = true
  ) {
    self.keys = keys
    self.algorithms = algorithms
    self.issuer = issuer
    self.audience = audience
    self.skew = skew
    self.longestAge = longestAge
    self.needsKeyID = needsKeyID
  }

  /// The token, its signature, time, issuer and audience checked, in this order.
  ///
  /// - Parameter now: Seconds since 1970-01-01T00:00:00Z.
  package func token(_ text: String, at now: Int) throws(WebTokenFault) -> WebToken {
    let token = try WebToken(parsing: text)
    try checkSignature(of: token)
    try checkTimes(of: token.claims, at: now)
    if let issuer {
      let found = try Self.text("iss", in: token.claims)
      guard found == issuer else { throw .wrongIssuer(found) }
    }
    if let audience {
      let found = try Self.audiences(of: token.claims)
      guard found.contains(audience) else { throw .wrongAudience(found) }
    }
    return token
  }

  private func checkSignature(of token: WebToken) throws(WebTokenFault) {
    guard let name = token.header.member("alg")?.string else { throw .noAlgorithm }
    if name.lowercased() == "none" { throw .unsigned }
    guard let algorithm = SigningAlgorithm(rawValue: name), algorithms.contains(algorithm) else {
      throw .algorithmNotAllowed(name)
    }
    if token.header.member("crit") != nil { throw .criticalHeader }
    let keyID = token.header.member("kid")?.string
    if needsKeyID && keyID == nil { throw .noKeyID }
    let candidates = keys.keys(named: keyID, for: algorithm)
    guard !candidates.isEmpty else { throw .unknownKey(keyID) }
    let bytes = token.signedBytes
    guard candidates.contains(where: { $0.accepts(token.signature, for: bytes) }) else {
      throw .wrongSignature
    }
  }

  private func checkTimes(of claims: JSONNode, at now: Int) throws(WebTokenFault) {
    guard let end = try Self.seconds("exp", in: claims) else { throw .missingClaim("exp") }
    if now - skew >= end { throw .expired(seconds: now - end) }
    if let start = try Self.seconds("nbf", in: claims), start > now + skew {
      throw .notYetValid(seconds: start - now)
    }
    guard let issued = try Self.seconds("iat", in: claims) else {
      if longestAge != nil { throw .missingClaim("iat") }
      return
    }
    if issued > now + skew { throw .issuedInFuture(seconds: issued - now) }
    if let longestAge, now - issued > longestAge + skew { throw .issuedLongAgo(seconds: now - issued) }
  }

  /// Times beyond the year 33658 are no times of tokens; the bound keeps every difference in range.
  private static func seconds(_ name: String, in claims: JSONNode) throws(WebTokenFault) -> Int? {
    guard let claim = claims.member(name) else { return nil }
    guard let number = claim.number, abs(number.double) < 1e12,
      let seconds = Int(exactly: number.double.rounded(.down))
    else { throw .badClaim(name) }
    return seconds
  }

  private static func text(_ name: String, in claims: JSONNode) throws(WebTokenFault) -> String {
    guard let claim = claims.member(name) else { throw .missingClaim(name) }
    guard let text = claim.string else { throw .badClaim(name) }
    return text
  }

  /// One text, or an array of texts (RFC 7519, 4.1.3).
  private static func audiences(of claims: JSONNode) throws(WebTokenFault) -> [String] {
    guard let claim = claims.member("aud") else { throw .missingClaim("aud") }
    if let one = claim.string { return [one] }
    let several = claim.elements.map(\.string)
    guard claim.isArray, !several.contains(nil) else { throw .badClaim("aud") }
    return several.compactMap(\.self)
  }
}
