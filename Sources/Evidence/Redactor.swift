import Digests
import Synchronization

/// Takes secrets out of what is about to be recorded, before anything else sees it.
///
/// A secret is what the harness was told or given (client secrets, tokens), whatever stands in a header field or JSON
/// member whose name says so, in any form in which it may show: plain, percent-encoded, JSON-escaped, in base64.
/// In its place comes an equality tag, `redacted.` and 16 hex digits of an HMAC under a key of the run that is never
/// stored: equal secrets of one run have equal tags, and a tag says nothing else. JSON values keep their type.
///
/// Compression hides a secret from a search, so a body with content codings is looked at decoded. If it holds no secret
/// it is kept as it came; if it does, it is kept decoded and redacted; if it cannot be decoded it is not kept at all.
package final class Redactor: Sendable {
  private let key: DigestKey
  /// What stands for some secrets already.
  private let tags: [[UInt8]: String]
  private let needles = Mutex(Needles())

  /// - Parameters:
  ///   - key: random bytes of this run.
  ///   - tags: What stands for secrets where the run was begun under another key.
  package init(key: [UInt8], tags: [String: String] = [:]) {
    self.key = DigestKey(key)
    self.tags = Dictionary(
      tags.map { (Array($0.key.utf8), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// Makes a secret known, so that it is taken out wherever it shows from now on.
  ///
  /// Texts of fewer than 5 characters are not searched for: they would blot out half of the evidence. They are still
  /// taken out of the header fields and members that are secret by name.
  package func learn(_ secret: String) {
    guard secret.utf8.count >= 5 else { return }
    let tag = Array(self.tag(of: Array(secret.utf8)).utf8)
    let spellings = Set(Self.spellings(of: secret).map { Array($0.utf8) })
    needles.withLock { $0.learn(spellings, tag: tag) }
  }

  /// The exchange without secrets; tokens that it brings are known from now on.
  ///
  /// - Parameter limit: how many bytes of a coded body are decoded; one that holds more is not kept.
  package func redact(_ exchange: HTTPExchange, decoding limit: Int = ContentCoding.greatest) -> HTTPExchange
  {
    let content = exchange.response.flatMap { try? $0.content(limit: limit) }
    for token in SensitiveNames.tokens(in: content ?? []) { learn(token) }
    var out = exchange
    out.request.url = text(exchange.request.url)
    out.request.headers = exchange.request.headers.map(field)
    out.request.body = body(exchange.request.body, headers: exchange.request.headers)
    out.response = exchange.response.map { self.response($0, content: content) }
    out.fault = exchange.fault.map { TransportFault($0.kind, text($0.detail)) }
    return out
  }

  /// A text without the secrets that are known.
  package func text(_ text: String) -> String {
    let needles = needles.withLock { $0 }
    if needles.isEmpty { return text }
    let bytes = Array(text.utf8)
    let clean = needles.removed(from: bytes)
    return clean == bytes ? text : String(decoding: clean, as: UTF8.self)
  }

  /// Bytes without the secrets that are known, nor what JSON members of secret names hold.
  package func bytes(_ bytes: [UInt8]) -> [UInt8] {
    bytes.isEmpty ? bytes : without(SensitiveNames.redactJSON(bytes, tag: tag))
  }

  /// What stands for a secret.
  package func tag(of secret: [UInt8]) -> String {
    tags[secret] ?? "redacted." + key.hex(of: secret).prefix(16)
  }

  private func field(_ field: HTTPField) -> HTTPField {
    guard SensitiveNames.headers.contains(where: { field.isNamed($0) }) else {
      return HTTPField(field.name, text(field.value))
    }
    // The scheme (`Bearer`) stays readable.
    let parts = field.value.split(separator: " ", maxSplits: 1)
    if field.name.lowercased().hasSuffix("authorization"), parts.count == 2 {
      return HTTPField(field.name, "\(parts[0]) \(tag(of: Array(parts[1].utf8)))")
    }
    return HTTPField(field.name, tag(of: Array(field.value.utf8)))
  }

  /// What is kept of an answer whose decoded body is `content`, nil where it cannot be decoded.
  private func response(_ response: HTTPResponse, content: [UInt8]?) -> HTTPResponse {
    var kept = response
    kept.headers = response.headers.map(field)
    guard let content else {
      kept.body = []
      kept.storage = .withheld(receivedBytes: response.body.count)
      return kept
    }
    let clean = body(content, headers: response.headers)
    let isCoded = response.storage == .asReceived && content != response.body
    // The coded bytes are searched too: gzip has room for a name and a comment in the clear.
    if isCoded, clean == content, without(response.body) == response.body { return kept }
    kept.body = clean
    if isCoded { kept.storage = .decoded(receivedBytes: response.body.count) }
    return kept
  }

  private func body(_ body: [UInt8], headers: [HTTPField]) -> [UInt8] {
    if body.isEmpty { return body }
    let isForm = headers.contains {
      $0.isNamed("content-type") && SensitiveNames.namesForm($0.value)
    }
    let named =
      isForm
      ? SensitiveNames.redactForm(body, tag: tag)
      : SensitiveNames.redactJSON(body, tag: tag)
    return without(named)
  }

  private func without(_ bytes: [UInt8]) -> [UInt8] { needles.withLock { $0 }.removed(from: bytes) }

  /// The ways in which a text may be written down in a URL, a form, a JSON text or a header field.
  private static func spellings(of secret: String) -> [String] {
    let encoded = PercentEncoding.encode(secret)
    let base64 = String(Base64.encode(Array(secret.utf8)).prefix { $0 != "=" })
    return [
      secret, encoded, lowerCaseEscapes(encoded),
      encoded.split(separator: "%20", omittingEmptySubsequences: false).joined(separator: "+"),
      jsonEscaped(secret, slash: true), jsonEscaped(secret, slash: false), base64,
      String(base64.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }),
    ]
  }

  /// `%2f` for `%2F`; both are the same (RFC 3986, 2.1).
  private static func lowerCaseEscapes(_ encoded: String) -> String {
    var digits = 0
    return String(
      encoded.map { character -> Character in
        if character == "%" { digits = 3 }
        digits -= 1
        return digits >= 0 && character.isASCII ? Character(character.lowercased()) : character
      })
  }

  private static func jsonEscaped(_ text: String, slash: Bool) -> String {
    text.map { $0 == "\"" || $0 == "\\" || slash && $0 == "/" ? "\\\($0)" : String($0) }.joined()
  }
}
