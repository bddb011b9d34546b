/// Why a pattern cannot be used, and where: the fault of whoever wrote the pattern.
package struct PatternError: Error, Sendable, Equatable {
  /// What separates the pattern from one that runs, for a program to branch on.
  package let kind: Kind
  /// One sentence: what is wrong, and what to write instead.
  package let message: String
  /// Where in the pattern, counted from 1 in Unicode scalars; nil where no one place is at fault.
  package let column: Int?

  /// What separates the pattern from one that runs.
  package enum Kind: String, Sendable {
    /// The dialect's grammar forbids it.
    case syntax
    /// The dialect allows it, but it cannot be run here with the dialect's meaning.
    case unsupported
    /// It is too long, too deep or compiles to too much.
    case tooLarge
  }

  /// - Parameter index: The place, counted from 0.
  init(_ kind: Kind, _ message: String, at index: Int?) {
    self.kind = kind
    self.message = message
    self.column = index.map { $0 + 1 }
  }
}

extension PatternError: CustomStringConvertible {
  package var description: String {
    column.map { "column \($0): \(message)" } ?? message
  }
}
