import Foundation
import Packages

/// Looks at zip packages: everything that readers take in different ways, and every entry read to its end.
package struct PackageValidator: Validator {
  package let kinds: Set<DocumentKind> = [.zip]
  package let warnings: [String] = []
  private let workers: Int

  /// - Parameter workers: How many entries of a package are read at a time.
  package init(workers: Int) { self.workers = workers }

  package func validate(
    _ file: InputFile, report: (InstanceResult) -> Bool, progress: (Int) -> Void
  ) throws(InputFault) {
    let archive: PackageArchive
    do throws(PackageError) {
      let bytes =
        switch file.source {
        case .path(let path): try PackageBytes(file: path)
        case .standardInput: PackageBytes([UInt8](FileHandle.standardInput.readDataToEndOfFile()))
        }
      archive = try PackageArchive(reading: bytes)
    } catch {
      guard error.blame == .package else { throw InputFault("\(file.name): \(error)") }
      _ = report(
        InstanceResult(
          file: file.name, outcome: .invalid,
          findings: [
            ValidationFinding(
              line: nil, column: nil, path: nil, rule: error.kind.rawValue, message: "\(error)")
          ]))
      return
    }
    let content: [PackageFinding]
    do { content = try archive.contentFindings(workers: workers) } catch {
      throw InputFault("\(file.name): \(error)")
    }
    let findings = told(archive.findings + content, in: archive)
    _ = report(
      InstanceResult(
        file: file.name, outcome: findings.isEmpty ? .valid : .invalid, findings: findings))
  }

  private func told(_ findings: [PackageFinding], in archive: PackageArchive) -> [ValidationFinding] {
    var told = findings.map { finding in
      ValidationFinding(
        line: nil, column: nil, path: finding.entry.map { archive.entries[$0].shownName },
        rule: finding.kind.rawValue, message: "\(finding.message): \(finding.hint)")
    }
    let kept = Dictionary(grouping: findings, by: \.kind).mapValues(\.count)
    for (kind, count) in archive.findingCounts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let untold = count - (kept[kind] ?? 0)
      guard untold > 0 else { continue }
      told.append(
        ValidationFinding(
          line: nil, column: nil, path: nil, rule: kind.rawValue,
          message: "more findings of the kind \(kind.rawValue)", count: untold))
    }
    return told
  }
}
