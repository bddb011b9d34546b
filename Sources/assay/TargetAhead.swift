import ArgumentParser
import Certification

/// The target file of a run and its suite, read while the arguments are still parsed: each takes as long as the other.
struct TargetAhead: Sendable {
  /// What the arguments seem to name.
  private struct Guess: Sendable {
    let path: String
    let folders: [String]
    let reading: Task<PreparedTarget, any Error>
  }

  private var guess: Guess?

  /// Sets up what every run needs, and begins to read where the arguments of one begin with its target file.
  init(_ arguments: [String]) {
    guess = nil
    guard arguments.first == RunCommand.configuration.commandName else { return }
    CertificationRun.makeReady()
    guard let path = arguments.dropFirst().first, !path.hasPrefix("-") else { return }
    let folders = CommandWords(words: arguments).values(of: "--suites")
    guess = Guess(
      path: path, folders: folders,
      reading: Task.detached { try PreparedTarget(targetFile: path, suites: .standard(named: folders)) })
  }

  /// What the parsed arguments name, read now if something else was guessed.
  ///
  /// - Throws: A ``CertificationFailure``.
  func target(_ path: String, _ suites: SuiteOptions) async throws -> PreparedTarget {
    guard let guess, guess.path == path, guess.folders == suites.folders else {
      return try PreparedTarget(targetFile: path, suites: suites.library)
    }
    return try await guess.reading.value
  }
}
