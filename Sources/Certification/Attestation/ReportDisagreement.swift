import Diagnostics
import Reporting

/// Where a report is not the one that its evidence gives.
enum ReportDisagreement {
  static let hint =
    "the report was edited after it was made, or another version of the program made it: judge again with the version "
    + "that the attestation names"

  /// - Parameters:
  ///   - stored: The bytes of report.json.
  ///   - again: What the evidence gives.
  static func findings(of stored: [UInt8], against again: Report) -> [Diagnostic] {
    let due = JSONRenderer.render(again)
    guard stored != due else { return [] }
    let report: Report
    do throws(ReportDecodingError) { report = try Report(decoding: stored) } catch {
      return [finding("\(JSONRenderer.fileName) is no report: \(Shown.text("\(error)"))")] + [
        line(stored, due)
      ]
    }
    let verdicts = differences(report, again)
    return verdicts.prefix(most).map { finding($0) } + [line(stored, due)]
  }

  private static let most = 5

  private static func finding(_ message: String) -> Diagnostic {
    Diagnostic(DiagnosticCatalog.judgedOtherwise, .error, message, at: nil, hint: hint)
  }

  /// The verdicts that differ, the weightiest first, each in a sentence.
  private static func differences(_ report: Report, _ again: Report) -> [String] {
    let file = JSONRenderer.fileName
    var found: [String] = []
    func compare(_ what: String, _ said: String?, _ due: String?) {
      guard said != due else { return }
      func words(_ verdict: String?) -> String { verdict.map { "`\(Shown.text($0))`" } ?? "nothing" }
      found.append(
        "\(file) says \(words(said)) of \(what), and judged again the evidence gives \(words(due))")
    }
    compare("the profile", report.judgement.verdict, again.judgement.verdict)
    func compareAll(_ noun: String, _ said: [(String, String)], _ due: [(String, String)]) {
      let (said, due) = (
        Dictionary(said, uniquingKeysWith: { first, _ in first }),
        Dictionary(due, uniquingKeysWith: { first, _ in first })
      )
      for id in Set(said.keys).union(due.keys).sorted() {
        compare("\(noun) \(Shown.text(id))", said[id], due[id])
      }
    }
    compareAll(
      "requirement", report.judgement.requirements.map { ($0.id, $0.verdict) },
      again.judgement.requirements.map { ($0.id, $0.verdict) })
    compareAll(
      "case", report.judgement.cases.map { ($0.id, $0.verdict) },
      again.judgement.cases.map { ($0.id, $0.verdict) })
    compareAll(
      "capability", report.judgement.capabilities.map { ($0.id, $0.verdict) },
      again.judgement.capabilities.map { ($0.id, $0.verdict) })
    return found
  }

  /// The first line that differs, where it stands.
  private static func line(_ stored: [UInt8], _ due: [UInt8]) -> Diagnostic {
    let (said, wanted) = (lines(of: stored), lines(of: due))
    let index =
      zip(said, wanted).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(said.count, wanted.count)
    let found = index < said.count ? text(said[index]) : "its end"
    let expected = index < wanted.count ? text(wanted[index]) : "its end"
    return Diagnostic(
      DiagnosticCatalog.judgedOtherwise, .error,
      "\(JSONRenderer.fileName) is not what the evidence gives, from this line on: judged again it reads `\(expected)`",
      at: SourceLocation(file: JSONRenderer.fileName, line: index + 1, column: 1), sourceLine: found,
      hint: hint)
  }

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String {
    Shown.text(String(decoding: line.prefix(2000), as: UTF8.self).trimmingPrefix { $0 == " " }.description)
  }
}
