package import Diagnostics

/// A value that the tester must know about the target before testing.
package struct Parameter: Sendable {
  /// What a target file may give for it.
  package enum Kind: String, Sendable, CaseIterable {
    /// An absolute http or https URL; alone of all values it expands raw in URLs.
    case url
    /// The path of a file that the target wrote, relative to the target file's folder.
    case file
    /// Paths of files that the target wrote, a list.
    case files
    /// The path of a folder, below which the suite may read.
    case folder
    case text
    /// A text that shows in nothing that is recorded: an equality tag stands for it, so that whether a target used it
    /// can be judged. The target file may say where it is found.
    case secret
    case integer
    case boolean
  }

  package let name: String
  package let kind: Kind
  package let required: Bool
  package let defaultValue: Literal?
  package let min: Int?
  package let max: Int?
  package let help: String
  package let example: String?
  package let location: SourceLocation?

  package init(
    name: String, kind: Kind, required: Bool = false, defaultValue: Literal? = nil, min: Int? = nil,
    max: Int? = nil, help: String = "", example: String? = nil, location: SourceLocation? = nil
  ) {
    self.name = name
    self.kind = kind
    self.required = required
    self.defaultValue = defaultValue
    self.min = min
    self.max = max
    self.help = help
    self.example = example
    self.location = location
  }
}
