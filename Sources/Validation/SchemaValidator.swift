package import JSON

/// Validates JSON and NDJSON against a JSON Schema.
package struct SchemaValidator: Validator {
  package let kinds: Set<DocumentKind> = [.json, .ndjson]
  package let warnings: [String]

  private let schema: JSONSchema
  private let instances: JSONInstances

  /// Compiles the schema and all files that it refers to.
  ///
  /// - Parameters:
  ///   - references: URIs and the files that stand for them.
  ///   - workers: How many lines are judged at a time.
  package init(
    schema path: String, references: [(uri: String, path: String)] = [], options: JSONSchema.Options,
    workers: Int
  ) throws(ValidationFailure) {
    schema = try SchemaFiles.compile(path, references: references, options: options)
    warnings = schema.warnings.map { warning in
      SchemaFiles.shown("\(warning.schemaLocation) (\(warning.position)): \(warning.message)")
    }
    instances = JSONInstances(workers: workers)
  }

  package func validate(
    _ file: InputFile, report: (InstanceResult) -> Bool, progress: (Int) -> Void
  ) throws(InputFault) {
    try instances.read(
      file, judge: { result(of: $0, in: file, line: $1) }, report: report, progress: progress)
  }

  private func result(of document: JSONDocument, in file: InputFile, line: Int?) -> InstanceResult {
    let violations: [SchemaViolation]
    do throws(SchemaLimit) { violations = try schema.validate(document.root) } catch {
      return InstanceResult(file: file.name, line: line, outcome: .unjudged("\(error)"))
    }
    return InstanceResult(
      file: file.name, line: line, outcome: violations.isEmpty ? .valid : .invalid,
      findings: violations.map { finding($0, line: line) })
  }

  private func finding(_ violation: SchemaViolation, line: Int?) -> ValidationFinding {
    ValidationFinding(
      line: JSONInstances.fileLine(of: violation.position, line), column: violation.position.column,
      path: violation.instancePath, rule: SchemaFiles.shown(violation.schemaLocation),
      message: violation.message)
  }
}
