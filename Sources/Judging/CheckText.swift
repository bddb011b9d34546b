import Checks
import SuiteModel

/// A check as its author wrote it, to be held against that of another version.
struct CheckText {
  /// Its place among the checks of its test.
  let number: Int
  let step: String
  let requirement: RequirementID?
  /// What is looked at, in the suite's words.
  let subject: String
  /// The schema file that it names; nil where it names none.
  let schema: String?
  /// The matchers and all that stands around them.
  let words: String

  /// The checks of the steps proper, in the order of the text.
  static func all(in test: TestDefinition) -> [CheckText] {
    var found: [CheckText] = []
    for step in test.steps where step.phase == .proper {
      for expectation in step.allExpectations {
        let (alternatives, isPreferred) = expectation.alternatives
        for (place, checks) in alternatives.enumerated() {
          var around = alternatives.count > 1 ? ["alternative \(place + 1) of \(alternatives.count)"] : []
          if isPreferred { around.append("the first preferred") }
          if expectation.allowEmpty { around.append("may be empty") }
          if let nth = expectation.nth { around.append("of request \(nth)") }
          for check in checks {
            let matchers = check.matchers.map { "\($0.name) \($0.argument.words)" }
            found.append(
              CheckText(
                number: found.count, step: step.id, requirement: expectation.requirement,
                subject: check.subject.title, schema: check.subject.schemaFile,
                words: (matchers.isEmpty ? [check.subject.details] : matchers).joined(separator: ", ")
                  + around.map { ", \($0)" }.joined()))
          }
        }
      }
    }
    return found
  }

  /// Whether both ask the same for the same requirement.
  func isSame(as other: CheckText) -> Bool { isAbout(other) && words == other.words }

  /// Whether both look at the same thing for the same requirement.
  func isAbout(_ other: CheckText) -> Bool { requirement == other.requirement && subject == other.subject }
}

extension Expectation {
  fileprivate var alternatives: (lists: [[SubjectCheck]], isPreferred: Bool) {
    switch form {
    case .all(let checks): ([checks], false)
    case .oneOf(let lists, let isPreferred): (lists, isPreferred)
    }
  }
}

extension Subject {
  fileprivate var schemaFile: String? {
    switch self {
    case .schema(let template): template.source
    case .xsd(let path): path
    case .table(let asked): asked.schemas.first
    default: nil
    }
  }

  /// What a subject without matchers asks for.
  fileprivate var details: String {
    switch self {
    case .table(let asked):
      [asked.rules, asked.columns, asked.modes].map { $0.joined(separator: " ") }.filter { !$0.isEmpty }
        .joined(separator: "; ")
    default: "holds"
    }
  }
}

extension Literal {
  /// The value as YAML in one line.
  var words: String {
    switch self {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number(let text): text
    case .text(let template): template.source
    case .list(let items): "[\(items.map(\.words).joined(separator: ", "))]"
    case .map(let members): "{ \(members.map { "\($0.key): \($0.value.words)" }.joined(separator: ", ")) }"
    }
  }
}
