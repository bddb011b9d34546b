import Crypto

/// Names a content by its bytes.
package enum ContentDigest {
  /// The SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
  ///
  /// Source: FIPS 180-4.
  package static func hex(of bytes: [UInt8]) -> String {
    HexadecimalText.of(SHA256.hash(data: bytes))
  }

  /// The SHA-256 of a text's UTF-8 bytes.
  package static func hex(of text: String) -> String { hex(of: Array(text.utf8)) }
}

/// Names a content so that only holders of the key can tell whether two names stand for equal contents.
package enum KeyedDigest {
  /// The HMAC-SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
  ///
  /// Source: RFC 2104, with SHA-256.
  package static func hex(of bytes: [UInt8], key: [UInt8]) -> String {
    HexadecimalText.of(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)))
  }
}

/// Bytes as lower-case hexadecimal digits.
enum HexadecimalText {
  static func of(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    for byte in bytes {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }
}
