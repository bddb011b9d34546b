/// Why a request cannot carry a credential; all but the first are for the target file's author.
package enum AuthorizationFault: Error, Sendable, Equatable {
  case oauth1(OAuth1Fault)
  /// The user name has a colon, which would begin the password (RFC 7617, 2).
  case colonInUserName
  /// A value has a character that would end the header field, or none at all.
  case illegalValue(setting: String)
  /// The name is none of a header field, or of one that the harness writes itself.
  case illegalHeaderName(String)
  case emptyName

  /// One sentence, and what to do; it quotes no credential.
  package var message: String {
    switch self {
    case .oauth1(let fault): fault.message
    case .colonInUserName:
      "`auth: { user: ... }` has a colon, after which a server reads the password; give a user name without one"
    case .illegalValue(let setting):
      "`auth: { \(setting): ... }` is empty, or has a line end or another character that no header field may hold; "
        + "look for a line end that was copied along"
    case .illegalHeaderName(let name):
      "a credential cannot be sent in the header field `\(name)`; name one such as X-Api-Key"
    case .emptyName: "`auth: { query: ... }` is empty; name the query parameter that the key stands in"
    }
  }
}
