extension KeyedDigest {
  /// The HMAC-SHA-256 of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits.
  package static func hex(of text: String, key: [UInt8]) -> String { hex(of: Array(text.utf8), key: key) }
}
