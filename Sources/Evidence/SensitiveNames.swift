import JSON

/// The names whose values are secret whatever they are.
enum SensitiveNames {
  /// Header fields, in lower case.
  static let headers = [
    "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "api-key", "x-auth-token",
  ]

  /// JSON members and form fields, in lower case.
  static let members: Set = [
    "access_token", "refresh_token", "id_token", "client_secret", "client_assertion", "assertion", "password",
    "secret", "api_key", "apikey", "code_verifier",
  ]

  /// Members whose values are tokens: unique enough to be searched for everywhere from then on.
  private static let tokens: Set = ["access_token", "refresh_token", "id_token"]

  private static let longest = members.map(\.utf8.count).max() ?? 0
  private static let memberBytes = members.map { Array($0.utf8) }
  private static let tokenBytes = tokens.map { Array($0.utf8) }
  /// For each byte, whether a secret member's name begins with it in either case.
  private static let isFirst = (0...255).map { byte in
    memberBytes.contains { $0[0] == ASCIICase.lowered(UInt8(byte)) }
  }

  /// Replaces the scalar values of secret members in a text that is JSON, or was meant to be: a broken token answer
  /// holds a token all the same, so the bytes are scanned and not parsed.
  static func redactJSON(_ bytes: [UInt8], tag: ([UInt8]) -> String) -> [UInt8] {
    var out: [UInt8] = []
    var copied = 0
    var i = 0
    while let value = nextSecretValue(in: bytes, of: memberBytes, from: &i) {
      out += bytes[copied..<value.range.lowerBound]
      let tag = tag(value.isText ? plain(bytes[value.range]) : Array(bytes[value.range]))
      out += value.isText ? Array(tag.utf8) : numberLike(tag)
      copied = value.range.upperBound
      i = copied
    }
    return copied == 0 ? bytes : out + bytes[copied...]
  }

  /// The tokens that a text holds by name.
  static func tokens(in bytes: [UInt8]) -> [String] {
    var found: [String] = []
    var i = 0
    while let value = nextSecretValue(in: bytes, of: tokenBytes, from: &i) {
      found.append(String(decoding: plain(bytes[value.range]), as: UTF8.self))
      i = value.range.upperBound
    }
    return found
  }

  /// Replaces the values of secret fields in `name=value&name=value`.
  static func redactForm(_ bytes: [UInt8], tag: ([UInt8]) -> String) -> [UInt8] {
    let fields = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).map {
      field -> [UInt8] in
      guard let equals = field.firstIndex(of: UInt8(ascii: "=")) else { return Array(field) }
      let name = String(decoding: field[..<equals], as: UTF8.self).lowercased()
      guard members.contains(name) else { return Array(field) }
      return Array(field[...equals]) + Array(tag(Array(field[(equals + 1)...])).utf8)
    }
    return Array(fields.joined(separator: [UInt8(ascii: "&")]))
  }

  /// Whether a `Content-Type` is that of a form.
  static func namesForm(_ contentType: String) -> Bool {
    let form = Array("x-www-form-urlencoded".utf8)
    let type = Array(contentType.utf8)
    guard type.count >= form.count else { return false }
    return type.withUnsafeBufferPointer { type in
      (0...(type.count - form.count)).contains { isName(form, at: $0..<($0 + form.count), in: type) }
    }
  }

  /// The next value of a secret member: the range between its quotes, or of its number.
  private static func nextSecretValue(
    in bytes: [UInt8], of names: [[UInt8]], from start: inout Int
  ) -> (range: Range<Int>, isText: Bool)? {
    bytes.withUnsafeBufferPointer { nextSecretValue(in: $0, of: names, from: &start) }
  }

  private static func nextSecretValue(
    in bytes: UnsafeBufferPointer<UInt8>, of names: [[UInt8]], from start: inout Int
  ) -> (range: Range<Int>, isText: Bool)? {
    let quote = UInt8(ascii: "\"")
    while let open = place(of: quote, in: bytes, from: start, to: bytes.count) {
      start = open + 1
      // Most names are told apart by their first letter.
      guard start < bytes.count, isFirst[Int(bytes[start])],
        let close = place(of: quote, in: bytes, from: start, to: min(bytes.count, start + longest + 1)),
        names.contains(where: { isName($0, at: start..<close, in: bytes) })
      else { continue }
      var i = skipBlanks(bytes, close + 1)
      guard i < bytes.count, bytes[i] == UInt8(ascii: ":") else { continue }
      i = skipBlanks(bytes, i + 1)
      guard i < bytes.count else { return nil }
      if bytes[i] == quote {
        var end = i + 1
        while end < bytes.count, bytes[end] != quote { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
        end = min(end, bytes.count)
        if end > i + 1 { return (i + 1..<end, true) }
      } else if bytes[i] == UInt8(ascii: "-") || (48...57).contains(bytes[i]) {
        let end = bytes[i...].firstIndex { !"+-.eE0123456789".utf8.contains($0) } ?? bytes.count
        return (i..<end, false)
      }
    }
    return nil
  }

  private static func place(
    of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int? {
    var at = start
    while at < end {
      if bytes[at] == byte { return at }
      at += 1
    }
    return nil
  }

  /// What a JSON text says once its escapes are undone: the token itself, as it stands in a header field later.
  private static func plain(_ escaped: ArraySlice<UInt8>) -> [UInt8] {
    guard escaped.contains(UInt8(ascii: "\\")) else { return Array(escaped) }
    let quote = [UInt8(ascii: "\"")]
    let text = (try? JSONDocument(parsing: quote + escaped + quote))?.root.string
    return text.map { Array($0.utf8) } ?? Array(escaped)
  }

  /// Whether a name, in lower case, stands there in any case.
  private static func isName(
    _ name: [UInt8], at range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard name.count == range.count else { return false }
    for offset in name.indices where name[offset] != ASCIICase.lowered(bytes[range.lowerBound + offset]) {
      return false
    }
    return true
  }

  private static func skipBlanks(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x0A || bytes[at] == 0x0D {
      at += 1
    }
    return at
  }

  /// The tag's digits as a number, so that the value keeps its JSON type.
  private static func numberLike(_ tag: String) -> [UInt8] {
    let digits = tag.utf8.filter { (48...57).contains($0) }
    return Array("9".utf8) + digits.prefix(12)
  }
}
