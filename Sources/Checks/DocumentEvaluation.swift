import Evidence
import Packages
import SuiteModel
import Tables
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
    case .table(let asked): results { tableResults(asked) }
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

  // MARK: Tables

  private func tableResults(_ asked: TableExpectation) -> [CheckResult] {
    var schemas: [TableSchema] = []
    do {
      for path in asked.schemas { schemas.append(try library.table(path)) }
    } catch { return [.fault("\(error)")] }
    let inputs: [TableInput]
    switch tables(schemas, modes: Set(asked.modes)) {
    case .success(let found): inputs = found
    case .failure(let result): return [result.result]
    }
    guard !inputs.isEmpty else {
      return [.noData("the package holds none of \(schemas.map(\.file).joined(separator: ", "))")]
    }
    let report: BundleReport
    do { report = try BundleCheck(schemas).check(inputs) } catch { return [.fault("\(error)")] }
    return results(of: report, asked)
  }

  private struct Settled: Error {
    let result: CheckResult
  }

  /// The tables that are there: the content itself, or the entries of the package that the content is.
  private func tables(_ schemas: [TableSchema], modes: Set<String>) -> Result<[TableInput], Settled> {
    if schemas.count == 1, let schema = schemas.first, !answer.content.starts(with: Self.zipSignature) {
      return .success([TableInput(table: schema.name, source: .bytes(answer.content), modes: modes)])
    }
    let archive: PackageArchive
    switch answer.archive {
    case .success(let opened): archive = opened
    case .failure(let error): return .failure(Settled(result: .notPackage(error, answer)))
    }
    var inputs: [TableInput] = []
    for schema in schemas {
      guard let entry = archive.entries(named: schema.file).first else { continue }
      do {
        let bytes = try archive.read(entry)
        inputs.append(TableInput(table: schema.name, source: .bytes(bytes), modes: modes))
      } catch {
        return .failure(
          Settled(
            result: .fail(
              expected: nil, observed: nil, place: schema.file, line: nil, count: 1,
              message: "\(schema.file) cannot be read: \(error.message)")))
      }
    }
    return .success(inputs)
  }

  private func results(of report: BundleReport, _ asked: TableExpectation) -> [CheckResult] {
    var results: [CheckResult] = []
    var rows = 0
    for table in report.tables {
      rows += table.rows
      if case .failed(let fault) = table.end { results.append(.fault("\(table.file): \(fault.message)")) }
      for finding in table.findings where asked.asks(for: finding) {
        results.append(result(of: finding, in: table))
      }
      // What hides rows hides what is wrong in them.
      if case .unreadable(let rule) = table.end, !asked.rules.isEmpty, !asked.rules.contains(rule.rawValue) {
        results.append(.noData("\(table.file) cannot be read to its end (\(rule.rawValue))"))
      }
      if asked.rules.isEmpty || asked.rules.contains(TableRule.danglingReference.rawValue) {
        results += table.unjudged.map { .noData("\(table.file): \($0)") }
      }
    }
    if !results.isEmpty { return results }
    // A header without rows shows nothing about cells.
    let looksAtCells = !asked.columns.isEmpty || !asked.rules.isEmpty
    let values = looksAtCells ? rows : rows + report.tables.count
    return [values == 0 ? .noData("no table has any rows") : .pass(values: values)]
  }

  private func result(of finding: TableFinding, in table: TableReport) -> CheckResult {
    let sample = finding.samples.first
    var place = table.file
    if let sample, sample.row > 0 { place += ":\(sample.row)" + (sample.field > 0 ? ":\(sample.field)" : "") }
    return .fail(
      expected: nil, observed: nil, place: place,
      line: sample.flatMap { $0.row > 0 ? $0.row : nil }, count: finding.count,
      message: "\(sample?.sentence ?? finding.rule.mend)\(Self.more(finding.count))")
  }

  private static let zipSignature: [UInt8] = [0x50, 0x4B]

  private static func more(_ count: Int) -> String { count > 1 ? " (and \(count - 1) more)" : "" }
}

extension TableExpectation {
  fileprivate func asks(for finding: TableFinding) -> Bool {
    (rules.isEmpty || rules.contains(finding.rule.rawValue))
      && (columns.isEmpty || finding.column.map(columns.contains) ?? false)
  }
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
      expected: "a zip package", observed: answer.content.isEmpty ? "nothing" : "content that is no package",
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
