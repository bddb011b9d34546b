import Diagnostics
import SuiteModel
import XML

extension SuiteLint {
  /// Every check looks at something that its step shows.
  mutating func checkSubjects() {
    let namespaces = material.suite?.namespaces ?? [:]
    for step in knownSteps {
      let isFile = step.step.file != nil
      for check in step.step.expectations.flatMap(\.checks) {
        if isFile, let word = check.subject.wordOfAnswers {
          report(
            .subjectOfOtherStep, "a file has no `\(word)`", at: check.location,
            hint: "`\(word)` belongs to the answer of a `request`")
        }
        guard case .xml(let expression) = check.subject else { continue }
        do { _ = try XPath(expression, namespaces: namespaces) } catch {
          report(
            .pathDoesNotCompile, "`\(expression)` is no XPath expression: \(error.message.withoutFullStop)",
            at: check.location, hint: "expressions are those of XPath 1.0; prefixes stand in `namespaces`")
        }
      }
      guard isFile else { continue }
      for capture in step.step.allCaptures {
        let word: String
        switch capture.source {
        case .json: continue
        case .header: word = "header"
        case .link: word = "link"
        }
        report(
          .subjectOfOtherStep, "a file has no `\(word)`", at: capture.location,
          hint: "take the value from the content: `\(capture.name): $.name`")
      }
      if case .pages? = step.step.repetition {
        report(
          .subjectOfOtherStep, "a file has no pages", at: step.step.location,
          hint: "write `each: { item: NAME, of: \"{files}\" }`")
      }
    }
  }
}

extension Subject {
  /// The word of a subject that only an answer has; nil for the others.
  fileprivate var wordOfAnswers: String? {
    switch self {
    case .status: "status"
    case .header: "headers"
    case .link: "links"
    case .media: "media"
    case .time: "time"
    case .body, .json, .schema, .value, .bytes, .xml, .xsd, .table, .entries, .package: nil
    }
  }
}
