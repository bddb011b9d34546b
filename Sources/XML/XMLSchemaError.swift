/// Why a schema cannot be used: the fault of whoever made it or listed its files.
package struct XMLSchemaError: Error, Sendable, Hashable {
  /// What is wrong, in the order in which it was found; at least one.
  package let problems: [Problem]

  /// One thing that is wrong with a schema, or that the library passes over in it.
  package struct Problem: Sendable, Hashable {
    /// What separates it from other problems, for a program to branch on.
    package let kind: Kind
    /// One sentence.
    package let sentence: String
    /// The name of the source.
    package let file: String
    /// The line in the source, counted from 1; nil where no one place is at fault.
    package let line: Int?
    /// The number that libxml2 gives the error, or 0.
    package let libraryCode: Int
  }

  /// The kinds of problem.
  package enum Kind: String, Sendable {
    /// A location is not among the sources.
    case missingSource = "missing-source"
    /// A source is not well-formed, has a DOCTYPE or is too large.
    case unreadableSource = "unreadable-source"
    /// XML Schema 1.0 forbids it.
    case invalid = "invalid"
    /// It is allowed, but the library does not follow it.
    case passedOver = "passed-over"
  }
}

extension XMLSchemaError.Problem: CustomStringConvertible {
  package var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(sentence)" }
}

extension XMLSchemaError: CustomStringConvertible {
  package var description: String { problems.map(\.description).joined(separator: "\n") }
}
