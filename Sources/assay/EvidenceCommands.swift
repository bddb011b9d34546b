import ArgumentParser
import Certification
import Evidence
import Verdicts

/// What there is to read in the evidence of a run; nothing is judged.
struct EvidenceCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "Reads what a run recorded, without judging it.",
    subcommands: [EvidenceShowCommand.self, EvidenceArchiveCommand.self])
}

struct EvidenceShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Prints what the steps of cases showed.",
    discussion: """
      Lines that begin with > went to the target, those with < came from it, |
      is the log of an adapter, + a file, and ! says what went wrong. Secrets stay
      redacted as they are in the evidence.

      EXAMPLES:
        assay evidence show Reports/... 'users.page/collection=users'
        assay evidence show report 'send.*' --step 1 --whole
      """)

  @Argument(help: "The folder of a report, or its evidence folder.", completion: .directory)
  var folder: String

  @Argument(help: "Cases, by id or pattern as in --select.")
  var cases: [String]

  @Option(name: .customLong("step"), help: "Only this step; may be given several times.")
  var steps: [String] = []

  @Flag(help: "Show long bodies to their ends.")
  var whole = false

  func run() throws {
    do throws(CertificationFailure) {
      Screen.out(try RecordedExchanges(folder: folder).text(of: cases, steps: steps, isWhole: whole))
    } catch { throw Screen.end(error) }
  }
}

struct EvidenceArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "har", abstract: "Writes recorded requests as an HTTP Archive (HAR 1.2).",
    discussion: """
      The file can be opened in the network view of a browser. Secrets stay
      redacted as they are in the evidence.

      EXAMPLES:
        assay evidence har Reports/... --out run.har
        assay evidence har Reports/... 'collections.*' > part.har
      """)

  @Argument(help: "The folder of a report, or its evidence folder.", completion: .directory)
  var folder: String

  @Argument(help: "Cases, by id or pattern as in --select; without any, all.")
  var cases: [String] = []

  @Option(help: "The file to write, instead of printing.", completion: .file())
  var out: String?

  func run() throws {
    do throws(CertificationFailure) {
      let bytes = try RecordedExchanges(folder: folder).httpArchive(of: cases)
      guard let out else { return Screen.out(String(decoding: bytes, as: UTF8.self) + "\n") }
      do throws(EvidenceError) { try WholeFile.replace(out, with: bytes) } catch {
        throw CertificationFailure(.configuration, "The archive cannot be written: \(error.message).")
      }
    } catch { throw Screen.end(error) }
  }
}
