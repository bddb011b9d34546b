/// What an evaluation found, and where it is.
struct ViolationReport {
  var steps: [JSONLocation.Step]
  var requirement: String?
  private(set) var violations: [SchemaViolation] = []
  /// How often a schema object with each requirement was entered.
  private(set) var applied: [String: Int] = [:]
  let maximum: Int
  /// The schemas applied on the way here, outermost first; kept only where keywords are tracked.
  private var trail: [TrailStep] = []
  /// The reference that leads to the schema that begins next.
  var reference: ReferenceKeyword?

  private struct TrailStep {
    let step: SchemaStep
    let pointer: String
  }

  init(steps: [JSONLocation.Step], maximum: Int) {
    self.steps = steps
    self.maximum = maximum
  }

  /// A report of the same place that has found nothing yet.
  var emptied: ViolationReport {
    var report = self
    report.violations = []
    report.applied = [:]
    return report
  }

  /// A schema begins to apply: by a reference, or as a part of the schema around it.
  mutating func begin(_ node: SchemaNode) {
    let above = trail.last?.pointer ?? node.pointer
    let keywords = reference.map { "/\($0.rawValue)" } ?? String(node.pointer.dropFirst(above.count))
    reference = nil
    let step = SchemaStep(
      keywords: keywords, schemaLocation: node.location, instance: JSONLocation(steps))
    trail.append(TrailStep(step: step, pointer: node.pointer))
  }

  mutating func end() {
    trail.removeLast()
  }

  /// Takes the requirement of a schema that begins to apply, and returns the one to restore after it.
  mutating func enter(_ node: SchemaNode) -> String?? {
    let outer = requirement
    if let own = node.requirement {
      requirement = own
      applied[own, default: 0] += 1
    }
    return .some(outer)
  }

  /// Adds a violation of a keyword by the value that the steps lead to.
  mutating func add(
    _ keyword: String, _ node: SchemaNode, _ place: JSONNode, _ message: String,
    below step: JSONLocation.Step? = nil
  ) {
    let location = node.location + (keyword == "false" ? "" : "/\(keyword)")
    add(
      SchemaViolation(
        instance: JSONLocation(step.map { steps + [$0] } ?? steps), position: place.position,
        schemaLocation: location, keyword: keyword, message: message, requirement: requirement,
        trail: trail.map(\.step)))
  }

  mutating func add(_ violation: SchemaViolation) {
    if !isFull { violations.append(violation) }
  }

  var isFull: Bool { violations.count >= maximum }
}

extension SchemaViolation {
  /// The same violation with words after its sentence.
  func saying(_ more: String) -> SchemaViolation {
    SchemaViolation(
      instance: instance, position: position, schemaLocation: schemaLocation, keyword: keyword,
      message: message + more, requirement: requirement, trail: trail)
  }
}

extension Evaluation {
  /// The reasons why a value is known to be invalid; never empty.
  mutating func explain(_ node: JSONNode) -> [SchemaViolation] {
    report = ViolationReport(steps: node.location.steps, maximum: program.options.maximumViolations)
    do throws(SchemaLimit) {
      _ = try evaluate(program.root, node.index)
    } catch {
      // What follows the limit is not told; that the value is invalid is known already.
      let root = program.nodes[program.root]
      report = ViolationReport(steps: node.location.steps, maximum: 1)
      report?.add("false", root, node, "the value is invalid, for more reasons than can be told")
    }
    return report?.violations ?? []
  }
}
