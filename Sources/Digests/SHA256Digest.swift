import Crypto

/// Names a content by its bytes.
package enum ContentDigest {
  /// The SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
  ///
  /// Source: FIPS 180-4.
  package static func hex(of bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).withUnsafeBytes(HexadecimalText.of)
  }

  /// The SHA-256 of a text's UTF-8 bytes.
  package static func hex(of text: String) -> String { hex(of: Array(text.utf8)) }
}

/// Names a content so that only holders of the key can tell whether two names stand for equal contents.
package enum KeyedDigest {
  /// The HMAC-SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
  ///
  /// Source: RFC 2104, with SHA-256.
  package static func hex(of bytes: [UInt8], key: [UInt8]) -> String { DigestKey(key).hex(of: bytes) }
}

/// A key that many contents are named under: what depends on the key alone is computed once.
package struct DigestKey: Sendable {
  private let begun: HMAC<SHA256>

  package init(_ key: [UInt8]) { begun = HMAC(key: SymmetricKey(data: key)) }

  /// What ``KeyedDigest`` gives under this key.
  package func hex(of bytes: [UInt8]) -> String {
    var digest = begun
    digest.update(data: bytes)
    return digest.finalize().withUnsafeBytes(HexadecimalText.of)
  }

  /// The digest of a text's UTF-8 bytes.
  package func hex(of text: String) -> String { hex(of: Array(text.utf8)) }
}

/// Bytes as lower-case hexadecimal digits.
enum HexadecimalText {
  static func of(_ bytes: UnsafeRawBufferPointer) -> String {
    String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
      for byte in bytes.enumerated() {
        let place = 2 * byte.offset
        text.initializeElement(at: place, to: digit(byte.element >> 4))
        text.initializeElement(at: place + 1, to: digit(byte.element & 15))
      }
      return 2 * bytes.count
    }
  }

  /// The two digits of one byte.
  static func digits(of byte: UInt8) -> [UInt8] { [digit(byte >> 4), digit(byte & 15)] }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
  }
}
