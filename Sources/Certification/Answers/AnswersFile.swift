package import Checks
import Diagnostics
package import Evidence
package import Execution
import Formats
import Foundation
import JSON
import Planning
import SuiteLoading
package import SuiteModel
import Verdicts

/// The answers of people in a file: given to a run before it begins, or to its report afterwards.
package struct AnswersFile: PersonAsking {
  private let answers: [GivenAnswer]
  private let folder: String
  private let clock: RunClock

  /// Reads the file and holds it against the suite.
  ///
  /// - Throws: With exit code 3 where the file cannot be read, has faults, or does not fill in what the suite asks for.
  package init(_ path: String, for suite: Suite, clock: RunClock = .system()) throws(CertificationFailure) {
    let bytes: [UInt8]
    do throws(EvidenceError) { bytes = try WholeFile.read(path) } catch {
      throw CertificationFailure(
        .configuration, "The file of answers \(path) cannot be read: \(error.message).")
    }
    let loaded = AnswersLoader.load(bytes: bytes, named: path)
    guard let answers = loaded.value else {
      throw CertificationFailure(
        .configuration, "The file of answers has faults; mend them and try again.",
        diagnostics: loaded.diagnostics)
    }
    self.answers = answers
    self.clock = clock
    folder = ContainingFolder.path(of: path)
    let misfits = answers.flatMap { self.misfits(of: $0, suite) }
    guard misfits.isEmpty else {
      throw CertificationFailure(
        .configuration, "The file of answers does not fit the suite `\(suite.id)`; mend it and try again.",
        diagnostics: misfits)
    }
  }

  package func answer(_ question: BoundQuestion, at place: RequestPlace) async -> PersonReading.Answer? {
    guard let given = answers.first(where: { $0.isFor(place) }) else { return nil }
    return try? filled(given, question.fields)
  }

  private func filled(
    _ given: GivenAnswer, _ fields: [Question.Field]
  ) throws(AnswerForm.Fault) -> PersonReading.Answer {
    try AnswerForm.answer(
      given.values.map { JSONMember($0.key, Self.value(of: $0.value)) }, to: fields, by: given.by,
      folder: folder, at: clock.now().description)
  }

  /// What is wrong with an answer for any of the questions that it is for.
  private func misfits(of given: GivenAnswer, _ suite: Suite) -> [Diagnostic] {
    let questions = suite.tests.filter { given.mayBeFor($0) }.flatMap { test in
      test.steps.filter { given.step == nil || given.step == $0.id }.flatMap(\.questions)
    }
    guard !questions.isEmpty else {
      return [
        Diagnostic(
          DiagnosticCatalog.answerFitsNothing, .error, "nothing that these cases do asks a person",
          at: given.location,
          hint: "`assay plan TARGET` lists the cases; `step` is the number of the step that asks")
      ]
    }
    var faults: [String] = []
    for question in questions {
      do { _ = try filled(given, question.fields) } catch {
        if !faults.contains(error.message) { faults.append(error.message) }
      }
    }
    return faults.map {
      Diagnostic(
        DiagnosticCatalog.badAnswer, .error, $0, at: given.location,
        hint: questions.first.map { "the question is: \($0.instructions.source)" })
    }
  }

  private static func value(of literal: Literal) -> JSONValue {
    switch literal {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): JSONNumber(text: text).map { .number($0) } ?? .string(text)
    case .text(let template): .string(template.source)
    case .list(let items): .array(items.map { value(of: $0) })
    case .map(let members): .object(members.map { JSONMember($0.key, value(of: $0.value)) })
    }
  }
}

extension GivenAnswer {
  fileprivate func isFor(_ place: RequestPlace) -> Bool {
    cases.matches(place.caseID) && (step == nil || step == place.step)
  }

  /// Whether it can be for a case of a test, whose ids begin with the test's.
  fileprivate func mayBeFor(_ test: TestDefinition) -> Bool {
    test.combinations.contains { cases.matches(test.caseID(for: $0)) }
  }
}

extension Step {
  /// What it asks a person, itself or to make the target send.
  var questions: [Question] {
    switch action {
    case .ask(let question): return [question]
    case .receive(let template):
      if case .ask(let question)? = template.trigger { return [question] }
      return []
    case .request, .file, .exec: return []
    }
  }
}
