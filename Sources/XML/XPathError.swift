/// Why an XPath expression cannot be used or did not come to a value.
package struct XPathError: Error, Sendable, Hashable {
  /// What separates the expression from one that has a value, for a program to branch on.
  package let kind: Kind
  /// One sentence: what is wrong, and what to write instead.
  package let message: String
  /// Where in the expression, counted from 1 in Unicode scalars; nil where no one place is at fault.
  package let column: Int?

  /// What separates the expression from one that has a value.
  package enum Kind: String, Sendable {
    /// The grammar of XPath 1.0 forbids it.
    case syntax
    /// A prefix has no namespace declared for it.
    case undeclaredPrefix = "undeclared-prefix"
    /// There is no such function, or it takes another number of arguments.
    case function
    /// It refers to a variable; there are none.
    case variable
    /// It is longer or deeper than can be read.
    case tooLarge = "too-large"
    /// A value has a type that the expression cannot use.
    case type
    /// The evaluation took more steps than it may: the limit says nothing about the document.
    case operationLimit = "operation-limit"
  }

  /// - Parameter index: The place, counted from 0.
  init(_ kind: Kind, _ message: String, at index: Int? = nil) {
    self.kind = kind
    self.message = message
    self.column = index.map { $0 + 1 }
  }
}

extension XPathError: CustomStringConvertible {
  package var description: String { column.map { "column \($0): \(message)" } ?? message }
}
