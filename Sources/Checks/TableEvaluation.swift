import Evidence
import Packages
import SuiteModel
import Tables

/// Evaluates content against table schemas and the laws in them: one result for each rule that is broken.
///
/// The tables are read once for all checks that ask for the same schemas of the same content (``TableReports``); each
/// check then takes from the report what it asks for.
struct TableEvaluation {
  let answer: ObservedAnswer
  let library: CheckLibrary
  let asked: TableExpectation

  func results() -> [CheckResult] {
    let report: BundleReport
    switch library.reports.report(on: answer, schemas: asked.schemas, modes: asked.modes, make: checked) {
    case .report(let made): report = made
    case .settled(let result): return [result]
    }
    return asked.laws.isEmpty ? results(of: report) : lawResults(of: report)
  }

  // MARK: Reading

  private func checked() -> TableReports.Outcome {
    var schemas: [TableSchema] = []
    do {
      for path in asked.schemas { schemas.append(try library.table(path)) }
    } catch { return .settled(.fault("\(error)")) }
    let modes = Set(asked.modes)
    var inputs: [TableInput] = []
    if schemas.count == 1, let schema = schemas.first, !answer.startsAsPackage {
      inputs = [TableInput(table: schema.name, source: source, modes: modes)]
    } else {
      let archive: PackageArchive
      switch answer.archive {
      case .success(let opened): archive = opened
      case .failure(let error): return .settled(.notPackage(error, answer))
      }
      for schema in schemas {
        guard let entry = archive.entries(named: schema.file).first else { continue }
        let source = TableSource(size: entry.size) { () throws(TableSourceError) in
          try EntryStream(entry, of: archive)
        }
        inputs.append(TableInput(table: schema.name, source: source, modes: modes))
      }
    }
    guard !inputs.isEmpty else {
      return .settled(.noData("the package holds none of \(schemas.map(\.file).joined(separator: ", "))"))
    }
    do {
      return .report(
        try BundleCheck(schemas).check(inputs) { state in
          library.tableProgress(state.table, state.rows)
          return true
        })
    } catch { return .settled(.fault("\(error)")) }
  }

  /// The content as one table.
  private var source: TableSource {
    guard let file = answer.openFile else { return .bytes(answer.content) }
    return TableSource(size: file.count) { () throws(TableSourceError) in FileStream(file: file) }
  }

  // MARK: Rules

  private func results(of report: BundleReport) -> [CheckResult] {
    var results: [CheckResult] = []
    var rows = 0
    var files = 0
    for table in report.tables where counts(table) {
      let findings = table.findings.filter(asks)
      results += findings.map { result(of: $0, in: table) }
      guard table.isPresent else { continue }
      rows += table.rows
      files += 1
      if case .failed(let fault) = table.end { results.append(unreadable(table, fault)) }
      // What hides rows hides what is wrong in them.
      if case .unreadable(let rule) = table.end, !asked.rules.isEmpty, !asked.rules.contains(rule.rawValue) {
        results.append(.noData("\(table.file) cannot be read to its end (\(rule.rawValue))"))
      }
      results += unjudged(in: table).map { .noData("\(table.file): \($0)") }
    }
    if !results.isEmpty { return results }
    if !asked.rules.isEmpty, asked.rules.allSatisfy({ Self.ofFiles.contains($0) }) {
      if let silent = silentTeller(in: report) {
        return [.noData("\(silent) does not say which files there are")]
      }
      return [files == 0 ? .noData("no such table is there") : .pass(values: files)]
    }
    // A header without rows shows nothing about cells.
    let looksAtCells = !asked.columns.isEmpty || !asked.rules.isEmpty
    let values = looksAtCells ? rows : rows + files
    return [
      values == 0
        ? .noData(files == 0 ? "no such table is there" : "no table has any rows") : .pass(values: values)
    ]
  }

  /// A table that declares others and could not be asked.
  private func silentTeller(in report: BundleReport) -> String? {
    guard !asked.rules.contains(TableRule.neededFileAbsent.rawValue) else { return nil }
    let tellers = Set(asked.schemas.compactMap { try? library.table($0) }.compactMap(\.declaration?.table))
    return tellers.sorted().first { name in
      !report.tables.contains { $0.table == name && $0.isPresent && $0.end == .complete }
    }
  }

  private static let ofFiles = Set(TableRule.ofFiles.map(\.rawValue))

  private func counts(_ table: TableReport) -> Bool {
    (asked.tables.isEmpty || asked.tables.contains(table.table))
      && (asked.mode.map(table.modes.contains) ?? true)
  }

  private func asks(for finding: TableFinding) -> Bool {
    (asked.rules.isEmpty || asked.rules.contains(finding.rule.rawValue))
      && (asked.columns.isEmpty || finding.column.map(asked.columns.contains) ?? false)
  }

  private func asksAlone(for rule: TableRule) -> Bool { asked.rules == [rule.rawValue] }

  /// What the check asks for and the table does not show.
  private func unjudged(in table: TableReport) -> [String] {
    var reasons: [String] = []
    if asked.rules.isEmpty || asked.rules.contains(TableRule.danglingReference.rawValue) {
      reasons += table.unjudged
    }
    guard !asked.columns.isEmpty else { return reasons }
    for finding in table.findings where finding.column.map(asked.columns.contains) ?? false {
      let hides =
        finding.rule == .headerMissing
        || finding.rule == .targetAbsent && asksAlone(for: .danglingReference)
      if hides, !asks(for: finding) {
        reasons.append("\(finding.column ?? "") cannot be judged (\(finding.rule.rawValue))")
      }
    }
    guard asksAlone(for: .danglingReference), let schema = schema(of: table) else { return reasons }
    for column in schema.columns where asked.columns.contains(column.name) {
      if let mode = column.referencesNotIn.intersection(table.modes).sorted().first {
        reasons.append("references are not followed where the mode is \(mode)")
      }
    }
    return reasons
  }

  private func schema(of table: TableReport) -> TableSchema? {
    asked.schemas.lazy.compactMap { try? library.table($0) }.first { $0.name == table.table }
  }

  /// A table that is no entry of a package lies in memory and can be read.
  private func unreadable(_ table: TableReport, _ fault: TableSourceError) -> CheckResult {
    .noData("\(table.file) cannot be read: \(fault.message)")
  }

  private func result(of finding: TableFinding, in table: TableReport) -> CheckResult {
    fail(finding.count, finding.samples.first, of: table.file, or: finding.rule.mend)
  }

  // MARK: Laws

  private func lawResults(of report: BundleReport) -> [CheckResult] {
    var results: [CheckResult] = []
    var rows = 0
    for law in report.laws where asked.laws.contains(law.rule) {
      guard let table = report.tables.first(where: { $0.table == law.table }), counts(table) else { continue }
      rows += law.rows
      if let reason = law.unjudged {
        results.append(.noData("\(law.file): \(reason)"))
      } else if law.count > 0 {
        results.append(fail(law.count, law.samples.first, of: law.file, or: law.rule))
      }
    }
    if !results.isEmpty { return results }
    return [rows == 0 ? .noData("no such table has any rows") : .pass(values: rows)]
  }

  private func fail(_ count: Int, _ sample: TableSample?, of file: String, or mend: String) -> CheckResult {
    var place = file
    if let sample, sample.row > 0 { place += ":\(sample.row)" + (sample.field > 0 ? ":\(sample.field)" : "") }
    return .fail(
      expected: nil, observed: nil, place: place,
      line: sample.flatMap { $0.row > 0 ? $0.row : nil }, count: count,
      message: "\(sample?.sentence ?? mend)\(DocumentEvaluation.more(count))")
  }
}

/// An entry of a package, inflated while it is read.
private final class EntryStream: ByteStream {
  private var reader: PackageEntryReader

  init(_ entry: PackageEntry, of archive: PackageArchive) throws(TableSourceError) {
    do throws(PackageError) { reader = try archive.reader(of: entry) } catch {
      throw TableSourceError(error.message)
    }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableSourceError) -> Int {
    do throws(PackageError) { return try reader.read(into: buffer) } catch {
      throw TableSourceError(error.message)
    }
  }
}

/// An open file as a table.
private struct FileStream: ByteStream {
  let file: PackageBytes
  var done = 0

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableSourceError) -> Int {
    let count = min(buffer.count, file.count - done)
    guard count > 0 else { return 0 }
    do throws(PackageError) {
      try file.read(at: done, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
    } catch { throw TableSourceError(error.message) }
    done += count
    return count
  }
}
