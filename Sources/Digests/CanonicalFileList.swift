/// One digest for a set of files, whatever the order in which they were found.
package enum CanonicalFileList {
  /// The SHA-256 in hexadecimal over the list's text.
  ///
  /// Shape: one line per file, sorted by the path's UTF-8 bytes: `<SHA-256> <length in bytes> <path>` and a
  /// line feed.
  /// Control characters and `%` in a path are percent-encoded, so that no path can pass for two lines.
  package static func digest(of files: [(path: String, bytes: [UInt8])]) -> String {
    ContentDigest.hex(of: text(of: files))
  }

  /// The list whose digest is taken.
  package static func text(of files: [(path: String, bytes: [UInt8])]) -> String {
    files
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      .map { "\(ContentDigest.hex(of: $0.bytes)) \($0.bytes.count) \(encoded($0.path))\n" }
      .joined()
  }

  private static func encoded(_ path: String) -> String {
    var out: [UInt8] = []
    for byte in path.utf8 {
      if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "%") {
        out += [UInt8(ascii: "%")] + HexadecimalText.digits(of: byte)
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
