/// Why a request cannot be sent as it stands; nothing was opened for it.
enum RequestRefusal: Error, Equatable, CustomStringConvertible {
  case method(String)
  case url(reason: String)
  case fieldName(String)
  case fieldValue(name: String)
  case bodyOfHead

  /// What is wrong and how to mend it, without any value that may be secret.
  var description: String {
    switch self {
    case .method(let text):
      "the method '\(text)' cannot be sent; write a token such as GET (RFC 9110, 9.1), not CONNECT"
    case .url(let reason): "the URL cannot be requested: \(reason)"
    case .fieldName(let text):
      "the header name '\(text)' is not a token (RFC 9110, 5.1); write letters, digits and hyphens only"
    case .fieldValue(let name):
      "the value of the header '\(name)' holds a line break or a NUL (RFC 9110, 5.5); remove it"
    case .bodyOfHead: "a HEAD request cannot carry a body (RFC 9110, 9.3.2); remove it or use GET"
    }
  }
}
