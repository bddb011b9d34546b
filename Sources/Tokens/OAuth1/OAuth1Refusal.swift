/// Why a server does not take a request as signed.
package enum OAuth1Refusal: Error, Sendable, Equatable {
  /// There is no `Authorization` field.
  case absent
  /// The field is of another scheme, there are two of them, or one cannot be read.
  case malformed
  case missing(String)
  case repeated(String)
  case unsupportedVersion(String)
  case unsupportedMethod(String)
  /// How many seconds the timestamp lies in the past; negative where it lies in the future.
  case timestampOutside(seconds: Int)
  case unknownKey
  case unknownToken
  case wrongSignature
  case nonceUsedBefore
  /// The request itself cannot be signed by anybody.
  case unsignable(OAuth1Fault)

  /// The status that the refusal is answered with (RFC 5849, 3.2).
  package var status: Int {
    switch self {
    case .malformed, .missing, .repeated, .unsupportedVersion, .unsupportedMethod, .unsignable: 400
    case .absent, .timestampOutside, .unknownKey, .unknownToken, .wrongSignature, .nonceUsedBefore: 401
    }
  }

  /// One sentence for the client's author; it holds no secret.
  package var message: String {
    switch self {
    case .absent: "the request has no Authorization field of scheme OAuth"
    case .malformed: "the Authorization field is no well-formed field of scheme OAuth"
    case .missing(let name): "the Authorization field lacks \(name)"
    case .repeated(let name): "the Authorization field gives \(name) more than once"
    case .unsupportedVersion(let version): "oauth_version is \(version), and only 1.0 is defined"
    case .unsupportedMethod(let method): "the signature method \(method) is not taken"
    case .timestampOutside(let seconds) where seconds >= 0: "oauth_timestamp lies \(seconds) s in the past"
    case .timestampOutside(let seconds): "oauth_timestamp lies \(seconds.magnitude) s in the future"
    case .unknownKey: "oauth_consumer_key names no client that is known"
    case .unknownToken: "oauth_token names no token that is known"
    case .wrongSignature: "oauth_signature is not the signature of this request"
    case .nonceUsedBefore: "oauth_nonce was used before with this timestamp"
    case .unsignable(let fault): fault.message
    }
  }
}
