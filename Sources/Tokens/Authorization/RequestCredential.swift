import Digests
package import Evidence
import SuiteModel

/// What one request carries to show who sends it.
package enum RequestCredential: Sendable, Equatable {
  case none
  case basic(user: String, password: String)
  case bearer(String)
  case apiKey(APIKey)
  /// A signature, its timestamp so many seconds in the past.
  case oauth1(OAuth1Credentials, age: Int)

  /// Header fields that a key may not stand in: what the harness and the driver write.
  private static let reserved: Set = [
    "host", "content-length", "content-type", "transfer-encoding", "connection", "expect", "te", "trailer",
    "upgrade",
  ]

  /// The request with the credential; anything else in it is as it was, and a field that it has already stays alone.
  ///
  /// A signature covers address and form, so this comes last of all, and anew for each redirect.
  ///
  /// - Parameters:
  ///   - now: Seconds since 1970-01-01T00:00:00Z; only a signature asks for it.
  ///   - nonce: A text that no other request of the run has; only a signature asks for it.
  package func added(
    to request: HTTPRequest, at now: Int, nonce: @autoclosure () -> String
  ) throws(AuthorizationFault) -> HTTPRequest {
    var request = request
    switch self {
    case .none: break
    case .basic(let user, let password):
      guard !user.contains(":") else { throw .colonInUserName }
      try Self.check(user, "user", mayBeEmpty: true)
      try Self.check(password, "password", mayBeEmpty: true)
      let pair = Base64.encode(Array("\(user):\(password)".utf8))
      Self.add("Authorization", "Basic \(pair)", to: &request)
    case .bearer(let token):
      try Self.check(token, "token")
      Self.add("Authorization", "Bearer \(token)", to: &request)
    case .apiKey(let key): try Self.add(key, to: &request)
    case .oauth1(let credentials, let age):
      do {
        let header = try credentials.header(for: request, at: now - age, nonce: nonce())
        Self.add("Authorization", header, to: &request)
      } catch { throw .oauth1(error) }
    }
    return request
  }

  private static func add(_ name: String, _ value: String, to request: inout HTTPRequest) {
    guard !request.headers.contains(where: { $0.name.lowercased() == name.lowercased() }) else { return }
    request.headers.append(HTTPField(name, value))
  }

  private static func add(_ key: APIKey, to request: inout HTTPRequest) throws(AuthorizationFault) {
    switch key.place {
    case .header(let name):
      guard isToken(name), !reserved.contains(name.lowercased()) else { throw .illegalHeaderName(name) }
      try check(key.value, "key")
      add(name, key.value, to: &request)
    case .query(let name):
      guard !name.isEmpty else { throw .emptyName }
      guard !key.value.isEmpty else { throw .illegalValue(setting: "key") }
      let address = request.url.prefix { $0 != "#" }
      let separator =
        !address.contains("?") ? "?" : address.hasSuffix("?") || address.hasSuffix("&") ? "" : "&"
      request.url =
        address + separator + PercentEncoding.encode(name) + "=" + PercentEncoding.encode(key.value)
    }
  }

  /// Visible characters and inner blanks of ASCII (RFC 9110, 5.5); in Basic also others, which Base64 hides.
  private static func check(
    _ value: String, _ setting: String, mayBeEmpty: Bool = false
  ) throws(AuthorizationFault) {
    let isHidden = mayBeEmpty
    let isLegal = value.utf8.allSatisfy { (0x20...0x7E).contains($0) || isHidden && $0 >= 0x80 }
    let isTrimmed = isHidden || value.first != " " && value.last != " "
    guard isLegal, isTrimmed, mayBeEmpty || !value.isEmpty else { throw .illegalValue(setting: setting) }
  }

  /// RFC 9110, 5.6.2.
  private static func isToken(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }
}
