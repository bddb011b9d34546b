import ArgumentParser
import Certification
import ReferenceTargets
import SuiteModel

/// What a shell offers for values that only this program knows.
enum Completions {
  static let suites = CompletionKind.custom { words, _, _ in suites(for: words) }
  static let profiles = CompletionKind.custom { words, _, _ in profiles(for: words) }
  static let faults = CompletionKind.custom { words, _, _ in faults(for: words) }

  static let references = CompletionKind.list(ReferenceCatalog.all.map(\.id))

  /// What suites are proved on without a report: references that answer, and those that write files.
  static let provable = CompletionKind.list(ReferenceCatalog.all.map(\.id) + BundleReference.all.map(\.id))

  static let targets = CompletionKind.file(extensions: ["yaml", "yml", "json"])

  /// - Parameter words: The command line as it stands so far.
  static func suites(for words: [String]) -> [String] { library(of: words).suites.map(\.id) }

  /// The profiles of the suite that is named before, on the command line or in the target file.
  static func profiles(for words: [String]) -> [String] {
    suite(of: words)?.profiles.map(\.id.description) ?? []
  }

  /// The faults of the reference target that is named before; of all where none is.
  static func faults(for words: [String]) -> [String] {
    let named = ReferenceCatalog.all.filter { words.contains($0.id) }
    return (named.isEmpty ? ReferenceCatalog.all : named).flatMap { $0.faults.map(\.id.text) }
  }

  /// The suites here, and those in folders that the command line names so far.
  private static func library(of words: [String]) -> SuiteLibrary {
    .standard(named: CommandWords(words: words).values(of: "--suites"))
  }

  private static func suite(of words: [String]) -> Suite? {
    let library = library(of: words)
    if let id = CommandWords(words: words).values(of: "--suite").last {
      return try? library.suite(SuiteID(id)).suite
    }
    return words.lazy.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") || $0.hasSuffix(".json") }
      .compactMap { try? PreparedTarget(targetFile: $0, suites: library).suite }.first
  }
}
