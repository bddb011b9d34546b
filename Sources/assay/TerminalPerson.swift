import Certification
import Checks
import Evidence
import Execution
import Formats
import Glibc
import JSON
import SuiteModel

/// Asks whoever sits at the terminal, one question at a time; what a file answers is not asked.
actor TerminalPerson: PersonAsking {
  private let written: AnswersFile?
  private let clock: RunClock
  private let folder: String
  /// Questions wait for each other: a terminal shows one.
  private var last: Task<PersonReading.Answer?, Never>?

  /// - Parameters:
  ///   - written: Answers that were given in a file.
  ///   - folder: What the paths of files are relative to.
  init(written: AnswersFile?, folder: String, clock: RunClock = .system()) {
    self.written = written
    self.folder = folder
    self.clock = clock
  }

  /// Whether somebody can be asked.
  static var isThere: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  func answer(_ question: BoundQuestion, at place: RequestPlace) async -> PersonReading.Answer? {
    if let answer = await written?.answer(question, at: place) { return answer }
    let earlier = last
    let (clock, folder) = (clock, folder)
    let task = Task.detached { () -> PersonReading.Answer? in
      _ = await earlier?.value
      return Self.ask(question, at: place, folder: folder, clock: clock)
    }
    last = task
    return await task.value
  }

  private static func ask(
    _ question: BoundQuestion, at place: RequestPlace, folder: String, clock: RunClock
  ) -> PersonReading.Answer? {
    Screen.note("\r\u{1B}[K\nThe case \(place.caseID) asks you:\n\n  \(visible(question.instructions))\n\n")
    Screen.note("An empty line leaves it open, to be answered later with `assay answer`.\n")
    while true {
      var values: [JSONMember] = []
      if question.fields.isEmpty {
        guard let word = line("done? (yes) "), ["y", "yes"].contains(word.lowercased()) else { return nil }
      }
      for field in question.fields {
        let help = field.help.isEmpty ? "" : ", \(visible(field.help))"
        guard let text = line("\(field.name) (\(AnswerForm.phrase(of: field.kind))\(help)): ") else {
          if field.required { return nil }
          continue
        }
        values.append(JSONMember(field.name, value(text, field.kind)))
      }
      do {
        return try AnswerForm.answer(
          values, to: question.fields, by: getlogin().map { String(cString: $0) }, folder: folder,
          at: clock.now().description)
      } catch { Screen.note("That does not do: \(error.message).\n") }
    }
  }

  /// A line that somebody typed; nil for an empty one or the end of the input.
  private static func line(_ prompt: String) -> String? {
    Screen.note(prompt)
    guard let line = readLine() else { return nil }
    let text = line.drop(while: \.isWhitespace)
    return text.isEmpty ? nil : String(text)
  }

  private static func value(_ text: String, _ kind: Question.Field.Kind) -> JSONValue {
    switch kind {
    case .text, .choice, .file: return .string(text)
    case .number: return JSONNumber(text: text).map { .number($0) } ?? .string(text)
    case .yesNo:
      switch text.lowercased() {
      case "y", "yes", "true": return .bool(true)
      case "n", "no", "false": return .bool(false)
      default: return .string(text)
      }
    }
  }

  /// A suite's text without what would steer the terminal.
  private static func visible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          $0.value >= 0x20 && $0.value != 0x7F && !(0x80..<0xA0).contains($0.value)
        }))
  }
}
