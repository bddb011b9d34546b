import JSON
import SuiteModel

/// Evaluates a body against a JSON Schema of the suite.
///
/// A violation speaks for the innermost `x-requirement` of the schema, else for the check's own requirement. Where an
/// `x-requirement` was applied to something and nothing of it was violated, that requirement passes.
struct SchemaEvaluation {
  /// What was found for one requirement; nil is the check's own.
  struct Part {
    let requirement: RequirementID?
    let result: CheckResult
  }

  let answer: ObservedAnswer
  let path: String
  let library: CheckLibrary

  func evaluate() -> [Part] {
    if let absence = answer.absence { return [Part(requirement: ownRequirement, result: .noData(absence))] }
    let document: JSONDocument
    switch answer.json {
    case .success(let read): document = read
    case .failure(let error):
      return [Part(requirement: ownRequirement, result: .notJSON(error, answer))]
    }
    do {
      let schema = try library.schema(path)
      let examination = try schema.examine(document.root)
      return parts(examination.violations, applied: examination.applied)
    } catch let fault as CheckLibrary.Fault {
      return [Part(requirement: nil, result: .fault(fault.message))]
    } catch {
      return [Part(requirement: nil, result: .fault("the schema `\(path)`: \(error)"))]
    }
  }

  /// What the schema as a whole speaks for, where it says so.
  private var ownRequirement: RequirementID? {
    ((try? library.schema(path))?.rootRequirement).map { RequirementID($0) }
  }

  private func parts(_ violations: [SchemaViolation], applied: [String: Int]) -> [Part] {
    var parts: [Part] = []
    let violated = Dictionary(grouping: violations) { $0.requirement ?? "" }
    for (name, group) in violated.sorted(by: { $0.key < $1.key }) {
      // One finding for each keyword of the schema that is violated: the same mistake in a thousand items is one.
      let byRule = Dictionary(grouping: group, by: \.schemaLocation).sorted {
        $0.value[0].position < $1.value[0].position
      }
      for (_, same) in byRule {
        let first = same[0]
        parts.append(
          Part(
            requirement: name.isEmpty ? nil : RequirementID(name),
            result: .fail(
              expected: nil, observed: nil, place: first.instancePath, line: first.position.line,
              count: same.count,
              message: first.message + (same.count > 1 ? " (and \(same.count - 1) more)" : ""))))
      }
    }
    for (name, count) in applied.sorted(by: { $0.key < $1.key }) where violated[name] == nil {
      parts.append(Part(requirement: RequirementID(name), result: .pass(values: count)))
    }
    if violations.isEmpty { parts.append(Part(requirement: nil, result: .pass(values: 1))) }
    return parts
  }
}
