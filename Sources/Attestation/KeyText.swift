import Digests

/// The text of a key: one PEM block (RFC 7468) around a DER of fixed length.
enum KeyText {
  static func pem(_ der: [UInt8], label: String) -> String {
    "-----BEGIN \(label)-----\n\(Base64.encode(der))\n-----END \(label)-----\n"
  }

  /// The 32 bytes behind the prefix.
  static func bytes(of pem: String, label: String, prefix: [UInt8]) throws(AttestationKeyFault) -> [UInt8] {
    let lines = pem.split(whereSeparator: \.isNewline).map { String($0).trimmed }
    let begins = lines.indices.filter { lines[$0].hasPrefix(Self.begin) && lines[$0].hasSuffix(Self.dashes) }
    guard begins.count == 1, let begin = begins.first else { throw .notPEM }
    let found = String(lines[begin].dropFirst(Self.begin.count).dropLast(Self.dashes.count))
    if found == "ENCRYPTED PRIVATE KEY" { throw .encrypted }
    guard found == label else { throw .wrongBlock(found: found, wanted: label) }
    guard let end = lines[begin...].firstIndex(of: "-----END \(label)-----") else { throw .notPEM }
    return try bytes(ofBase64: lines[(begin + 1)..<end].joined(), prefix: prefix)
  }

  static func bytes(ofBase64 text: String, prefix: [UInt8]) throws(AttestationKeyFault) -> [UInt8] {
    guard let der = Base64.decode(text) else { throw .damaged }
    guard der.count == prefix.count + 32, der.starts(with: prefix) else { throw .notEd25519 }
    return Array(der[prefix.count...])
  }

  private static let begin = "-----BEGIN "
  private static let dashes = "-----"
}

extension String {
  /// Without blanks at both ends.
  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest.drop { $0.isWhitespace })
  }
}
