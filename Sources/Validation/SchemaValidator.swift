package import JSON

/// Validates JSON and NDJSON against a JSON Schema.
package struct SchemaValidator: Validator {
  package let kinds: Set<DocumentKind> = [.json, .ndjson]
  package let warnings: [String]

  private let schema: JSONSchema
  private let instances: JSONInstances
  private let tellsEach: Bool
  private let output: SchemaOutput?

  /// Compiles the schema and all files that it refers to.
  ///
  /// - Parameters:
  ///   - references: URIs and the files that stand for them.
  ///   - workers: How many lines are judged at a time.
  ///   - output: A standard form to tell results in; our own findings where it is left out.
  ///   - tellsEach: Whether each valid line is reported by itself, which is slower than to count them.
  package init(
    schema path: String, references: [(uri: String, path: String)] = [], options: JSONSchema.Options,
    output: SchemaOutput? = nil, workers: Int, tellsEach: Bool = true
  ) throws(ValidationFailure) {
    var options = options
    options.tracksKeywords = output != nil
    schema = try SchemaFiles.compile(path, references: references, options: options)
    warnings = schema.warnings.map { warning in
      SchemaFiles.shown("\(warning.schemaLocation) (\(warning.position)): \(warning.message)")
    }
    instances = JSONInstances(workers: workers)
    self.tellsEach = tellsEach
    self.output = output
  }

  package func validate(
    _ file: InputFile, report: (InstanceResult) -> Bool, progress: (Int) -> Void
  ) throws(InputFault) {
    if !tellsEach, file.kind == .ndjson {
      return try judgeLines(of: file, report: report, progress: progress)
    }
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
      findings: violations.map { finding($0, line: line) },
      standardOutput: output?.value(of: violations))
  }

  /// Judges lines without making a document of those that are valid.
  private func judgeLines(
    of file: InputFile, report: (InstanceResult) -> Bool, progress: (Int) -> Void
  ) throws(InputFault) {
    let input = try ByteInput(file)
    var isEmpty = true
    let failure: InputFault? = withoutActuallyEscaping(progress) { progress in
      let stream = ByteStream<InputFault>(pieces: { () throws(InputFault) in
        progress(input.count)
        return try input.next()
      })
      do throws(InputFault) {
        try JSONStreamReader(workers: instances.workers).judge(stream, by: schema) { judgement in
          isEmpty = false
          return report(result(of: judgement, in: file))
        }
        return nil
      } catch { return error }
    }
    if let failure { throw failure }
    if isEmpty {
      _ = report(InstanceResult(file: file.name, outcome: .unjudged("the file holds no instance")))
    }
  }

  private func result(of judgement: StreamJudgement, in file: InputFile) -> InstanceResult {
    switch judgement {
    case .valid(let count): InstanceResult(file: file.name, outcome: .valid, count: count)
    case .invalid(let place, let violations):
      InstanceResult(
        file: file.name, line: place.number, outcome: .invalid,
        findings: violations.map { finding($0, line: nil) })
    case .undecided(let place, let limit):
      InstanceResult(file: file.name, line: place.number, outcome: .unjudged("\(limit)"))
    case .broken(let place, .json(let error)):
      JSONInstances.unreadable(error, in: file, line: place.number, fileLine: error.line)
    case .broken(let place, let fault): JSONInstances.unreadable(fault, in: file, line: place.number)
    }
  }

  private func finding(_ violation: SchemaViolation, line: Int?) -> ValidationFinding {
    ValidationFinding(
      line: JSONInstances.fileLine(of: violation.position, line), column: violation.position.column,
      path: violation.instancePath, rule: SchemaFiles.shown(violation.schemaLocation),
      message: violation.message)
  }
}
