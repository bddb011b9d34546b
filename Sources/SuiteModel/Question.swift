/// What a person is asked to do or to look at.
package struct Question: Sendable {
  /// One thing that the person fills in.
  package struct Field: Sendable {
    /// What is filled in.
    package enum Kind: Sendable, Equatable {
      case text
      case number
      /// Yes or no.
      case yesNo
      /// One of these words.
      case choice([String])
      /// A file that shows it, such as a picture; kept with the evidence.
      case file
    }

    package let name: String
    package let kind: Kind
    /// Whether an answer without it is no answer.
    package let required: Bool
    /// One sentence for the person.
    package let help: String

    package init(name: String, kind: Kind, required: Bool = true, help: String = "") {
      self.name = name
      self.kind = kind
      self.required = required
      self.help = help
    }
  }

  /// What to do, in a sentence or two.
  package let instructions: Template
  /// In the order of the text; empty where the person only says that it is done.
  package let fields: [Field]

  package init(instructions: Template, fields: [Field] = []) {
    self.instructions = instructions
    self.fields = fields
  }
}
