package import Evidence
package import SuiteModel

/// The server's side: whether a request is signed by a client that is known.
///
/// Source: RFC 5849, 3.2 and 3.3.
package struct OAuth1Verification: Sendable {
  /// The secret of a consumer key; nil where the key is not known.
  package let secret: @Sendable (String) -> String?
  /// The secret of a token; nil where the token is not known. Requests without a token do not ask.
  package let tokenSecret: @Sendable (String) -> String?
  package let methods: Set<OAuth1Method>
  /// How far a timestamp may lie from the server's own time, in seconds either way.
  package let window: Int

  package init(
    methods: Set<OAuth1Method> = [.hmacSHA1, .hmacSHA256], window: Int = 300,
    tokenSecret: @escaping @Sendable (String) -> String? = { _ in nil },
    secret: @escaping @Sendable (String) -> String?
  ) {
    self.methods = methods
    self.window = window
    self.tokenSecret = tokenSecret
    self.secret = secret
  }

  /// Who signed a request, and the mark by which a second use of it is known.
  package struct Signer: Sendable, Equatable {
    package let consumerKey: String
    package let token: String?
    package let timestamp: Int
    package let nonce: String

    package init(consumerKey: String, token: String?, timestamp: Int, nonce: String) {
      self.consumerKey = consumerKey
      self.token = token
      self.timestamp = timestamp
      self.nonce = nonce
    }
  }

  /// The signer of a request, its signature checked.
  ///
  /// - Parameters:
  ///   - now: Seconds since 1970-01-01T00:00:00Z.
  ///   - isFresh: Whether the signer's timestamp and nonce were not seen before; asked last, of good signatures only, so
  ///     that a forged request cannot use up a nonce.
  /// - Throws: An ``OAuth1Refusal``.
  package func signer(
    of request: HTTPRequest, at now: Int, isFresh: (Signer) -> Bool = { _ in true }
  ) throws(OAuth1Refusal) -> Signer {
    let fields = request.headers.filter { $0.name.lowercased() == "authorization" }
    guard let field = fields.first else { throw .absent }
    guard fields.count == 1, let header = OAuth1Header(field.value) else { throw .malformed }
    let key = try Self.required("oauth_consumer_key", in: header)
    let nonce = try Self.required("oauth_nonce", in: header)
    let signature = try Self.required("oauth_signature", in: header)
    let methodName = try Self.required("oauth_signature_method", in: header)
    let time = try Self.required("oauth_timestamp", in: header)
    if let repeated = Self.repeatedName(header) { throw .repeated(repeated) }
    if let version = header["oauth_version"], version != "1.0" { throw .unsupportedVersion(version) }
    guard let method = OAuth1Method(rawValue: methodName), methods.contains(method) else {
      throw .unsupportedMethod(methodName)
    }
    guard let timestamp = Int(time), timestamp > 0, String(timestamp) == time else { throw .malformed }
    // A difference that overflows is far outside of any window.
    let (distance, overflows) = now.subtractingReportingOverflow(timestamp)
    guard !overflows, distance.magnitude <= UInt(max(0, window)) else {
      throw .timestampOutside(seconds: overflows ? .max : distance)
    }
    guard let consumerSecret = secret(key) else { throw .unknownKey }
    let token = header["oauth_token"].flatMap { $0.isEmpty ? nil : $0 }
    var secretOfToken = ""
    if let token {
      guard let found = tokenSecret(token) else { throw .unknownToken }
      secretOfToken = found
    }
    let expected: String
    do {
      expected = try OAuth1Signature.value(
        of: request, with: header.parameters, method: method, consumerSecret: consumerSecret,
        tokenSecret: secretOfToken)
    } catch { throw .unsignable(error) }
    guard ConstantTime.equal(Array(expected.utf8), Array(signature.utf8)) else { throw .wrongSignature }
    let signer = Signer(consumerKey: key, token: token, timestamp: timestamp, nonce: nonce)
    guard isFresh(signer) else { throw .nonceUsedBefore }
    return signer
  }

  private static func required(_ name: String, in header: OAuth1Header) throws(OAuth1Refusal) -> String {
    if let value = header[name], !value.isEmpty { return value }
    throw header.parameters.filter { $0.name == name }.count > 1 ? .repeated(name) : .missing(name)
  }

  private static func repeatedName(_ header: OAuth1Header) -> String? {
    var seen: Set<String> = []
    return header.parameters.first { $0.name.hasPrefix("oauth_") && !seen.insert($0.name).inserted }?.name
  }
}

/// Comparing secrets so that the time it takes does not tell how much of a guess was right.
package enum ConstantTime {
  /// Whether both are the same bytes; only a difference of length shows in the time.
  package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for (one, other) in zip(left, right) { difference |= one ^ other }
    return difference == 0
  }
}
