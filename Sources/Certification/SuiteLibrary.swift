package import Diagnostics
import Evidence
import Foundation
import SuiteLoading
package import SuiteModel
import Verdicts

/// The suites on this machine: folders, and folders of such folders.
package struct SuiteLibrary: Sendable {
  private let folders: [String]

  /// - Parameter folders: where to look, first to last.
  package init(folders: [String]) { self.folders = folders }

  /// Where suites are looked for by default: what the user names, `Suites` here, and `Suites` beside the program or
  /// above it.
  package static func standard(named: [String]) -> SuiteLibrary {
    SuiteLibrary(folders: named + ["Suites"] + besideProgram)
  }

  /// The suites that ship with the program, and no others: not those of the folder that one happens to be in.
  package static var shipped: SuiteLibrary {
    SuiteLibrary(
      folders: besideProgram.first { FileManager.default.fileExists(atPath: $0) }.map { [$0] } ?? [])
  }

  /// Folders beside the program and above it, nearest first.
  private static var besideProgram: [String] {
    var folders: [String] = []
    // The first argument holds no folder where the shell found the program by PATH.
    guard let program = realpath("/proc/self/exe", nil) ?? realpath(CommandLine.arguments.first ?? "", nil)
    else {
      return []
    }
    defer { free(program) }
    var above = String(cString: program)
    for _ in 0..<6 {
      if above.isEmpty { break }
      above = WholeFile.above(above)
      folders.append("\(above)/Suites")
      folders.append("\(above)/share/assay/Suites")
    }
    return folders
  }

  /// Every suite folder, each id once, sorted by id.
  package var suites: [(id: String, path: String)] {
    var found: [String: String] = [:]
    for folder in folders {
      if Self.isSuite(folder) {
        found[URL(fileURLWithPath: folder).lastPathComponent, default: folder] = folder
        continue
      }
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
        let path = "\(folder)/\(name)"
        if found[name] == nil, Self.isSuite(path) { found[name] = path }
      }
    }
    return found.map { (id: $0.key, path: $0.value) }.sorted { $0.id < $1.id }
  }

  /// The folder of the suite with an id; nobody looks through the others, as ``suites`` does.
  private func find(_ id: String) -> String? {
    for folder in folders {
      if Self.isSuite(folder) {
        if URL(fileURLWithPath: folder).lastPathComponent == id { return folder }
      } else if Self.isSuite("\(folder)/\(id)") {
        return "\(folder)/\(id)"
      }
    }
    return nil
  }

  /// The folder of a suite that a user names by its path or its id.
  ///
  /// - Throws: With exit code 64 where there is neither.
  package func folder(of name: String) throws(CertificationFailure) -> String {
    if Self.isSuite(name) { return name }
    if let found = find(name) { return found }
    let nearest = NearestName.of(name, among: suites.map(\.id))
    throw CertificationFailure(
      .usage,
      "\(name) is neither the folder of a suite nor the id of one that is found here"
        + (nearest.map { "; did you mean `\($0)`?" } ?? ". A suite's folder holds a suite.yaml."))
  }

  /// Loads the suite with this id.
  package func suite(_ id: SuiteID) throws(CertificationFailure) -> (suite: Suite, warnings: [Diagnostic]) {
    if let found = find(id.description) { return try Self.load(found) }
    let suites = suites
    let nearest = NearestName.of(id.description, among: suites.map(\.id))
    let known = suites.map { "`\($0.id)`" }.joined(separator: ", ")
    throw CertificationFailure(
      .configuration,
      "There is no suite `\(id)` here\(nearest.map { "; did you mean `\($0)`?" } ?? ".") "
        + (known.isEmpty
          ? "No suites were found; name their folder with --suites." : "Suites found: \(known)."))
  }

  /// Loads the suite in a folder.
  ///
  /// - Parameter name: What its places call the folder; nil calls it as the user did.
  package static func load(_ path: String, named name: String? = nil) throws(CertificationFailure) -> (
    suite: Suite, warnings: [Diagnostic]
  ) {
    try load(try files(in: path), of: path, named: name ?? path)
  }

  /// The files of a suite.
  static func files(in path: String) throws(CertificationFailure) -> [Suite.File] {
    do { return try SuiteFolder.read(path) } catch {
      throw CertificationFailure(.suiteOrHarness, "The suite cannot be read. \(error)")
    }
  }

  /// Loads a suite whose files have been read.
  static func load(
    _ files: [Suite.File], of path: String, named name: String
  ) throws(CertificationFailure) -> (suite: Suite, warnings: [Diagnostic]) {
    let loaded = SuiteLoader.load(files: files, named: name)
    guard let suite = loaded.value else {
      throw CertificationFailure(
        .suiteOrHarness, "The suite in \(path) has faults and cannot be run.", diagnostics: loaded.diagnostics
      )
    }
    return (suite, loaded.diagnostics)
  }

  private static func isSuite(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/suite.yaml")
  }
}
