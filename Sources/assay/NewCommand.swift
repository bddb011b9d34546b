import ArgumentParser
import Certification
import SuiteModel

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Writes files to begin with.", subcommands: [NewTargetCommand.self])
}

struct NewTargetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "target", abstract: "Writes a commented target file for a suite.",
    discussion: """
      The file holds every setting that the suite knows, with its help, and
      loads as it stands; `fill in` marks what only you know.

      EXAMPLES:
        assay new target --suite oneroster-1.2-rostering-provider --out target.yaml
        assay new target --suite oneroster-1.2-rostering-provider --profile rostering-full
      """)

  @Option(help: "The suite that the product is to be tested by.", completion: Completions.suites)
  var suite: String

  @Option(help: "The profile; by default the suite's first.", completion: Completions.profiles)
  var profile: String?

  @Option(help: "The file to write; by default it is shown.", completion: .file(extensions: ["yaml"]))
  var out: String?

  @Flag(help: "Replace the file if it is there already.")
  var force = false

  @OptionGroup var suites: SuiteOptions

  func run() throws {
    do throws(CertificationFailure) {
      let made = try NewTarget.make(
        suite: SuiteID(suite), profile: profile.map { ProfileID($0) }, from: suites.library, at: out,
        replacing: force)
      guard let out else {
        Screen.out(made.text)
        return
      }
      Screen.out("\(out) is written.\n  fill in  \(made.toFill.joined(separator: ", "))\n")
      if !made.environment.isEmpty { Screen.out("  set      \(made.environment.joined(separator: ", "))\n") }
      Screen.out("  then     assay preflight \(out)\n")
    } catch { throw Screen.end(error) }
  }
}
