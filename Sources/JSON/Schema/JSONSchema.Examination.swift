/// What judging a value by a schema showed for the requirements that the schema names.
package struct SchemaExamination: Sendable {
  /// As ``JSONSchema/validate(_:)`` gives them; empty when valid.
  package let violations: [SchemaViolation]
  /// How often a schema object with each `x-requirement` was applied to a value; those that never were are
  /// left out.
  ///
  /// Inside `anyOf` and `oneOf` only what is applied to explain a fault is counted: which branch is meant
  /// is not known before.
  package let applied: [String: Int]
}

extension JSONSchema {
  /// Every `x-requirement` that the schema, or what it refers to, names.
  package var requirementNames: Set<String> { Set(nodes.compactMap(\.requirement)) }

  /// The `x-requirement` of the schema's root, for which what is no value at all speaks.
  package var rootRequirement: String? { nodes.indices.contains(root) ? nodes[root].requirement : nil }

  /// Judges a value and counts which requirements had anything to say about it.
  ///
  /// - Throws: A ``SchemaLimit`` when the value could not be judged, which is neither valid nor invalid.
  package func examine(_ node: JSONNode) throws(SchemaLimit) -> SchemaExamination {
    var evaluation = Evaluation(self, node)
    evaluation.report = ViolationReport(steps: node.location.steps, maximum: options.maximumViolations)
    _ = try evaluation.evaluate(root, node.index)
    return SchemaExamination(
      violations: evaluation.report?.violations ?? [], applied: evaluation.report?.applied ?? [:])
  }
}
