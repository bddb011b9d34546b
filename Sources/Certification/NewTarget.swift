import Foundation
package import SuiteModel
import Verdicts

/// Writes a target file to begin with.
package enum NewTarget {
  /// - Parameters:
  ///   - path: The file to be; nil makes the text only.
  ///   - replacing: Whether a file that is there already is replaced.
  package static func make(
    suite id: SuiteID, profile: ProfileID?, from suites: SuiteLibrary, at path: String?,
    replacing: Bool = false
  ) throws(CertificationFailure) -> TargetSkeleton {
    let suite = try suites.suite(id).suite
    let folder = suites.suites.first { $0.id == id.description }?.path ?? "."
    let skeleton = try TargetSkeleton(
      for: suite, profile: profile, schema: schema(forSuiteIn: folder, seenFrom: path))
    guard let path else { return skeleton }
    guard replacing || !FileManager.default.fileExists(atPath: path) else {
      throw CertificationFailure(
        .usage, "\(path) is there already; name another file, or replace it with --force.")
    }
    do { try Data(skeleton.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw CertificationFailure(
        .suiteOrHarness, "\(path) cannot be written: \(error.localizedDescription)")
    }
    return skeleton
  }

  /// The published schema beside the suites, as a path from the new file; its bare name where it is not there.
  private static func schema(forSuiteIn folder: String, seenFrom path: String?) -> String {
    let name = "target.schema.json"
    var above = URL(fileURLWithPath: folder).standardizedFileURL
    let from = path.map { URL(fileURLWithPath: $0).deletingLastPathComponent() } ?? URL(fileURLWithPath: ".")
    for _ in 0..<3 {
      above.deleteLastPathComponent()
      for place in ["docs/schemas", "schemas"] {
        let file = above.appendingPathComponent(place).appendingPathComponent(name)
        if FileManager.default.fileExists(atPath: file.path) {
          return relative(file.pathComponents, to: from.standardizedFileURL.pathComponents)
        }
      }
    }
    return name
  }

  private static func relative(_ file: [String], to folder: [String]) -> String {
    let shared = zip(file, folder).prefix { $0 == $1 }.count
    return (folder[shared...].map { _ in ".." } + file[shared...]).joined(separator: "/")
  }
}
