package import Evidence
import JSON

/// What a token endpoint's answer means (RFC 6749, 5.1 and 5.2).
package enum TokenAnswer: Sendable, Equatable {
  /// A bearer token, and how many seconds it lasts, where the answer says so.
  /// The scopes are there where the answer names them; they may differ from what was asked for.
  case granted(token: String, expiresIn: Int?, scopes: [String]?)
  /// The credentials or the request were refused; the code is the answer's `error`.
  case refused(code: String, description: String?)
  /// Neither: the sentence says what came instead.
  case unusable(String)

  package init(_ response: HTTPResponse) {
    let root = (try? JSONDocument(parsing: response.content()))?.root
    switch response.status {
    case 200..<300:
      guard let token = root?.member("access_token")?.string, !token.isEmpty else {
        self = .unusable("the token endpoint answered \(response.status) without an access_token")
        return
      }
      // Anything else (RFC 6749, A.12) would end the header field that carries it.
      guard token.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
        self = .unusable("the token endpoint issued an access_token with characters that no token may hold")
        return
      }
      if let type = root?.member("token_type")?.string, type.lowercased() != "bearer" {
        self = .unusable("the token endpoint issued a token of type \(type), not Bearer")
        return
      }
      self = .granted(
        token: token, expiresIn: root?.member("expires_in")?.int,
        scopes: root?.member("scope")?.string?.split(separator: " ").map(String.init))
    case 400, 401, 403:
      // A bare 401 or 403 is a refusal as well; a bare 400 may be a broken endpoint.
      if let code = root?.member("error")?.string {
        self = .refused(code: code, description: root?.member("error_description")?.string)
      } else if response.status == 400 {
        self = .unusable("the token endpoint answered 400 without an `error`")
      } else {
        self = .refused(code: "without an `error` member", description: nil)
      }
    default: self = .unusable("the token endpoint answered \(response.status)")
    }
  }
}
