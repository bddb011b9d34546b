import ArgumentParser
import Certification
import Execution
import Foundation
import Reporting
import Verdicts

struct AnswerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Answers what a finished run left open for a person.",
    discussion: """
      Adds the answers to the evidence, seals it anew, judges it and writes the
      report again. Without --answers it asks on the terminal, one question after
      the other; what is left open stays open.

      EXAMPLES:
        assay answer Reports/...
        assay answer report --answers answers.yaml
      """)

  @Argument(help: "The folder of a report.", completion: .directory)
  var folder: String

  @Option(help: "A file with the answers.", completion: .file())
  var answers: String?

  @Flag(help: "Print report.json instead of the result for people.")
  var json = false

  func run() async throws {
    let report: Report
    do throws(CertificationFailure) {
      let run = try AnsweredRun(folder: folder)
      let written = try answers.map { path throws(CertificationFailure) in
        try AnswersFile(path, for: run.suite)
      }
      let here = FileManager.default.currentDirectoryPath
      let answered: Int
      if answers == nil, TerminalPerson.isThere {
        (report, answered) = try await run.complete(by: TerminalPerson(written: nil, folder: here))
      } else if let written {
        (report, answered) = try await run.complete(by: written)
      } else {
        throw CertificationFailure(
          .usage, "There is no terminal to ask on; give the answers with --answers FILE.")
      }
      Screen.note("\(answered) of \(run.open.count) open questions answered\n")
    } catch { throw Screen.end(error) }
    if json {
      Screen.out(String(decoding: JSONRenderer.render(report), as: UTF8.self))
    } else {
      Screen.out(
        TerminalRenderer.render(
          report, style: Screen.style, reportPath: "\(folder)/\(HTMLRenderer.fileName)"))
    }
    throw ExitCode(Int32(report.judgement.exitCode))
  }
}
