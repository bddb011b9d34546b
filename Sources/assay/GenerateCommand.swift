import ArgumentParser
import Foundation
import ReferenceTargets

struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Writes sample files of a specification from seeded fictional data, with mistakes at will.",
    discussion: """
      oneroster-csv is a OneRoster CSV package of fictional districts. Equal
      seeds and sizes give equal packages. The memory that it takes does not
      grow with the number of students; while it is written, the parts of the
      package lie beside it.

      EXAMPLES:
        assay generate --list
        assay generate oneroster-csv --students 500 --out roster.zip
        assay generate oneroster-csv --students 500 --fault two-primary-roles --out faulty.zip
      """)

  @Argument(help: "What to write: oneroster-csv.")
  var kind: String?

  @Flag(help: "List the faults, with what each breaks.")
  var list = false

  @Option(help: "How many students there are, 10 to 10,000,000.")
  var students = 100

  @Option(help: "The seed of the fictional data.")
  var seed: UInt64 = 1

  @Option(help: "The file to write.", completion: .file())
  var out: String?

  @Option(help: "The version of OneRoster: 1.1 or 1.2.")
  var version = "1.2"

  @Flag(help: "Write delta files: what changed, and when.")
  var delta = false

  @Option(help: "A mistake to make; may be given several times.")
  var fault: [String] = []

  func validate() throws {
    if list { return }
    guard kind == "oneroster-csv" else {
      throw ValidationError("Name what to write, which is oneroster-csv, or ask for --list.")
    }
    guard out != nil else { throw ValidationError("Say with --out where to write.") }
    guard BundleVersion(rawValue: version) != nil else {
      throw ValidationError("There is no version '\(version)'; there is 1.1 and 1.2.")
    }
  }

  func run() throws {
    guard let version = BundleVersion(rawValue: version) else { return }
    if list {
      for fault in BundleFaults.all + BundleFaults.oddities where fault.applies(to: version) {
        let mode = fault.isOfDelta ? " (with --delta)" : ""
        let breaks = fault.breaks.isEmpty ? "nothing" : fault.breaks.joined(separator: ", ")
        Screen.out("\(fault.id)\(mode)\n  \(fault.effect)\n  breaks \(breaks)\n")
      }
      return
    }
    guard let out else { return }
    let options = BundleOptions(
      students: students, seed: seed, version: version, isDelta: delta, faults: fault.map { FaultID($0) })
    do throws(BundleError) {
      let begin = Date()
      let rows = try OneRosterBundle.write(options, to: out) { rows in
        guard students > 20_000 else { return }
        let seconds = max(0.001, Date().timeIntervalSince(begin))
        Screen.note("\r\(rows) rows, \(Int(Double(rows) / seconds)) a second ")
      }
      if students > 20_000 { Screen.note("\n") }
      Screen.out("\(out): \(rows) rows\n")
    } catch {
      Screen.note("\(error)\n")
      throw ExitCode(64)
    }
  }
}
