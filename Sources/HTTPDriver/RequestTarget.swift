import CCurl
import Evidence

/// Where a request goes, read from its URL by libcurl's own parser, so that check and connection agree.
struct RequestTarget: Sendable, Equatable {
  let isSecure: Bool
  let authority: HostPort

  /// Refuses what libcurl would change, add to, or read otherwise than the suite's author.
  init(screening request: HTTPRequest) throws(RequestRefusal) {
    guard Self.isToken(request.method), request.method.uppercased() != "CONNECT" else {
      throw .method(request.method)
    }
    // libcurl would leave the body out without a word.
    guard request.method != "HEAD" || request.body.isEmpty else { throw .bodyOfHead }
    for field in request.headers {
      guard Self.isToken(field.name) else { throw .fieldName(field.name) }
      guard !field.value.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) else {
        throw .fieldValue(name: field.name)
      }
    }
    try self.init(url: request.url)
  }

  init(url: String) throws(RequestRefusal) {
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw .url(reason: "it holds a blank, a control or a non-ASCII character; percent-encode it")
    }
    guard let parts = curl_url() else { throw .url(reason: "libcurl has no memory to read it") }
    defer { curl_url_cleanup(parts) }
    let code = curl_url_set(
      parts, CURLUPART_URL, url, UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_PATH_AS_IS))
    guard code == CURLUE_OK else {
      throw .url(reason: "\(code.text); write an absolute http or https URL")
    }

    func part(_ part: CURLUPart) -> String? {
      var text: UnsafeMutablePointer<CChar>?
      guard curl_url_get(parts, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else {
        return nil
      }
      defer { curl_free(text) }
      return String(cString: text)
    }
    let scheme = part(CURLUPART_SCHEME)?.lowercased()
    guard scheme == "http" || scheme == "https" else {
      throw .url(reason: "its scheme is '\(scheme ?? "")'; write http or https")
    }
    guard part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil else {
      throw .url(reason: "it holds a user name or password; give them as an Authorization header")
    }
    guard part(CURLUPART_ZONEID) == nil else { throw .url(reason: "it holds an IPv6 zone; remove it") }
    guard let host = part(CURLUPART_HOST), !host.isEmpty, let port = part(CURLUPART_PORT).flatMap({ Int($0) })
    else { throw .url(reason: "it names no host") }
    isSecure = scheme == "https"
    authority = HostPort(host, port)
  }

  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(ByteClass.isToken)
  }
}
