import Evidence
import Foundation
import Gates
package import Reporting
import SuiteLoading
package import SuiteModel
import Verdicts

/// Files of expected findings: read for a gate, and written from a report's failures.
package enum ExpectationsFile {
  /// - Throws: With exit code 3 where the file cannot be read or has faults.
  package static func read(_ path: String) throws(CertificationFailure) -> [ExpectedFinding] {
    let bytes: [UInt8]
    do throws(EvidenceError) { bytes = try WholeFile.read(path) } catch {
      throw CertificationFailure(
        .configuration, "The file of expected findings \(path) cannot be read: \(error.message).")
    }
    let loaded = ExpectedFindingLoader.load(bytes: bytes, named: path)
    guard let findings = loaded.value else {
      throw CertificationFailure(
        .configuration, "The file of expected findings has faults; mend them and try again.",
        diagnostics: loaded.diagnostics)
    }
    return findings
  }

  /// A file with an entry for each failure of the report, sorted by requirement and case; the same report gives the
  /// same bytes.
  ///
  /// - Parameter expires: The last day that the entries hold, as `YYYY-MM-DD`.
  package static func text(of report: Report, owner: String? = nil, expires: String? = nil) -> String {
    let failures = Gate(report, expecting: []).unexpected.filter { !$0.requirement.isEmpty }
    var yaml = CommentedYAML()
    yaml.comment("What is known to fail, for `assay gate REPORT --expect FILE`.")
    yaml.comment(
      "\(report.run.target.product) \(report.run.target.version) against \(report.run.suite.id) "
        + "\(report.run.suite.version), profile \(report.run.profile.id).")
    yaml.comment("Say why each fails, who mends it and until when; remove what no longer fails.")
    yaml.setting("expect", failures.isEmpty ? "[]" : nil)
    let texts = Dictionary(
      report.judgement.requirements.map { ($0.id, "\($0.keyword) \($0.text)") },
      uniquingKeysWith: { first, _ in first })
    var last: String?
    for failure in failures {
      if failure.requirement != last {
        yaml.section("\(failure.requirement): \(texts[failure.requirement] ?? "")")
        last = failure.requirement
      }
      yaml.entry("case", YAMLScalar.text(glob(failure.caseID)))
      yaml.setting("requirement", YAMLScalar.text(failure.requirement), depth: 1)
      let reason = failure.detail.isEmpty ? "not yet looked into" : failure.detail
      yaml.setting("reason", YAMLScalar.text(reason), depth: 1)
      if let owner { yaml.setting("owner", YAMLScalar.text(owner), depth: 1) }
      if let expires { yaml.setting("expires", YAMLScalar.text(expires), depth: 1) }
    }
    return yaml.text
  }

  /// Whether a text is a day of the calendar, `2027-01-31`.
  package static func isDay(_ text: String) -> Bool { ExpectedFindingLoader.isDay(text) }

  /// Writes the file of a report's failures.
  ///
  /// - Throws: With exit code 64 where the file is there already, so that nobody's words are lost.
  package static func write(_ text: String, to path: String) throws(CertificationFailure) {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw CertificationFailure(.usage, "\(path) is there already; remove it, or name another with --out.")
    }
    do throws(EvidenceError) { try WholeFile.replace(path, with: Array(text.utf8)) } catch {
      throw CertificationFailure(.usage, "The file cannot be written: \(error.message).")
    }
  }

  /// The case's id as the file may hold it: what cannot stand there varies.
  private static func glob(_ id: String) -> String {
    String(
      id.map { character in
        character.isASCII && (character.isLetter || character.isNumber || "._/=,-".contains(character))
          ? character : "?"
      })
  }
}
