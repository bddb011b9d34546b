import Foundation
import XML

/// Validates XML against an XML Schema, in flat memory however big the file is.
package struct XSDValidator: Validator {
  package let kinds: Set<DocumentKind> = [.xml]
  package let warnings: [String]
  private let schema: XMLSchema
  private let rules: XMLRules

  /// Compiles the schema and all files that it includes or imports from its folder and below.
  ///
  /// - Parameter allowsDoctype: Whether documents may have a document type declaration.
  package init(schema path: String, allowsDoctype: Bool = false) throws(ValidationFailure) {
    let full = URL(fileURLWithPath: path).standardizedFileURL.path
    let folder = String(full[..<(full.lastIndex(of: "/") ?? full.endIndex)])
    guard FileManager.default.fileExists(atPath: full) else {
      throw ValidationFailure("there is no schema \(path)")
    }
    let sources = SchemaSources { location in
      let named = URL(fileURLWithPath: "\(folder)/\(location)").standardizedFileURL.path
      guard named.hasPrefix(folder + "/") else { return nil }
      return FileManager.default.contents(atPath: named).map { [UInt8]($0) }
    }
    do throws(XMLSchemaError) {
      schema = try XMLSchema(main: String(full.dropFirst(folder.count + 1)), sources: sources)
    } catch {
      throw ValidationFailure(error.problems.map { "\(folder)/\($0)" }.joined(separator: "\n"))
    }
    warnings = schema.notes.map { "\(folder)/\($0)" }
    rules = XMLRules(allowsDoctype: allowsDoctype, limits: .streaming)
  }

  package func validate(
    _ file: InputFile, report: (InstanceResult) -> Bool, progress: (Int) -> Void
  ) throws(InputFault) {
    let input = try ByteInput(file)
    var broken: InputFault?
    let found = withoutActuallyEscaping(progress) { progress in
      schema.validate(
        streaming: XMLSource(name: file.name) {
          do throws(InputFault) {
            progress(input.count)
            let piece = try input.next()
            return piece.isEmpty ? nil : piece
          } catch {
            broken = error
            throw error
          }
        }, rules: rules)
    }
    if let broken { throw broken }
    var findings = found.findings.map { finding in
      ValidationFinding(
        line: finding.line, column: nil, path: finding.path, rule: finding.rule, message: finding.sentence,
        count: 1)
    }
    if let fault = found.fault {
      findings.append(
        ValidationFinding(
          line: fault.line, column: fault.column, path: nil, rule: "syntax", message: fault.sentence))
    }
    let told = Dictionary(grouping: found.findings, by: \.rule).mapValues(\.count)
    for (rule, count) in found.countsByRule.sorted(by: { $0.key < $1.key }) {
      let untold = count - (told[rule] ?? 0)
      guard untold > 0 else { continue }
      findings.append(
        ValidationFinding(
          line: nil, column: nil, path: nil, rule: rule, message: "more findings of the rule \(rule)",
          count: untold))
    }
    _ = report(
      InstanceResult(file: file.name, outcome: found.isValid ? .valid : .invalid, findings: findings))
  }
}
