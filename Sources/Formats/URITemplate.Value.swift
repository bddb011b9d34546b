extension URITemplate {
  /// The value of a variable; an empty list and an empty map are as good as none.
  package enum Value: Hashable, Sendable {
    /// One text; numbers are written as text by the caller.
    case text(String)
    /// Texts in order.
    case list([String])
    /// Names with their texts, in the order in which they are to stand.
    case map([Pair])

    /// Whether expansion treats the variable as undefined.
    var isUndefined: Bool {
      switch self {
      case .text: false
      case .list(let items): items.isEmpty
      case .map(let pairs): pairs.isEmpty
      }
    }
  }

  /// A name with its text.
  package struct Pair: Hashable, Sendable {
    /// The name.
    package let name: String
    /// The text.
    package let value: String

    /// Makes a pair.
    package init(_ name: String, _ value: String) {
      (self.name, self.value) = (name, value)
    }
  }

  /// Why a template cannot be expanded with the values given.
  package struct ExpansionFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The variable whose value does not fit.
    package let variable: String
    /// One sentence without a capital or a full stop.
    package let description: String
  }
}
