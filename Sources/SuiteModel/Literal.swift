/// A value that a suite or target file writes down; its texts may have places for values.
package indirect enum Literal: Sendable, Hashable {
  case null
  case bool(Bool)
  /// The number as it was written.
  case number(String)
  case text(Template)
  case list([Literal])
  case map([Member])

  /// One key and value; keys are unique and keep their order.
  package struct Member: Sendable, Hashable {
    package let key: String
    package let value: Literal

    package init(_ key: String, _ value: Literal) {
      self.key = key
      self.value = value
    }
  }

  /// Every place for a value in it, in the order of the text.
  package var placeholders: [Placeholder] {
    switch self {
    case .null, .bool, .number: []
    case .text(let template): template.placeholders
    case .list(let items): items.flatMap(\.placeholders)
    case .map(let members): members.flatMap(\.value.placeholders)
    }
  }
}
