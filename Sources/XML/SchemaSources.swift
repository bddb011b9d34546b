/// The files that a schema may be made of: an allow-list, and the only place where they are looked for.
///
/// A name is a location as schemas write it: a path such as `types/common.xsd`, against which the locations in
/// that file are resolved, or a whole URI such as `http://www.w3.org/2001/xml.xsd`.
package struct SchemaSources: Sendable {
  private let find: @Sendable (String) -> [UInt8]?

  /// Files that are in memory, by name.
  package init(_ files: [String: [UInt8]]) {
    find = { files[$0] }
  }

  /// Files that a function knows by name; nil refuses one.
  package init(_ find: @escaping @Sendable (String) -> [UInt8]?) {
    self.find = find
  }

  func bytes(at name: String) -> [UInt8]? { find(name) }
}

/// Names of sources as the library sees them: paths get a scheme of their own, under which relative locations
/// resolve and `..` cannot climb out.
enum SchemaLocation {
  private static let root = "schema:/"

  /// The URI of a source.
  static func uri(of name: String) -> String {
    hasScheme(name) ? name : root + escaped(name)
  }

  /// The name of the source that a URI stands for.
  static func name(of uri: String) -> String {
    uri.hasPrefix(root) ? unescaped(uri.dropFirst(root.count)) : uri
  }

  private static func hasScheme(_ name: String) -> Bool {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = name.utf8[..<colon]
    return scheme.count > 1
      && scheme.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 == 0x2B || $0 == 0x2D }
  }

  private static func escaped(_ name: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func unescaped(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest.removeFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
