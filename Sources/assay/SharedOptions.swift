import ArgumentParser
import Certification
import Planning
import SuiteModel

/// What every command that looks for suites takes.
struct SuiteOptions: ParsableArguments {
  @Option(
    name: .customLong("suites"),
    help: ArgumentHelp("A folder of suites, or a suite's folder; besides Suites here.", valueName: "folder"),
    completion: .directory)
  var folders: [String] = []

  var library: SuiteLibrary { .standard(named: folders) }
}

/// What `--governance` says of itself wherever it is taken.
enum GovernanceHelp {
  static let text = ArgumentHelp(
    "The governance file of a programme: what it waives and disputes. It is kept with the report.",
    valueName: "file")
}

/// What every command that makes a plan takes.
struct PlanOptions: ParsableArguments {
  @Argument(
    help: "The target file: the product under test, its suite, profile and configuration.",
    completion: Completions.targets)
  var target: String

  @Option(
    help: "The profile to certify against, instead of the target file's.", completion: Completions.profiles)
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "Only the cases whose ids fit this glob, such as 'collections.total/*', and those that they need. "
        + "Makes the run partial.", valueName: "glob"))
  var select: [String] = []

  @Flag(help: "Only methods that are safe by HTTP. Makes the run partial.")
  var safe = false

  @Option(help: "The seed of the values that the suite makes up.")
  var seed = "assay"

  var selection: Selection {
    Selection(
      profile: profile.map { ProfileID($0) }, cases: select.map(NamePattern.init), safeOnly: safe, seed: seed)
  }
}
