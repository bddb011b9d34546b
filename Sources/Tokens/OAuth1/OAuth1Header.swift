/// What an `Authorization` field of scheme `OAuth` says.
///
/// Source: RFC 5849, 3.5.1.
package struct OAuth1Header: Sendable, Equatable {
  /// In the order of the field, decoded; `realm` is not among them.
  package let parameters: [OAuth1Parameter]
  package let realm: String?

  /// nil where the field is of another scheme, or is not well formed.
  package init?(_ field: String) {
    let words = field.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "oauth" else { return nil }
    var parameters: [OAuth1Parameter] = []
    var realm: String?
    for part in Self.parts(of: words[1]) {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else { return nil }
      let name = halves[0].drop { $0 == " " || $0 == "\t" }
      let quoted = halves[1].reversed().drop { $0 == " " || $0 == "\t" }.reversed()
      guard quoted.count >= 2, quoted.first == "\"", quoted.last == "\"" else { return nil }
      let value = String(quoted.dropFirst().dropLast())
      if name.lowercased() == "realm" {
        realm = value
        continue
      }
      guard let name = FormParameters.decode(name.utf8, plusIsBlank: false), !name.isEmpty,
        let value = FormParameters.decode(value.utf8, plusIsBlank: false)
      else { return nil }
      parameters.append(OAuth1Parameter(name, value))
    }
    self.parameters = parameters
    self.realm = realm
  }

  /// The value of a parameter; nil where it is absent, or stands there more than once.
  package subscript(name: String) -> String? {
    let found = parameters.filter { $0.name == name }
    return found.count == 1 ? found[0].value : nil
  }

  /// The field's parts; a comma inside of quotes, as a realm may hold, ends none.
  private static func parts(of text: Substring) -> [Substring] {
    var isQuoted = false
    return text.split(omittingEmptySubsequences: false) { character in
      if character == "\"" { isQuoted.toggle() }
      return character == "," && !isQuoted
    }
  }
}
