import JSON

/// A bearer token that was issued by the target and has expired, as the target file says.
///
/// To send one that still holds would show nothing, so what the token itself says is looked at: the `exp` claim of a
/// JSON Web Token (RFC 7519, 4.1.4). A token that is none, or has no such claim, is taken at the target file's word.
package struct ExpiredToken: Sendable, Equatable {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// Why the token cannot be sent as an expired one; nil where it can.
  ///
  /// - Parameter now: seconds since 1970-01-01T00:00:00Z.
  package func objection(at now: Int) -> String? {
    guard Self.isBearer(text) else {
      return
        "what the target file gives under `auth: { expiredToken: ... }` is no bearer token (RFC 6750, 2.1)"
    }
    guard let expiry, expiry > now else { return nil }
    return "the token that the target file gives under `auth: { expiredToken: ... }` says that it expires in "
      + "\(expiry - now) s"
  }

  /// The `exp` claim in whole seconds since 1970-01-01T00:00:00Z.
  private var expiry: Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let claims = Base64URL.decode(parts[1]),
      let root = (try? JSONDocument(parsing: claims))?.root, let claim = root.member("exp")
    else { return nil }
    // The claim may have a fraction (RFC 7519, 2).
    return claim.int ?? claim.number.flatMap { Int($0.text.prefix { $0 != "." }) }
  }

  /// The characters of `b64token`, at least one before the padding.
  private static func isBearer(_ text: String) -> Bool {
    let core = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }
    return !core.isEmpty
      && core.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "-._~+/".utf8.contains(byte)
        }
      }
  }
}
