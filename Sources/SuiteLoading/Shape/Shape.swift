/// What a suite or target file may hold at one place, as data.
///
/// One table of shapes drives the check of a file, its published JSON Schema and its reference page.
indirect enum Shape: Sendable {
  /// A text under a rule.
  case text(TextRule)
  /// A text with places, or a number or boolean that is taken as text.
  case scalar
  case boolean
  case integer(ClosedRange<Int>)
  case choice([String])
  /// A whole number with `ms`, `s`, `m` or `h`.
  case duration
  /// A number of bytes, or a text such as `64 MiB`.
  case byteCount
  /// Any value; its texts have places for values where that is said.
  case value(places: Bool)
  /// A list with at least so many items.
  case list(Shape, atLeast: Int)
  /// One value, or a list of several.
  case oneOrMore(Shape)
  /// A map from names of the author's choice.
  case entries(keys: TextRule, Shape, atLeast: Int)
  /// A map with these members.
  case record(Record)
  /// The alternative whose form is that of the value; at most one of them is a record, a list or a scalar.
  case alternatives([Shape])
  /// A matcher map, or a scalar that is short for `equals`.
  case matchers(MatcherScope)
}

/// Which matchers make sense of what a subject yields.
enum MatcherScope: String, Sendable, CaseIterable {
  /// One value.
  case value
  /// Decided later: by the path, or by what was bound.
  case any
}

/// A map with known members.
struct Record: Sendable {
  /// What a message calls it, with its article left out: `requirement`.
  let name: String
  /// One sentence for the reference page and for editors.
  let help: String
  let fields: [Field]
  let rules: [RecordRule]
  /// Members of the format that this version does not carry out, with what to say.
  let refused: [String: String]

  init(
    _ name: String, _ help: String, _ fields: [Field], rules: [RecordRule] = [],
    refused: [String: String] = [:]
  ) {
    self.name = name
    self.help = help
    self.fields = fields
    self.rules = rules
    self.refused = refused
  }

  func field(_ key: String) -> Field? { fields.first { $0.key == key } }

  /// "a requirement", "an expectation".
  var phrase: String { ("aeiou".contains(name.first ?? "x") ? "an " : "a ") + name }
}

/// One member of a record.
struct Field: Sendable {
  let key: String
  let shape: Shape
  let isRequired: Bool
  /// What holds where it is left out, as a person would write it.
  let standard: String?
  /// One sentence for the reference page and for editors.
  let help: String

  init(_ key: String, _ shape: Shape, required: Bool = false, standard: String? = nil, _ help: String) {
    self.key = key
    self.shape = shape
    self.isRequired = required
    self.standard = standard
    self.help = help
  }
}

/// How the members of a record go together.
enum RecordRule: Sendable {
  case exactlyOne([String])
  case atLeastOne([String])
  /// The first only where the second is.
  case needs(String, String)
  /// The first only where one of the others is.
  case needsOne(String, [String])
  /// The first never beside one of the others.
  case excludes(String, [String])
}
