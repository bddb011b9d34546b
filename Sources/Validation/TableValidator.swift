import Diagnostics
import Foundation
import SuiteLoading
import Tables

/// Validates CSV files against table schemas: each file by the schema that names it, references across the files.
///
/// The files of one call are one set: a reference is found in any of them.
package struct TableValidator: Sendable {
  /// The kinds of files that it takes.
  package let kinds: Set<DocumentKind> = [.csv]
  /// Words about the schemas, said before anything is validated.
  package let warnings: [String]
  private let schemas: [TableSchema]
  private let check: BundleCheck
  private let modes: Set<String>

  /// - Parameters:
  ///   - paths: The table schemas.
  ///   - modes: The words, such as `bulk`, that `requiredIn` and its like name.
  ///   - workers: How many threads read a table.
  package init(schemas paths: [String], modes: Set<String> = [], workers: Int) throws(ValidationFailure) {
    var schemas: [TableSchema] = []
    var faults: [String] = []
    var warnings: [String] = []
    for path in paths {
      guard let data = FileManager.default.contents(atPath: path) else {
        faults.append("the table schema \(path) cannot be read")
        continue
      }
      let loaded = TableSchemaLoader.load(bytes: [UInt8](data), named: path)
      for diagnostic in loaded.diagnostics {
        if diagnostic.severity == .error {
          faults.append(diagnostic.text)
        } else {
          warnings.append(diagnostic.text)
        }
      }
      if let schema = loaded.value { schemas.append(schema) }
    }
    guard faults.isEmpty else { throw ValidationFailure(faults.joined(separator: "\n")) }
    self.schemas = schemas
    self.warnings = warnings
    self.modes = modes
    do throws(TableSchemaError) {
      check = try BundleCheck(schemas, options: TableOptions(cores: workers))
    } catch { throw ValidationFailure("\(error)") }
  }

  /// Validates the files together; one result for each, in their order.
  ///
  /// - Parameters:
  ///   - unread: Takes a sentence for each file that no schema describes, or that could not be read to its end.
  ///   - progress: Takes how many more bytes are done.
  package func run(
    _ files: [InputFile], report: (InstanceResult) -> Void, unread: (String) -> Void,
    progress: (Int) -> Void = { _ in }
  ) -> ValidationSummary {
    var summary = ValidationSummary()
    func refuse(_ message: String) {
      summary.unread += 1
      unread(message)
    }
    var inputs: [(file: InputFile, schema: TableSchema)] = []
    for file in files {
      guard let schema = schema(for: file) else {
        refuse("no table schema describes \(file.name); its `file` must be the file's name")
        continue
      }
      if let other = inputs.first(where: { $0.schema.name == schema.name }) {
        refuse("\(file.name) and \(other.file.name) are both the table \(schema.name)")
        continue
      }
      inputs.append((file, schema))
    }
    guard !inputs.isEmpty else { return summary }
    var done: [String: Int] = [:]
    let found: BundleReport
    do throws(TableInputError) {
      found = try check.check(inputs.map { $0.schema.input(from: $0.file, modes: modes) }) { state in
        progress(state.bytes - done.updateValue(state.bytes, forKey: state.table, default: 0))
        return true
      }
    } catch {
      refuse("\(error)")
      return summary
    }
    for (input, table) in zip(inputs, found.tables) {
      if case .failed(let fault) = table.end {
        refuse(fault.message)
        continue
      }
      let result = result(
        of: table, laws: found.laws.filter { $0.table == table.table }, in: input.file)
      summary.count(result)
      report(result)
    }
    return summary
  }

  private func schema(for file: InputFile) -> TableSchema? {
    let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
    return schemas.first { $0.file == name } ?? (schemas.count == 1 ? schemas.first : nil)
  }

  private static func told(_ law: RowFinding) -> [ValidationFinding] {
    var told = law.samples.map { sample in
      ValidationFinding(
        line: sample.row == 0 ? nil : sample.row, column: nil, path: nil, rule: law.rule,
        message: sample.sentence)
    }
    let untold = law.count - told.count
    if untold > 0 {
      told.append(
        ValidationFinding(
          line: nil, column: nil, path: nil, rule: law.rule,
          message: "more of the same (\(law.rule): \(law.count) in all)", count: untold))
    }
    return told
  }

  /// Why a table without findings is not valid either.
  private static func why(_ table: TableReport) -> String {
    table.unjudged.isEmpty ? "it was not read to its end" : table.unjudged.joined(separator: "; ")
  }

  private func result(
    of table: TableReport, laws: [RowFinding], in file: InputFile
  ) -> InstanceResult {
    var findings = table.findings.flatMap { finding in
      let rule = finding.rule.rawValue
      let column = finding.column
      var told = finding.samples.map { sample in
        ValidationFinding(
          line: sample.row == 0 ? nil : sample.row, column: sample.field == 0 ? nil : sample.field,
          path: column, rule: rule, message: sample.sentence)
      }
      let untold = finding.count - told.count
      if untold > 0 {
        let distinct = finding.distinct.map { ", \($0) different values" } ?? ""
        told.append(
          ValidationFinding(
            line: nil, column: nil, path: column, rule: rule,
            message: "more of the same (\(rule): \(finding.count) in all\(distinct))", count: untold))
      }
      return told
    }
    findings += laws.flatMap(Self.told)
    let open = laws.compactMap { law in law.unjudged.map { "\(law.rule): \($0)" } }
    let outcome: InstanceResult.Outcome =
      if !findings.isEmpty {
        .invalid
      } else if !table.isClean {
        .unjudged(Self.why(table))
      } else {
        open.isEmpty ? .valid : .unjudged(open.joined(separator: "; "))
      }
    return InstanceResult(file: file.name, outcome: outcome, findings: findings, rows: table.rows)
  }
}

extension TableSchema {
  fileprivate func input(from file: InputFile, modes: Set<String>) -> TableInput {
    let source: TableSource
    switch file.source {
    case .path(let path): source = .file(path)
    case .standardInput: source = .file("/dev/stdin")
    }
    return TableInput(table: name, source: source, modes: modes)
  }
}

extension Dictionary {
  /// Replaces a value and returns what stood there before, or what stands for nothing.
  fileprivate mutating func updateValue(_ value: Value, forKey key: Key, default standard: Value) -> Value {
    updateValue(value, forKey: key) ?? standard
  }
}
