package import JSON

/// A signed JSON Web Token in its compact form, taken apart and not yet believed.
///
/// Source: RFC 7515, 3.1 and 7.1; RFC 7519.
package struct WebToken: Sendable {
  package let text: String
  package let header: JSONNode
  package let claims: JSONNode
  /// Empty where the token is not signed.
  package let signature: [UInt8]

  /// Takes a token apart.
  ///
  /// - Throws: ``WebTokenFault/malformed(_:)`` or ``WebTokenFault/repeatedName(_:)``.
  package init(parsing text: String) throws(WebTokenFault) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else {
      throw .malformed("it has \(parts.count) part\(parts.count == 1 ? "" : "s") instead of 3")
    }
    header = try Self.object(parts[0], "header")
    claims = try Self.object(parts[1], "claims")
    guard let signature = Base64URL.decode(parts[2]) else {
      throw .malformed("its signature is not base64url without padding")
    }
    self.signature = signature
    self.text = text
  }

  /// The bytes that the signature is made over: the text up to its last dot.
  package var signedBytes: [UInt8] {
    let bytes = Array(text.utf8)
    return Array(bytes[..<(bytes.lastIndex(of: UInt8(ascii: ".")) ?? 0)])
  }

  /// Makes and signs a token; equal arguments give equal bytes with `RS256`.
  ///
  /// - Parameters:
  ///   - claims: The payload, in this order.
  ///   - header: Members besides `alg`, `typ` and `kid`.
  package static func signed(
    _ claims: [JSONMember], with key: SigningKey, header: [JSONMember] = []
  ) throws(KeyFault) -> String {
    var members = [JSONMember("alg", .string(key.algorithm.rawValue)), JSONMember("typ", "JWT")]
    if let keyID = key.keyID { members.append(JSONMember("kid", .string(keyID))) }
    let text = signingInput(header: members + header, claims: claims)
    return "\(text).\(Base64URL.encode(try key.signature(for: Array(text.utf8))))"
  }

  /// Header and claims in the form that is signed.
  static func signingInput(header: [JSONMember], claims: [JSONMember]) -> String {
    [header, claims]
      .map { Base64URL.encode(Array(JSONValue.object($0).text().utf8)) }
      .joined(separator: ".")
  }

  private static func object(_ part: Substring, _ name: String) throws(WebTokenFault) -> JSONNode {
    guard let bytes = Base64URL.decode(part) else {
      throw .malformed("its \(name) is not base64url without padding")
    }
    let document: JSONDocument
    do { document = try JSONDocument(parsing: bytes, limits: JSONLimits(maximumDepth: 32)) } catch {
      throw .malformed("its \(name) is no JSON text: \(error)")
    }
    guard document.root.isObject else { throw .malformed("its \(name) is no JSON object") }
    // Two readers may take different ones of two members with one name (RFC 7515, 4; RFC 7519, 4).
    if let name = document.duplicateNames.first?.string { throw .repeatedName(name) }
    return document.root
  }
}
