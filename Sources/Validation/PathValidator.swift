import JSON

/// Finds what a path selects: an instance in which it selects something is valid, and what it selects is shown.
package struct PathValidator: Validator {
  package let kinds: Set<DocumentKind> = [.json, .ndjson]
  package let warnings: [String] = []
  private let path: JSONPath
  private let instances: JSONInstances

  /// - Throws: Where the path is none of RFC 9535, with its column.
  package init(path text: String, workers: Int) throws(ValidationFailure) {
    do throws(JSONPathError) { path = try JSONPath(text) } catch {
      throw ValidationFailure("the path \(text), column \(error.column): \(error.message)")
    }
    instances = JSONInstances(workers: workers)
  }

  package func validate(
    _ file: InputFile, report: (InstanceResult) -> Bool, progress: (Int) -> Void
  ) throws(InputFault) {
    try instances.read(
      file, judge: { selection(in: $0, of: file, line: $1) }, report: report, progress: progress)
  }

  private func selection(in document: JSONDocument, of file: InputFile, line: Int?) -> InstanceResult {
    let matches: [JSONPath.Match]
    do { matches = try path.select(from: document.root) } catch {
      return InstanceResult(file: file.name, line: line, outcome: .unjudged("\(error)"))
    }
    let findings = matches.map { match in
      ValidationFinding(
        line: JSONInstances.fileLine(of: match.node.position, line), column: match.node.position.column,
        path: match.location.description, rule: "selected", message: match.node.value.text())
    }
    return InstanceResult(
      file: file.name, line: line, outcome: matches.isEmpty ? .invalid : .valid, findings: findings)
  }
}
