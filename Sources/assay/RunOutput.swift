import ArgumentParser
import Certification
import Diagnostics
import Execution
import Foundation
import Glibc
import Reporting

/// Where the result of a run goes, and the run itself: what every command that certifies has in common.
struct RunOutput: ParsableArguments {
  @Option(help: "The folder of the report; it must not hold evidence already.", completion: .directory)
  var out: String?

  @Flag(help: "SHOULD-level findings gate as well.")
  var strict = false

  @Flag(help: "Print report.json instead of the result for people.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Write every event of the run to this file, one JSON object a line.", valueName: "file"),
    completion: .file())
  var events: String?

  @Option(
    help:
      "A file with answers to what the suite asks a person; the rest is asked on the terminal, or left open.",
    completion: .file())
  var answers: String?

  @Option(help: GovernanceHelp.text, completion: .file(extensions: ["yaml", "yml", "json"]))
  var governance: String?

  @Flag(name: .shortAndLong, help: "Show no progress.")
  var quiet = false

  /// Runs, shows the result, and ends with its exit code.
  ///
  /// - Parameter left: The folder of a run to go on with; nil begins one.
  func run(
    _ prepared: PreparedTarget, options: CertificationRun.Options, resuming left: String? = nil
  ) async throws {
    let outcome: (report: Report, folder: String)
    do throws(CertificationFailure) {
      for warning in prepared.warnings { Screen.note(warning.text + "\n") }
      var options = options
      let written = try answers.map { path throws(CertificationFailure) in
        try AnswersFile(path, for: prepared.suite)
      }
      if TerminalPerson.isThere {
        options.people = TerminalPerson(
          written: written, folder: FileManager.default.currentDirectoryPath)
      } else if let written {
        options.people = written
      }
      options.governance = try governance.map { path throws(CertificationFailure) in
        try KeptGovernance(path, for: prepared.suite)
      }
      let tables = TableProgressLine()
      if !quiet, isatty(STDERR_FILENO) == 1 { options.tables = { tables.note($0, $1) } }
      let run = CertificationRun(prepared, options: options)
      let progress = Screen.progress(quiet: quiet)
      let path = events
      let log = try path.map { path throws(CertificationFailure) in try EventLog(path: path) }
      let result = await Interruption.cancelling {
        await Result.of { () async throws(CertificationFailure) in
          let listen: @Sendable (RunEvent) -> Void = { event in
            progress.show(event)
            log?.write(event)
          }
          return if let left {
            try await run.resume(left, events: listen)
          } else {
            try await run.run(out: out, events: listen)
          }
        }
      }
      progress.end()
      tables.end()
      if let log, log.isIncomplete { Screen.note("The events could not all be written to \(path ?? "").\n") }
      outcome = try result.get()
    } catch { throw Screen.end(error) }
    if json {
      Screen.out(String(decoding: JSONRenderer.render(outcome.report), as: UTF8.self))
    } else {
      Screen.out(
        TerminalRenderer.render(
          outcome.report, style: Screen.style, reportPath: "\(outcome.folder)/\(HTMLRenderer.fileName)"))
    }
    throw ExitCode(Int32(outcome.report.judgement.exitCode))
  }
}

extension Result {
  /// The outcome of an asynchronous call whose error has a type.
  static func of(_ call: () async throws(Failure) -> Success) async -> Result {
    do throws(Failure) { return .success(try await call()) } catch { return .failure(error) }
  }
}
