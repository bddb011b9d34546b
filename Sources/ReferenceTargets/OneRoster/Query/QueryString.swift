/// The parameters of a query or of a form, in the order sent.
struct QueryString: Sendable {
  struct Parameter: Sendable {
    /// As sent, so that it can be sent back.
    let raw: Substring
    let name: String
    let value: String
  }

  let parameters: [Parameter]

  /// Reads `name=value` pairs joined by `&`; nil if one of them cannot be decoded.
  init?(_ text: Substring) {
    var parameters: [Parameter] = []
    for pair in text.split(separator: "&") {
      let name = pair.prefix { $0 != "=" }
      let value = pair.dropFirst(name.count).dropFirst()
      guard let decodedName = percentDecoded(name, plusIsSpace: true),
        let decodedValue = percentDecoded(value, plusIsSpace: true)
      else { return nil }
      parameters.append(Parameter(raw: pair, name: decodedName, value: decodedValue))
    }
    self.parameters = parameters
  }

  func values(_ name: String) -> [String] { parameters.filter { $0.name == name }.map(\.value) }
}
