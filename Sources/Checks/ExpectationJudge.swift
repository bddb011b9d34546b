package import Diagnostics
package import Evidence
import JSON
import Matchers
package import SuiteModel

/// Turns the expectations of a step into findings: one for each check, each for its requirement.
package struct ExpectationJudge: Sendable {
  let library: CheckLibrary

  /// - Parameter library: What the suite's checks are compiled to.
  package init(library: CheckLibrary) { self.library = library }

  /// Findings of checks on an answer; `answer` is nil for expectations on bound values after a page walk.
  ///
  /// - Parameter received: How many requests came, after a wait.
  package func findings(
    of expectations: [Expectation], on answer: ObservedAnswer?, bindings: Bindings, site: Finding.Site,
    received: Int? = nil
  ) -> [Finding] {
    expectations.flatMap { expectation in
      let evaluation = CheckEvaluation(
        answer: answer, bindings: bindings, step: site.step, allowEmpty: expectation.allowEmpty,
        context: library.context, library: library, received: received)
      switch expectation.form {
      case .all(let checks):
        return checks.flatMap { findings(of: $0, in: expectation, by: evaluation, site: site) }
      case .oneOf(let alternatives, let prefersFirst):
        return findings(
          of: alternatives, prefersFirst: prefersFirst, in: expectation, by: evaluation, site: site)
      }
    }
  }

  /// Whether checks on bound values hold; a name that is not bound counts as absent.
  func holds(_ checks: [SubjectCheck], bindings: Bindings, step: String) throws(Bindings.Failure) -> Bool {
    let evaluation = CheckEvaluation(
      answer: nil, bindings: bindings, step: step, allowEmpty: false, context: library.context,
      library: library)
    for check in checks where try !evaluation.holds(check) { return false }
    return true
  }

  /// Why a step that prepares or cleans up has not worked; nil where it has.
  package func complaint(of step: Step, on observation: Observation, bindings: Bindings) -> String? {
    if observation.isPending { return "nobody has answered" }
    if let problem = observation.reception?.triggerProblem { return problem }
    if let action = observation.action, action.isFailure, step.expectations.isEmpty {
      return action.failureSentence
    }
    let seen =
      observation.reception == nil
      ? ObservedAnswer(observation) : ObservedAnswer.received(in: observation).first
    guard let answer = seen else {
      let why =
        observation.fault?.detail ?? observation.file?.fault?.detail ?? observation.action?.failureSentence
      return why ?? "nothing came"
    }
    if step.expectations.isEmpty, let status = answer.response?.status, !(200..<300).contains(status) {
      return "it was answered \(status)"
    }
    let evaluation = CheckEvaluation(
      answer: answer, bindings: bindings, step: step.id, allowEmpty: false, context: library.context,
      library: library)
    for expectation in step.expectations {
      switch expectation.form {
      case .all(let checks):
        for check in checks {
          if check.subject.schemaFile != nil { continue }
          if let why = evaluation.evaluate(check).complaint { return why }
        }
      case .oneOf(let alternatives, _):
        guard !alternatives.contains(where: { $0.allSatisfy { evaluation.evaluate($0).isPass } }) else {
          continue
        }
        return "none of the allowed outcomes holds"
      }
    }
    return nil
  }

  /// Whether checks hold on a request that came; what cannot be evaluated does not.
  func holds(_ checks: [SubjectCheck], on answer: ObservedAnswer, bindings: Bindings, step: String) -> Bool {
    let evaluation = CheckEvaluation(
      answer: answer, bindings: bindings, step: step, allowEmpty: false, context: library.context,
      library: library)
    return checks.allSatisfy { evaluation.evaluate($0).isPass }
  }

  /// Findings for checks that could not be evaluated, all for the same reason.
  package func unjudged(
    _ expectations: [Expectation], outcome: Finding.Outcome, reason: Finding.Reason?, owner: Owner,
    message: String, help: String?, site: Finding.Site
  ) -> [Finding] {
    expectations.flatMap { expectation in
      expectation.checks.compactMap { check in
        requirements(of: check, in: expectation).first.map { id in
          finding(
            id, check, expectation, site: site, outcome: outcome, reason: reason, owner: owner,
            message: message,
            help: help)
        }
      }
    }
  }

  /// A finding against a built-in requirement.
  package func broken(_ requirement: Requirement, message: String, help: String, site: Finding.Site)
    -> Finding
  {
    Finding(
      site: site, requirement: requirement.id, level: requirement.level, outcome: .fail, values: 1,
      subject: "answer", message: message, help: help)
  }

  /// The requirements that a check can speak for: its own, and those that its schema names.
  package func requirements(of check: SubjectCheck, in expectation: Expectation) -> [RequirementID] {
    if let own = expectation.requirement { return [own] }
    guard let template = check.subject.schemaFile, let schema = try? library.schema(template.source) else {
      return []
    }
    let root = schema.rootRequirement.map { [$0] } ?? []
    return (root + schema.requirementNames.sorted().filter { !root.contains($0) }).map { RequirementID($0) }
  }

  private func findings(
    of check: SubjectCheck, in expectation: Expectation, by evaluation: CheckEvaluation, site: Finding.Site
  ) -> [Finding] {
    if let requirement = expectation.requirement, let answer = evaluation.answer,
      let results = DocumentEvaluation(answer: answer, library: library).evaluate(check.subject)
    {
      return results.map { finding(requirement, check, expectation, site: site, result: $0) }
    }
    guard let template = check.subject.schemaFile else {
      let result = evaluation.evaluate(check)
      return expectation.requirement.map { [finding($0, check, expectation, site: site, result: result)] }
        ?? []
    }
    guard let answer = evaluation.answer, let path = try? evaluation.bindings.text(template, step: site.step)
    else { return [] }
    let parts =
      if case .documents = check.subject {
        DocumentsEvaluation(answer: answer, path: path, library: library).evaluate()
      } else {
        SchemaEvaluation(answer: answer, path: path, library: library).evaluate()
      }
    return parts.compactMap { part in
      guard let id = part.requirement ?? expectation.requirement else { return nil }
      return finding(id, check, expectation, site: site, result: part.result)
    }
  }

  /// One finding: the alternatives together say whether the outcome is allowed.
  private func findings(
    of alternatives: [[SubjectCheck]], prefersFirst: Bool, in expectation: Expectation,
    by evaluation: CheckEvaluation, site: Finding.Site
  ) -> [Finding] {
    guard let requirement = expectation.requirement, let first = alternatives.first?.first else { return [] }
    let results = alternatives.map { $0.map(evaluation.evaluate) }
    let held = results.firstIndex { !$0.isEmpty && $0.allSatisfy(\.isPass) }
    guard let held else {
      let why = results.enumerated().map { index, alternative in
        let reason = alternative.lazy.compactMap(\.complaint).first ?? "nothing was there to look at"
        return "(\(index + 1)) \(reason)"
      }
      let faults = results.joined().compactMap { if case .fault(let why) = $0 { why } else { nil } }
      let result: CheckResult =
        if let fault = faults.first {
          .fault(fault)
        } else if results.allSatisfy({ $0.contains(where: \.isNoData) }) {
          .noData("nothing was there to look at")
        } else {
          .fail(
            expected: "one of \(alternatives.count) allowed outcomes", observed: nil, place: nil, line: nil,
            count: 1, message: "none of the allowed outcomes holds: " + why.joined(separator: "; "))
        }
      return [finding(requirement, first, expectation, site: site, result: result)]
    }
    let check = alternatives[held].first ?? first
    var findings = [finding(requirement, check, expectation, site: site, result: .pass(values: 1))]
    if prefersFirst, held > 0 {
      findings.append(
        finding(
          requirement, check, expectation, site: site, outcome: .fail, owner: .target,
          message: "this outcome is allowed, and the first of the allowed ones is preferred",
          help: expectation.help, capped: .should))
    }
    return findings
  }

  private func finding(
    _ id: RequirementID, _ check: SubjectCheck, _ expectation: Expectation, site: Finding.Site,
    result: CheckResult
  ) -> Finding {
    switch result {
    case .pass(let values):
      return finding(
        id, check, expectation, site: site, outcome: .pass, owner: .target, message: "", values: values)
    case .fail(let expected, let observed, let place, let line, let count, let message):
      return finding(
        id, check, expectation, site: site, outcome: .fail, owner: .target, message: message,
        help: expectation.help, values: count, expected: expected, observed: observed, place: place,
        line: line)
    case .noData(let message):
      return finding(
        id, check, expectation, site: site, outcome: .noData, reason: .noData, owner: .target,
        message: message,
        help: "Load data for this collection into the target, and run again.")
    case .fault(let message):
      return finding(
        id, check, expectation, site: site, outcome: .error, reason: .suite, owner: .suite, message: message)
    }
  }

  private func finding(
    _ id: RequirementID, _ check: SubjectCheck, _ expectation: Expectation, site: Finding.Site,
    outcome: Finding.Outcome, reason: Finding.Reason? = nil, owner: Owner, message: String,
    help: String? = nil,
    values: Int = 0, expected: String? = nil, observed: String? = nil, place: String? = nil, line: Int? = nil,
    capped: Requirement.Level = .must
  ) -> Finding {
    Finding(
      site: site, requirement: id, level: min(capped, library.levels[id] ?? .must),
      outcome: outcome, reason: reason, owner: owner, values: values,
      of: check.location == nil
        ? CheckTitle(check.title.text, location: expectation.location) : check.title,
      expected: expected, observed: observed, place: place, line: line, message: message, help: help)
  }
}

extension CheckResult {
  fileprivate var isNoData: Bool { if case .noData = self { true } else { false } }

  /// What it says against the answer.
  fileprivate var complaint: String? {
    switch self {
    case .pass: nil
    case .fail(_, _, _, _, _, let message): message
    case .noData(let message), .fault(let message): message
    }
  }
}
