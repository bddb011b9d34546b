/// Why a web token is not believed.
package enum WebTokenFault: Error, Sendable, Equatable {
  /// It cannot be taken apart; the words say why.
  case malformed(String)
  /// A name stands twice in the header, in the claims, or in an object inside of them.
  case repeatedName(String)
  /// `alg` is absent, or no text.
  case noAlgorithm
  /// `alg` is `none`, in whatever case of letters.
  case unsigned
  case algorithmNotAllowed(String)
  /// The header asks for an extension to be understood (RFC 7515, 4.1.11).
  case criticalHeader
  case noKeyID
  case unknownKey(String?)
  case wrongSignature
  case missingClaim(String)
  case badClaim(String)
  /// How many seconds `exp` has passed.
  case expired(seconds: Int)
  /// How many seconds are left until `nbf`.
  case notYetValid(seconds: Int)
  /// How many seconds `iat` lies in the future.
  case issuedInFuture(seconds: Int)
  /// How many seconds ago `iat` was, where that is more than is allowed.
  case issuedLongAgo(seconds: Int)
  case wrongIssuer(String)
  case wrongAudience([String])

  /// One sentence; it quotes names and times, never the token.
  package var message: String {
    switch self {
    case .malformed(let why): "the token cannot be read: \(why)"
    case .repeatedName(let name): "the token has more than one member `\(name)` in one object"
    case .noAlgorithm: "the token's header does not name its algorithm in `alg`"
    case .unsigned: "the token is not signed: its `alg` is none"
    case .algorithmNotAllowed(let name): "the token is signed by \(name), which is not allowed here"
    case .criticalHeader: "the token's header has `crit`, whose extensions are not known"
    case .noKeyID: "the token's header does not name its key in `kid`"
    case .unknownKey(let keyID?): "the issuer has no key `\(keyID)` for the token's algorithm"
    case .unknownKey(nil): "the issuer has no key for the token's algorithm"
    case .wrongSignature: "the token's signature was not made by the issuer's key over this token"
    case .missingClaim(let name): "the token lacks the claim `\(name)`"
    case .badClaim(let name): "the token's claim `\(name)` is of the wrong type"
    case .expired(let seconds): "the token expired \(seconds) s ago"
    case .notYetValid(let seconds): "the token holds only in \(seconds) s"
    case .issuedInFuture(let seconds): "the token says that it was issued \(seconds) s from now"
    case .issuedLongAgo(let seconds): "the token was issued \(seconds) s ago, longer than is allowed"
    case .wrongIssuer(let found): "the token's issuer is `\(found)`, not the one that is expected"
    case .wrongAudience(let found):
      "the token is for \(found.map { "`\($0)`" }.joined(separator: ", ")), and not for this receiver"
    }
  }
}
