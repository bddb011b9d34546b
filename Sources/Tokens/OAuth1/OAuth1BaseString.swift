import Digests
package import Evidence

/// The text that an OAuth 1.0a signature is made over.
///
/// Source: RFC 5849, 3.4.1.
package enum OAuth1BaseString {
  /// The base string of a request as it goes out.
  ///
  /// The query counts, and a body whose media type is `application/x-www-form-urlencoded`; other bodies are not
  /// covered by the signature.
  ///
  /// - Parameter protocolParameters: The `oauth_` parameters; `realm` and `oauth_signature` are left out.
  /// - Throws: An ``OAuth1Fault`` where the URL is none, or query or form cannot be decoded.
  package static func text(
    of request: HTTPRequest, with protocolParameters: [OAuth1Parameter]
  ) throws(OAuth1Fault) -> String {
    let url = try SplitURL(request.url)
    guard let query = FormParameters.decode(url.query) else { throw .undecodable(part: "query") }
    var parameters = query
    if isForm(request) {
      guard let text = String(validating: request.body, as: UTF8.self),
        let form = FormParameters.decode(text)
      else { throw .undecodable(part: "form") }
      parameters += form
    }
    parameters += protocolParameters.filter { $0.name != "realm" && $0.name != "oauth_signature" }
    return [request.method.uppercased(), url.base, normalized(parameters)]
      .map(PercentEncoding.encode).joined(separator: "&")
  }

  /// The parameters encoded, then sorted by the bytes of the encoded names and, where those are equal, values.
  ///
  /// Source: RFC 5849, 3.4.1.3.2.
  package static func normalized(_ parameters: [OAuth1Parameter]) -> String {
    parameters
      .map { (name: PercentEncoding.encode($0.name), value: PercentEncoding.encode($0.value)) }
      .sorted { $0.name == $1.name ? precedes($0.value, $1.value) : precedes($0.name, $1.name) }
      .map { "\($0.name)=\($0.value)" }
      .joined(separator: "&")
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private static func isForm(_ request: HTTPRequest) -> Bool {
    let types = request.headers.filter { $0.name.lowercased() == "content-type" }
    let type = types.first?.value.prefix { $0 != ";" && $0 != " " }
    return types.count == 1 && type?.lowercased() == "application/x-www-form-urlencoded"
  }
}

/// The two parts of a URL that a base string needs.
private struct SplitURL {
  /// Scheme and host in lower case, the port unless it is the scheme's own, the path (RFC 5849, 3.4.1.2).
  let base: String
  let query: Substring

  init(_ text: String) throws(OAuth1Fault) {
    let whole = text.prefix { $0 != "#" }
    guard let colon = whole.firstIndex(of: ":"), whole[colon...].hasPrefix("://"),
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw .notAnAddress }
    let scheme = whole[..<colon].lowercased()
    let rest = whole[whole.index(colon, offsetBy: 3)...]
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    let place = rest[..<end].split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    var authority = place.lowercased()
    guard ["http", "https"].contains(scheme), !authority.isEmpty else { throw .notAnAddress }
    let port = scheme == "http" ? ":80" : ":443"
    if authority.hasSuffix(port) { authority.removeLast(port.count) }
    if authority.hasSuffix(":") { authority.removeLast() }
    let path = rest[end...].prefix { $0 != "?" }
    base = "\(scheme)://\(authority)\(path.isEmpty ? "/" : path)"
    query = rest[end...].drop { $0 != "?" }.dropFirst()
  }
}
