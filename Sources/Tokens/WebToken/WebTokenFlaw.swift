import Crypto
package import JSON

/// One way in which a web token can be bad, made on purpose to see whether a receiver refuses it.
///
/// All but the flaw is as it should be, so that a refusal can have no other cause.
///
/// Source: RFC 8725, 2; OpenID Connect Core 1.0, 3.1.3.7; IMS Security Framework 1.0, 5.1.3.
package enum WebTokenFlaw: Sendable, Equatable {
  /// A claim is changed after the token was signed.
  case changedAfterSigning(claim: String, to: String)
  /// The signature was made by a key that the issuer never published, under the name of one that it did.
  case wrongKey
  /// `alg` is spelt thus, such as `none` or `None`, and the signature is empty.
  case unsigned(spelling: String)
  /// The signature is cut off; the header goes on naming the algorithm.
  case noSignature
  /// `HS256` with the issuer's public key as the secret.
  case publicKeyAsSecret
  case noKeyID
  case unknownKeyID
  /// `exp` passed so many seconds ago, and `iat` an hour before that.
  case expired(seconds: Int)
  /// `iat` lies so many seconds in the future, and `exp` an hour after that.
  case issuedInFuture(seconds: Int)
  case wrongAudience
  case wrongIssuer
  case without(claim: String)

  /// The flawed token.
  ///
  /// - Parameters:
  ///   - claims: Those of a good token.
  ///   - key: The issuer's, with its name.
  ///   - stranger: A key of the same kind that the issuer never published.
  ///   - now: Seconds since 1970-01-01T00:00:00Z.
  package func token(
    from claims: [JSONMember], key: SigningKey, stranger: SigningKey, at now: Int
  ) throws(KeyFault) -> String {
    switch self {
    case .changedAfterSigning(let claim, let value):
      return try Self.changing(claim, to: .string(value), in: claims, signedWith: key)
    case .wrongKey: return try WebToken.signed(claims, with: stranger.named(key.keyID))
    case .unsigned(let spelling):
      return WebToken.signingInput(header: Self.header(spelling, key.keyID), claims: claims) + "."
    case .noSignature:
      return WebToken.signingInput(header: Self.header(key.algorithm.rawValue, key.keyID), claims: claims)
        + "."
    case .publicKeyAsSecret:
      let text = WebToken.signingInput(header: Self.header("HS256", key.keyID), claims: claims)
      let secret = SymmetricKey(data: Array(key.verificationKey.pem.utf8))
      let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: secret)
      return "\(text).\(Base64URL.encode(Array(code)))"
    case .noKeyID: return try WebToken.signed(claims, with: key.named(nil))
    case .unknownKeyID: return try WebToken.signed(claims, with: key.named("no-such-key"))
    case .expired(let seconds):
      let times = [
        JSONMember("iat", .number(JSONNumber(now - seconds - 3600))),
        JSONMember("exp", .number(JSONNumber(now - seconds))),
      ]
      return try WebToken.signed(Self.replacing(times, in: claims), with: key)
    case .issuedInFuture(let seconds):
      let times = [
        JSONMember("iat", .number(JSONNumber(now + seconds))),
        JSONMember("exp", .number(JSONNumber(now + seconds + 3600))),
      ]
      return try WebToken.signed(Self.replacing(times, in: claims), with: key)
    case .wrongAudience:
      return try WebToken.signed(
        Self.replacing([JSONMember("aud", "https://nobody.example")], in: claims), with: key)
    case .wrongIssuer:
      return try WebToken.signed(
        Self.replacing([JSONMember("iss", "https://nobody.example")], in: claims), with: key)
    case .without(let claim): return try WebToken.signed(claims.filter { $0.name != claim }, with: key)
    }
  }

  /// What is wrong with the token, to stand after "a token".
  package var summary: String {
    switch self {
    case .changedAfterSigning(let claim, _): "whose claim `\(claim)` was changed after it was signed"
    case .wrongKey: "that was signed with a key which its issuer never published"
    case .unsigned(let spelling): "that is not signed and says so with `alg` \(spelling)"
    case .noSignature: "whose signature is cut off"
    case .publicKeyAsSecret: "that was signed by HS256 with the issuer's public key as the secret"
    case .noKeyID: "that does not name its key"
    case .unknownKeyID: "that names a key which its issuer never published"
    case .expired(let seconds): "that expired \(seconds) s ago"
    case .issuedInFuture(let seconds): "that says it was issued \(seconds) s from now"
    case .wrongAudience: "for another receiver"
    case .wrongIssuer: "of another issuer"
    case .without(let claim): "without the claim `\(claim)`"
    }
  }

  private static func changing(
    _ name: String, to value: JSONValue, in claims: [JSONMember], signedWith key: SigningKey
  ) throws(KeyFault) -> String {
    let good = try WebToken.signed(claims, with: key).split(separator: ".")
    let changed = replacing([JSONMember(name, value)], in: claims)
    return [good[0], Substring(Base64URL.encode(Array(JSONValue.object(changed).text().utf8))), good[2]]
      .joined(separator: ".")
  }

  private static func header(_ algorithm: String, _ keyID: String?) -> [JSONMember] {
    [JSONMember("alg", .string(algorithm)), JSONMember("typ", "JWT")]
      + (keyID.map { [JSONMember("kid", .string($0))] } ?? [])
  }

  /// The claims with these in place of those of the same name, or after all where there are none.
  private static func replacing(_ changes: [JSONMember], in claims: [JSONMember]) -> [JSONMember] {
    claims.map { claim in changes.first { $0.name == claim.name } ?? claim }
      + changes.filter { change in !claims.contains { $0.name == change.name } }
  }
}
