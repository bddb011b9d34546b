import Diagnostics
import SuiteModel
import Testing

@testable import SuiteLoading

/// Texts of files of answers, and what is said of each.
let plantedAnswers: [(text: String, reported: [String])] = [
  ("answers: [ { case: a } ]\nto: all\n", ["ANS-001"]), ("by: Jo Example\n", ["ANS-002"]),
  ("answers: 7\n", ["ANS-003"]),
  ("answers: []\n", ["ANS-009"]), ("answers: [ { case: \"a b\" } ]\n", ["ANS-007"]),
  ("answers: [ { case: a, values: [yes] } ]\n", ["ANS-003"]),
  ("answers: [ { case: a, values: { \"a b\": 1 } } ]\n", ["ANS-007"]),
]

@Suite struct AnswersLoaderTests {
  @Test func `a file is read with every member and its place`() throws {
    let text = """
      by: Jo Example
      answers:
      - case: "door.*"
        step: "2"
        values: { shown: true, name: Blue room, seats: 12 }
      - { case: other, by: Kim Example }
      """
    let loaded = AnswersLoader.load(bytes: Array(text.utf8), named: "a.yaml")
    #expect(loaded.diagnostics.isEmpty)
    let answers = try #require(loaded.value)
    #expect(answers.map(\.location?.line) == [3, 6])
    #expect(answers[0].cases.matches("door.sign") && answers[0].step == "2" && answers[0].by == "Jo Example")
    #expect(answers[0].values.map(\.key) == ["shown", "name", "seats"])
    #expect(
      answers[0].values.map(\.value) == [.bool(true), .text(Template(literal: "Blue room")), .number("12")])
    #expect(answers[1].by == "Kim Example" && answers[1].values.isEmpty && answers[1].step == nil)
  }

  @Test(arguments: plantedAnswers)
  func `a fault of the file is reported, and nothing is answered`(text: String, reported: [String]) {
    let loaded = AnswersLoader.load(bytes: Array(text.utf8), named: "a.yaml")
    #expect(loaded.value == nil)
    #expect(loaded.diagnostics.map(\.id.description).sorted() == reported)
    #expect(loaded.diagnostics.allSatisfy { $0.location != nil })
  }
}
