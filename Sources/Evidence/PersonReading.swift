/// What a person was asked, and answered.
package struct PersonReading: Sendable, Equatable {
  /// An answer.
  package struct Answer: Sendable, Equatable {
    /// Who answered, as they say; nil where they do not.
    package var by: String?
    /// When, an RFC 3339 instant.
    package var at: String
    /// What was filled in, a JSON object by field; of a file its name, size and digest.
    package var values: [UInt8]
    /// The files that were handed over, by field; they lie in the bundle under the names of their digests.
    package var files: [ActionReading.Made]

    package init(by: String? = nil, at: String, values: [UInt8], files: [ActionReading.Made] = []) {
      self.by = by
      self.at = at
      self.values = values
      self.files = files
    }
  }

  /// The instructions, with values filled in.
  package var instructions: String
  /// nil where nobody has answered yet.
  package var answer: Answer?

  package init(instructions: String, answer: Answer? = nil) {
    self.instructions = instructions
    self.answer = answer
  }
}
