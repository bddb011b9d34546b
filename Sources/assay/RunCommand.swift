import ArgumentParser
import Certification

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", _superCommandName: Harness.name,
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
        assay run target.yaml --resume report
        assay run target.yaml --select 'collections.*' --jobs 1
      """)

  @OptionGroup var plan: PlanOptions
  @OptionGroup var suites: SuiteOptions

  @Option(help: "How many cases at a time, 1 to 1000; auto: as many as the target bears.")
  var jobs: Jobs = .auto

  @Option(
    help: ArgumentHelp(
      "Go on with the run in this folder, which was interrupted or killed; with the same target and options.",
      valueName: "folder"), completion: .directory)
  var resume: String?

  @OptionGroup var output: RunOutput

  func validate() throws {
    if resume != nil, output.out != nil {
      throw ValidationError("--resume goes on in its own folder: leave out --out.")
    }
  }

  func run() async throws {
    let prepared: PreparedTarget
    do {
      prepared = try await AssayCommand.ahead.target(plan.target, suites)
    } catch let failure as CertificationFailure { throw Screen.end(failure) }
    try await output.run(
      prepared, options: .init(selection: plan.selection, strict: output.strict, jobs: jobs.count),
      resuming: resume)
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
