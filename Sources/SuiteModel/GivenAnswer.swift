package import Diagnostics

/// What a person answers to the questions of a suite, written down before or after a run.
package struct GivenAnswer: Sendable {
  /// The cases that ask, by id or pattern.
  package let cases: NamePattern
  /// The step that asks; nil where it does not matter.
  package let step: String?
  /// Who answers, as they say.
  package let by: String?
  /// In the order of the file; a file is named by its path, relative to the file of answers.
  package let values: [Literal.Member]
  package let location: SourceLocation?

  package init(
    cases: NamePattern, step: String? = nil, by: String? = nil, values: [Literal.Member] = [],
    location: SourceLocation? = nil
  ) {
    self.cases = cases
    self.step = step
    self.by = by
    self.values = values
    self.location = location
  }
}
