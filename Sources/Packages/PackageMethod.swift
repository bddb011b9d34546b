/// How the content of an entry is compressed.
package struct PackageMethod: Hashable, Sendable {
  /// The number that the records hold.
  package let number: Int

  init(number: Int) { self.number = number }

  /// Not compressed.
  package static let stored = PackageMethod(number: 0)
  /// RFC 1951.
  package static let deflated = PackageMethod(number: 8)

  /// Whether the content can be read here.
  package var isSupported: Bool { self == .stored || self == .deflated }
}

extension PackageMethod: CustomStringConvertible {
  /// The method's usual name, or its number.
  ///
  /// Source: APPNOTE 6.3.10, section 4.4.5.
  package var description: String {
    switch number {
    case 0: "stored"
    case 1: "shrunk"
    case 2...5: "reduced"
    case 6: "imploded"
    case 8: "deflated"
    case 9: "deflate64"
    case 12: "bzip2"
    case 14: "LZMA"
    case 93: "zstd"
    case 94: "MP3"
    case 95: "XZ"
    case 96: "JPEG"
    case 97: "WavPack"
    case 98: "PPMd"
    case 99: "AES encryption"
    default: "method \(number)"
    }
  }
}
