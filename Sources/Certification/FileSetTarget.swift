import Foundation
import Packages
package import SuiteModel
import Verdicts

/// A target file for files that lie here: what `assay check` runs instead of one that somebody wrote.
package struct FileSetTarget: Sendable {
  /// What the user gave besides the files.
  package struct Options: Sendable {
    package var vendor: String?
    package var product: String?
    package var version: String?
    package var profile: String?
    /// Capabilities beyond the profile's mandatory ones.
    package var claims: [String] = []
    /// Further parameters as the user wrote them: `name=value`, the value as in a target file.
    package var settings: [String] = []

    package init() {}
  }

  /// The text of the target file, in YAML.
  package let text: String

  /// Gives the files to the suite's only parameter that takes them.
  ///
  /// - Parameter files: Paths relative to `folder`; `-` is the standard input.
  /// - Throws: With exit code 64 where the suite takes no files, or not so many.
  package init(
    _ files: [String], for suite: Suite, options: Options, folder: String
  ) throws(CertificationFailure) {
    let takers = suite.parameters.filter { [.file, .files, .folder].contains($0.kind) }
    let set = Set(options.settings.map { String($0.prefix { $0 != "=" }) })
    let open = takers.filter { !set.contains($0.name) }
    guard let taker = open.first(where: \.required) ?? open.first else {
      throw CertificationFailure(
        .usage,
        "The suite `\(suite.id)` has no parameter for files; certify its target with `assay run TARGET.yaml`."
      )
    }
    for path in files where path != "-" {
      let place = path.hasPrefix("/") ? path : "\(folder)/\(path)"
      guard FileManager.default.fileExists(atPath: place) else {
        throw CertificationFailure(.configuration, "There is no \(path).")
      }
    }
    let value: String
    switch (taker.kind, files.count) {
    case (.files, _): value = "[\(files.map(Self.quoted).joined(separator: ", "))]"
    case (_, 1): value = Self.quoted(files[0])
    default:
      throw CertificationFailure(
        .usage,
        "The suite `\(suite.id)` looks at one \(taker.kind.rawValue) at a time, and there are \(files.count)."
      )
    }
    var lines = [
      "target:",
      "  vendor: \(Self.quoted(options.vendor ?? "vendor not named"))",
      "  product: \(Self.quoted(options.product ?? Self.name(of: files)))",
      "  version: \(Self.quoted(options.version ?? "version not named"))",
      "suite: \(suite.id)",
    ]
    // Who names no profile means the suite's first.
    let profile = options.profile ?? suite.profiles.first?.id.description
    if let profile { lines.append("profile: \(Self.quoted(profile))") }
    let claims = options.claims + Self.shown(by: files, to: suite, profile: profile, folder: folder)
    if !claims.isEmpty {
      lines.append("claims: [\(claims.map(Self.quoted).joined(separator: ", "))]")
    }
    lines += ["parameters:", "  \(taker.name): \(value)"]
    for setting in options.settings {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw CertificationFailure(.usage, "`--set \(setting)` is not NAME=VALUE.")
      }
      lines.append("  \(parts[0]): \(parts[1])")
    }
    let largest =
      files.filter { $0 != "-" }.map { $0.hasPrefix("/") ? $0 : "\(folder)/\($0)" }
      .compactMap { try? FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int }.max() ?? 0
    // Who names a file wants it read; a long one costs no memory.
    if largest > TargetDescription.Limits().fileBytes { lines.append("limits: { fileBytes: \(largest) }") }
    text = lines.joined(separator: "\n") + "\n"
  }

  /// The capabilities that the profile leaves open and an entry of a package shows (`shownBy`).
  private static func shown(
    by files: [String], to suite: Suite, profile: String?, folder: String
  ) -> [String] {
    let places = files.filter { $0 != "-" }.map { $0.hasPrefix("/") ? $0 : "\(folder)/\($0)" }
    let hints = suite.capabilities.filter { $0.shownBy != nil }
    guard !hints.isEmpty, let profile = profile.flatMap({ suite.profile(ProfileID($0)) }) else { return [] }
    let entries = Set(
      places.flatMap { place -> [String] in
        guard let bytes = try? PackageBytes(file: place), let archive = try? PackageArchive(reading: bytes)
        else { return [] }
        return archive.entries.map(\.name)
      })
    return hints.filter { hint in
      profile.optional.contains { $0.matches(hint.id) } && hint.shownBy.map(entries.contains) ?? false
    }.map(\.id.description)
  }

  private static func name(of files: [String]) -> String {
    let first = files.first.map { $0 == "-" ? "standard input" : URL(fileURLWithPath: $0).lastPathComponent }
    return (first ?? "files") + (files.count > 1 ? " and \(files.count - 1) more" : "")
  }

  /// As JSON, which YAML reads the same way.
  private static func quoted(_ text: String) -> String { YAMLScalar.text(text) }
}
