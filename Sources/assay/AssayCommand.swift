import ArgumentParser
import CProcess
import Certification
import Glibc

/// The command line: it parses, calls `Certification`, shows; no rule lives here.
@main
struct AssayCommand: AsyncParsableCommand {
  static func main() async {
    // The C library keeps ever larger blocks for itself unless it is told where to stop: blocks of records and reports
    // go back to the system once they are done with. Measured: 10,000 cases peak at 79 MiB instead of 90.
    cprocess_return_blocks(128 << 10)
    _ = ahead
    end(await carryOut())
  }

  /// What is read beside the arguments.
  static let ahead = TargetAhead(Array(CommandLine.arguments.dropFirst()))

  /// Does what the arguments say; the exit code.
  private static func carryOut() async -> ExitCode {
    do {
      var command = try await parsed()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return .success
    } catch let code as ExitCode {
      return code
    } catch {
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if text.isEmpty { return code }
      if code == .success { Screen.out(text + "\n") } else { Screen.note(text + "\n") }
      return code
    }
  }

  /// The command that the arguments name.
  ///
  /// A run is first taken for a program of its own: the parser then neither builds the tree of all commands nor tries
  /// whether a script for completions is asked for, which takes longer than the rest of it. Whatever is not plainly a run
  /// is said by the whole command line.
  @MainActor private static func parsed() async throws -> sending any ParsableCommand {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == RunCommand.configuration.commandName,
      let run = try? RunCommand.parseAsRoot(Array(arguments.dropFirst())) as? RunCommand
    {
      return run
    }
    return try await asyncParseAsRoot()
  }

  /// Ends the process where it stands. What libraries would tidy up at an exit, other threads may still be using: OpenSSL's
  /// tables while they are loaded, or connections.
  private static func end(_ code: ExitCode) -> Never {
    fflush(nil)
    _exit(code.rawValue)
  }

  static let configuration = CommandConfiguration(
    commandName: Harness.name,
    abstract: "Certifies that an implementation conforms to an open standard.",
    discussion: """
      EXAMPLES:
        assay new target --suite ...   write a target file to fill in
        assay run target.yaml          certify, write the report
        assay check SUITE FILES        certify files that a product wrote
        assay preflight target.yaml    check address, certificate, credentials
        assay plan target.yaml         list what would be run; sends nothing
        assay lint Suites/my-suite     find the faults of a suite
        assay document Suites/*        write the page on what a suite covers
        assay judge Reports/...        judge recorded evidence again, offline
        assay archive judge Reports    what a corrected suite would flip
        assay evidence har Reports/... write what was recorded as a HAR file
        assay answer Reports/...       answer what a run asks a person
        assay compare old new          what changed between two reports
        assay gate report              hold a report against known failures
        assay sign report --key KEY    sign a report and its evidence
        assay verify report --key PUB  verify a signed report, offline
        assay prove SUITE ...          show that a suite's checks can fail
        assay explain OR12-COLL-TOTAL  what a requirement or message means

      EXIT CODES:
        0 conformant     1 non-conformant     2 incomplete
        3 configuration to be mended          4 fault of the suite or harness
        64 wrong usage   130 interrupted
      """,
    version: Harness.version,
    subcommands: [
      NewCommand.self, RunCommand.self, CheckCommand.self, PlanCommand.self, PreflightCommand.self,
      LintCommand.self,
      JudgeCommand.self, ArchiveCommands.self, AnswerCommand.self, CompareCommand.self, GateCommand.self,
      ExpectCommand.self,
      EvidenceCommands.self, KeygenCommand.self, SignCommand.self, VerifyCommand.self,
      ValidateCommand.self, AdapterCommands.self, ReferenceCommand.self, GenerateCommand.self,
      ExplainCommand.self, DocumentCommand.self, ProveCommand.self,
      SchemasCommand.self,
    ])
}
