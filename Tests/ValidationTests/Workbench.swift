import Foundation
import Validation
import Verdicts

/// A folder of its own for one test, gone afterwards, and validations of what is in it.
final class Workbench {
  let folder: String

  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("assay-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in files { try write(Array(text.utf8), to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// What came of a validation: results in words, what was not read, the exit code.
  struct Outcome: Equatable {
    var results: [String] = []
    var unread: [String] = []
    var exitCode: ExitCode
  }

  /// Validates files by name; the folder's path is left out of what comes back.
  func validate(_ validator: any Validator, _ names: [String], workers: Int = 2) -> Outcome {
    let found = InputSearch(accepting: validator.kinds).find(names.map(path))
    var outcome = Outcome(exitCode: .conformant)
    var summary = ValidationRun(validator, workers: workers).run(
      found.files, report: { outcome.results += text(of: $0) },
      unread: { outcome.unread.append(short($0)) })
    outcome.unread += found.faults.map { short($0.message) }
    summary.unread += found.faults.count
    outcome.exitCode = summary.exitCode
    return outcome
  }

  private func text(of result: InstanceResult) -> [String] {
    let name = short(result.file) + (result.line.map { ":\($0)" } ?? "")
    switch result.outcome {
    case .valid: return ["\(name) valid"]
    case .invalid: return ["\(name) invalid"] + result.findings.map { "  " + short($0.text(in: result.file)) }
    case .unjudged(let why): return ["\(name) unjudged: \(why)"]
    }
  }

  func short(_ text: String) -> String { text.replacingOccurrences(of: folder + "/", with: "") }
}
