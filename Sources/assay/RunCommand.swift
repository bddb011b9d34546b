import ArgumentParser
import Certification
import Diagnostics
import Execution
import Reporting

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Certifies a target and writes the report.",
    discussion: """
      The report goes to --out, by default Reports/<target>/<suite>/<time>/:
      report.html for people, report.json, junit.xml, and the evidence from
      which all of it can be judged again.

      While it runs, standard error shows how far it is: one line that is
      redrawn on a terminal, a line every ten seconds elsewhere.

      EXAMPLES:
        assay run target.yaml
        assay run target.yaml --profile rostering-core --out report
        assay run target.yaml --select 'collections.*' --jobs 1
      """)

  @OptionGroup var plan: PlanOptions
  @OptionGroup var suites: SuiteOptions

  @Option(help: "The folder of the report; it must not hold evidence already.", completion: .directory)
  var out: String?

  @Option(help: "How many cases at a time, 1 to 1000; auto: as many as the target bears.")
  var jobs: Jobs = .auto

  @Flag(help: "SHOULD-level findings gate as well.")
  var strict = false

  @Flag(help: "Print report.json instead of the result for people.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Write every event of the run to this file, one JSON object a line.", valueName: "file"),
    completion: .file())
  var events: String?

  @Flag(name: .shortAndLong, help: "Show no progress.")
  var quiet = false

  func run() async throws {
    let outcome: (report: Report, folder: String)
    do throws(CertificationFailure) {
      let prepared = try PreparedTarget(targetFile: plan.target, suites: suites.library)
      for warning in prepared.warnings { Screen.note(warning.text + "\n") }
      let run = CertificationRun(
        prepared, options: .init(selection: plan.selection, strict: strict, jobs: jobs.count))
      let progress = Screen.progress(quiet: quiet)
      let path = events
      let log = try path.map { path throws(CertificationFailure) in try EventLog(path: path) }
      let result = await Interruption.cancelling {
        await Result.of { () async throws(CertificationFailure) in
          try await run.run(out: out) { event in
            progress.show(event)
            log?.write(event)
          }
        }
      }
      progress.end()
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

/// `auto`, or a number of cases at a time.
enum Jobs: ExpressibleByArgument {
  case auto
  case fixed(Int)

  init?(argument: String) {
    if argument == "auto" {
      self = .auto
    } else if let count = Int(argument), (1...1000).contains(count) {
      self = .fixed(count)
    } else {
      return nil
    }
  }

  var defaultValueDescription: String { "auto" }

  var count: Int? { if case .fixed(let count) = self { count } else { nil } }
}

extension Result {
  /// The outcome of an asynchronous call whose error has a type.
  static func of(_ call: () async throws(Failure) -> Success) async -> Result {
    do throws(Failure) { return .success(try await call()) } catch { return .failure(error) }
  }
}
