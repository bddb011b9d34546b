import Evidence
import Packages
import SuiteModel
import XML

/// Evaluates content against an XML Schema, against table schemas, or as a package: one result for each rule that is
/// broken, or one that says that none is.
struct DocumentEvaluation {
  let answer: ObservedAnswer
  let library: CheckLibrary

  /// - Returns: nil for a subject of another kind.
  func evaluate(_ subject: Subject) -> [CheckResult]? {
    switch subject {
    case .xsd(let path): results { schemaResults(path) }
    case .table(let asked):
      results { TableEvaluation(answer: answer, library: library, asked: asked).results() }
    case .package: results(packageResults)
    default: nil
    }
  }

  /// What is not there cannot be looked at.
  private func results(_ judge: () -> [CheckResult]) -> [CheckResult] {
    if let absence = answer.absence { return [.noData(absence)] }
    return judge()
  }

  // MARK: XML

  private func schemaResults(_ path: String) -> [CheckResult] {
    let schema: XMLSchema
    do { schema = try library.xmlSchema(path) } catch { return [.fault(error.message)] }
    let document: XMLDocument
    switch answer.xml {
    case .success(let read): document = read
    case .failure(let fault): return [.notXML(fault)]
    }
    let report = schema.validate(document)
    if let fault = report.fault { return [.notXML(fault)] }
    guard report.findingCount > 0 else { return [.pass(values: max(1, report.elementCount))] }
    return report.countsByRule.sorted { $0.key < $1.key }.map { rule, count in
      let first = report.findings.first { $0.rule == rule }
      return .fail(
        expected: nil, observed: nil, place: first?.path, line: first?.line, count: count,
        message: "\(first?.sentence ?? rule)\(Self.more(count))")
    }
  }

  // MARK: Packages

  private func packageResults() -> [CheckResult] {
    let archive: PackageArchive
    switch answer.archive {
    case .success(let opened): archive = opened
    case .failure(let error): return [.notPackage(error, answer)]
    }
    do {
      let findings = archive.findings + (try archive.contentFindings())
      guard !findings.isEmpty else { return [.pass(values: max(1, archive.entries.count))] }
      let byKind = Dictionary(grouping: findings, by: \.kind).sorted { $0.key.rawValue < $1.key.rawValue }
      return byKind.map { kind, same in
        let count = max(same.count, archive.findingCounts[kind] ?? 0)
        return .fail(
          expected: nil, observed: nil, place: same[0].entry.map { archive.entries[$0].shownName }, line: nil,
          count: count, message: "\(same[0].message): \(same[0].hint)\(Self.more(count))")
      }
    } catch { return [.fault("the package cannot be read: \(error.message)")] }
  }

  static func more(_ count: Int) -> String { count > 1 ? " (and \(count - 1) more)" : "" }
}

extension CheckResult {
  /// The content had to be XML.
  static func notXML(_ fault: XMLFault) -> CheckResult {
    .fail(
      expected: "an XML document", observed: "content that is not XML", place: nil, line: fault.line,
      count: 1,
      message: "the content is not XML: \(fault.sentence)")
  }

  /// The content had to be a zip package.
  static func notPackage(_ error: PackageError, _ answer: ObservedAnswer) -> CheckResult {
    .fail(
      expected: "a zip package", observed: answer.size == 0 ? "nothing" : "content that is no package",
      place: nil, line: nil, count: 1, message: "the content is no zip package: \(error.message)")
  }

  /// Results that hold together: the first that fails, else the first that could not be judged, else all as one.
  static func all(_ results: [CheckResult]) -> CheckResult {
    var values = 0
    var undecided: CheckResult?
    for result in results {
      switch result {
      case .pass(let count): values += count
      case .fail: return result
      case .noData, .fault: undecided = undecided ?? result
      }
    }
    return undecided ?? .pass(values: values)
  }
}
