import Diagnostics
import SuiteModel
import XML

extension SuiteLint {
  /// Every check looks at something that its step shows.
  mutating func checkSubjects() {
    let namespaces = material.suite?.namespaces ?? [:]
    // What a step with a fault of its own does is not known.
    for step in knownSteps where step.step.request?.method != "" {
      let sight = StepSight(step.step.action)
      for expectation in step.step.expectations {
        if expectation.nth != nil, sight != .request {
          report(
            .subjectOfOtherStep, "\(sight.phrase) has no `nth`", at: expectation.location,
            hint: "`nth` belongs to a `receive` step, to which several requests may come")
        }
        for check in expectation.checks { look(at: check, of: sight, namespaces) }
      }
      for check in (step.step.repetition?.then ?? []).flatMap(\.checks) {
        guard case .requests = check.subject, sight != .request else { continue }
        report(
          .subjectOfOtherStep, "\(sight.phrase) has no `requests`", at: check.location,
          hint: "`requests` belongs to a `receive` step")
      }
      let reception = step.step.reception
      let asked = (reception?.match ?? []) + (reception?.answers.flatMap(\.conditions) ?? [])
      for check in asked { look(at: check, of: sight, namespaces) }
      checkCaptures(of: step.step, sight)
      guard sight != .answer, case .pages? = step.step.repetition else { continue }
      report(
        .subjectOfOtherStep, "\(sight.phrase) has no pages", at: step.step.location,
        hint: "write `each: { item: NAME, of: \"{files}\" }`")
    }
  }

  private mutating func look(at check: SubjectCheck, of sight: StepSight, _ namespaces: [String: String]) {
    if let (word, sights) = check.subject.wordOfSomeSteps, !sights.contains(sight) {
      report(
        .subjectOfOtherStep, "\(sight.phrase) has no `\(word)`", at: check.location,
        hint: "`\(word)` belongs to \(sights.map(\.belonging).joined(separator: " and "))")
    }
    guard case .xml(let expression) = check.subject else { return }
    do { _ = try XPath(expression, namespaces: namespaces) } catch {
      report(
        .pathDoesNotCompile, "`\(expression)` is no XPath expression: \(error.message.withoutFullStop)",
        at: check.location, hint: "expressions are those of XPath 1.0; prefixes stand in `namespaces`")
    }
  }

  private mutating func checkCaptures(of step: Step, _ sight: StepSight) {
    for capture in step.allCaptures {
      let word: String
      let sights: [StepSight]
      switch capture.source {
      case .json: continue
      case .header: (word, sights) = ("header", [.answer, .request])
      case .link: (word, sights) = ("link", [.answer])
      case .made: (word, sights) = ("made", [.action])
      }
      guard !sights.contains(sight) else { continue }
      report(
        .subjectOfOtherStep, "\(sight.phrase) has no `\(word)`", at: capture.location,
        hint: "take the value from the content: `\(capture.name): $.name`")
    }
  }
}

/// What a kind of step shows.
private enum StepSight {
  case answer, file, action, person, request

  init(_ action: Step.Action) {
    switch action {
    case .request: self = .answer
    case .file: self = .file
    case .exec: self = .action
    case .ask: self = .person
    case .receive: self = .request
    }
  }

  var phrase: String {
    switch self {
    case .answer: "an answer"
    case .file: "a file"
    case .action: "the answer of an adapter"
    case .person: "the answer of a person"
    case .request: "a request that comes"
    }
  }

  /// Whose it is, for a hint.
  var belonging: String {
    switch self {
    case .answer: "the answer of a `request`"
    case .file: "a `file`"
    case .action: "the answer of an `exec`"
    case .person: "the answer to an `ask`"
    case .request: "what a `receive` takes"
    }
  }
}

extension Subject {
  /// The word of a subject that only some kinds of steps have, and those; nil for the others.
  fileprivate var wordOfSomeSteps: (String, [StepSight])? {
    switch self {
    case .status: ("status", [.answer])
    case .link: ("links", [.answer])
    case .header: ("headers", [.answer, .request])
    case .media: ("media", [.answer, .request])
    case .time: ("time", [.answer, .action, .request])
    case .method: ("method", [.request])
    case .path: ("path", [.request])
    case .query: ("query", [.request])
    case .exit: ("exit", [.action])
    case .outcome: ("outcome", [.action])
    case .log: ("log", [.action])
    case .requests: ("requests", [])
    case .body, .json, .schema, .documents, .value, .bytes, .xml, .xsd, .table, .entries, .methods, .package:
      nil
    }
  }
}
