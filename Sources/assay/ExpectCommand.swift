import ArgumentParser
import Certification

struct ExpectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expect", abstract: "Makes files of expected findings for `assay gate`.",
    subcommands: [Write.self])

  struct Write: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "write", abstract: "Writes a file that expects the failures of a report.",
      discussion: """
        One entry for each requirement and case that failed; the same report gives
        the same file. Edit it: say why each fails, and who mends it.

        EXAMPLES:
          assay expect write report --out expected.yaml
          assay expect write report --owner roster-team --expires 2027-01-31
        """)

    @Argument(help: "The folder of a report, or its report.json.", completion: .file())
    var report: String

    @Option(help: "The file; it must not be there already. Left out: standard output.", completion: .file())
    var out: String?

    @Option(help: "Who mends what fails.")
    var owner: String?

    @Option(help: ArgumentHelp("The last day on which it is expected.", valueName: "YYYY-MM-DD"))
    var expires: String?

    func validate() throws {
      if let expires, !ExpectationsFile.isDay(expires) {
        throw ValidationError("--expires is a day as in 2027-01-31, not '\(expires)'.")
      }
      if owner?.isEmpty == true { throw ValidationError("--owner is empty.") }
    }

    func run() throws {
      do throws(CertificationFailure) {
        let text = ExpectationsFile.text(
          of: try ReportReading.report(at: report), owner: owner, expires: expires)
        guard let out else { return Screen.out(text) }
        try ExpectationsFile.write(text, to: out)
        Screen.note("\(out) is written.\n")
      } catch { throw Screen.end(error) }
    }
  }
}
