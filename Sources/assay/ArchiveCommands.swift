import ArgumentParser
import Certification
import Execution
import Verdicts

/// What concerns many bundles at a time.
struct ArchiveCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: "Works on an archive of many bundles.",
    subcommands: [ArchiveJudgeCommand.self])
}

struct ArchiveJudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge", abstract: "Says which certificates would flip under another version of the suite.",
    discussion: """
      Looks for the folders of reports below those that are named, and judges each
      twice, offline and on all processors: by the suite that was run, and by the
      one that is given. A line tells of each bundle; what became of all stands at
      the end. Bundles that cannot be judged are named, and stop nothing.

      Exits 0 where no certificate flips, 1 where some do, 4 where something could
      not be judged.

      EXAMPLES:
        assay archive judge Reports --suite corrected/oneroster-1.2-rostering-provider
        assay archive judge 2025 2026 --suite new --json > flips.json
      """)

  @Argument(help: "Folders of reports, or folders that hold such.", completion: .directory)
  var folders: [String]

  @Option(
    help: ArgumentHelp(
      "The version of the suite that judges: its folder, or the id of one that is found here.",
      valueName: "path"), completion: .directory)
  var suite: String

  @OptionGroup var suites: SuiteOptions

  @Option(
    help: ArgumentHelp(
      "The governance file for the new verdicts, instead of what lies beside each report.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var governance: String?

  @Flag(help: "Print JSON instead of the table.")
  var json = false

  @Flag(name: .shortAndLong, help: "Show no progress.")
  var quiet = false

  func run() throws {
    let judging: ArchiveJudging
    do throws(CertificationFailure) {
      judging = try ArchiveJudging(suiteIn: try suites.library.folder(of: suite), governance: governance)
    } catch { throw Screen.end(error) }
    var isFirst = true
    let progress = ArchiveProgress(isShown: !quiet)
    Screen.out(json ? ArchiveTable.begin(judging.suite) : ArchiveTable.heading)
    let summary = judging.judge(below: folders) { row, summary in
      progress.around {
        Screen.out(json ? ArchiveTable.json(of: row, isFirst: isFirst) : ArchiveTable.line(of: row))
      }
      progress.show(summary)
      isFirst = false
    }
    progress.end()
    Screen.out(json ? ArchiveTable.end(of: summary) : ArchiveTable.text(of: summary))
    if summary.judged + summary.failed + summary.ofOtherSuites == 0 {
      throw Screen.end(
        CertificationFailure(
          .usage,
          "There is no bundle below \(folders.joined(separator: ", ")). Name folders that `assay run` wrote.")
      )
    }
    throw ArgumentParser.ExitCode(summary.exitCode.rawValue)
  }
}

/// Shows how far an archive is on a terminal: one line, redrawn.
final class ArchiveProgress {
  private let isShown: Bool
  private let clock = ContinuousClock()
  private let began: ContinuousClock.Instant
  private var drawnAt: ContinuousClock.Instant?
  private var isDrawn = false

  init(isShown: Bool) {
    self.isShown = isShown && Screen.isLive
    began = clock.now
  }

  func show(_ summary: ArchiveSummary) {
    guard isShown else { return }
    let now = clock.now
    guard now - (drawnAt ?? began) >= .milliseconds(drawnAt == nil ? 500 : 100) else { return }
    drawnAt = now
    isDrawn = true
    let done = summary.judged + summary.failed + summary.ofOtherSuites
    let seconds = max(1, (now - began).wholeMicroseconds / 1_000_000)
    Screen.note(
      "\r\u{1B}[K\(done) bundles, \(summary.flipped) flip, \(summary.failed) could not be judged, \(done / seconds) a second"
    )
  }

  /// Writes something else: the line goes and comes again.
  func around(_ write: () -> Void) {
    if isDrawn { Screen.note("\r\u{1B}[K") }
    isDrawn = false
    write()
  }

  func end() { around {} }
}
