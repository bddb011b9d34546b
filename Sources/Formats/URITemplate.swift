/// A URI template that was read once, to be expanded with any values.
///
///     let template = try URITemplate("/users{/id}{?limit,fields*}")
///     try template.expand(["id": .text("a b"), "fields": .list(["name", "email"])])
///     // "/users/a%20b?fields=name&fields=email"
///
/// Source: RFC 6570, level 4.
package struct URITemplate: Hashable, Sendable {
  /// What the template is made of, in order.
  enum Part: Hashable, Sendable {
    case literal(String)
    case expression(URITemplateOperator, [Variable])
  }

  /// A variable with its modifier.
  struct Variable: Hashable, Sendable {
    let name: String
    /// How many characters of a text are taken.
    let prefix: Int?
    /// Whether every item of a list stands for itself.
    let explodes: Bool
  }

  /// The template as it was written.
  package let text: String
  private(set) var parts: [Part] = []

  /// Reads a template.
  ///
  /// - Throws: The first fault; ``FormatFault/column(in:)`` tells where it stands.
  package init(_ text: String) throws(FormatFault) {
    self.text = text
    var parts: [Part] = []
    let bytes = text.utf8.span
    try TemplateGrammar.walk(bytes) { piece in
      switch piece {
      case .literal(let range): parts.append(.literal(bytes.text(range)))
      case .expression(let mark): parts.append(.expression(URITemplateOperator(mark: mark), []))
      case .variable(let range, let prefix, let explodes):
        guard case .expression(let operation, let variables)? = parts.popLast() else { return }
        let variable = Variable(name: bytes.text(range), prefix: prefix, explodes: explodes)
        parts.append(.expression(operation, variables + [variable]))
      }
    }
    self.parts = parts
  }

  /// The names of the variables, each once, in the order in which they first stand.
  package var variableNames: [String] {
    var seen: Set<String> = []
    return parts.flatMap { part -> [String] in
      guard case .expression(_, let variables) = part else { return [] }
      return variables.map(\.name).filter { seen.insert($0).inserted }
    }
  }
}

extension URITemplate: CustomStringConvertible {
  /// The template as it was written.
  package var description: String { text }
}
