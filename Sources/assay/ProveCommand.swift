import ArgumentParser
import Certification
import Proof
import SuiteModel

struct ProveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Shows that a suite's checks can fail, on changed evidence of a conforming run.",
    discussion: """
      Changes what a conforming run recorded, thing by thing, judges every change,
      and says which requirements' checks noticed one. Nothing is sent to a product.
      Exits 0 where every testable MUST is proved and every twin holds, else 1.

      EXAMPLES:
        assay prove Suites/my-suite --bundle Reports/product/my-suite/20270131T120000Z
        assay prove oneroster-1.2-rostering-provider --reference oneroster
        assay prove oneroster-1.2-csv-producer --reference oneroster-csv
        assay prove Suites/my-suite --bundle Reports/... --out Suites/my-suite/proof.json
      """)

  @Argument(help: "The suite's folder, or its id.", completion: .directory)
  var suite: String

  @Option(
    help: "The report of a conforming run with full evidence, or its evidence folder.", completion: .directory
  )
  var bundle: String?

  @Option(
    help: ArgumentHelp(
      "A reference target, or a generator of files, to run the suite on in this process; its faults are tried for what no change proves.",
      valueName: "name"), completion: Completions.provable)
  var reference: String?

  @Option(help: "With --reference: the profile; the widest where it is left out.")
  var profile: String?

  @Option(
    help: "Write the proof there as JSON; proof.json in the suite's folder is shown on its page.",
    completion: .file())
  var out: String?

  @Flag(help: "Show every requirement, with what was noticed by which check.")
  var details = false

  @Flag(help: "Show every change that no check notices.")
  var survivors = false

  @Flag(help: "Print the proof as JSON; docs/proof.md explains it.")
  var json = false

  @OptionGroup var suites: SuiteOptions

  func validate() throws {
    guard (bundle == nil) != (reference == nil) else {
      throw ValidationError("Name the evidence: --bundle FOLDER, or --reference NAME.")
    }
    if profile != nil, reference == nil { throw ValidationError("--profile goes with --reference.") }
  }

  func run() async throws {
    let proof: Proof
    do throws(CertificationFailure) {
      let source: ProofRun.Source = if let bundle { .bundle(bundle) } else { .reference(reference ?? "") }
      proof = try await ProofRun(suite: suite, suites: suites.library).proof(
        on: source, profile: profile.map { ProfileID($0) })
      if let out { try ProofFile.write(proof, to: out) }
    } catch { throw Screen.end(error) }
    Screen.out(
      json
        ? ProofEncoding.text(of: proof)
        : ProofText.text(of: proof, .init(details: details, survivors: survivors)))
    if !proof.holds { throw ExitCode(1) }
  }
}
