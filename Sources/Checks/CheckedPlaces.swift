import Evidence
package import JSON
package import SuiteModel

/// What a check looks at in content that was observed.
package struct CheckedPlaces: Sendable {
  package let check: SubjectCheck
  package let requirement: RequirementID?
  /// The nodes that its path selects; empty for other subjects, and where it selects none.
  package let locations: [JSONLocation]
  /// The path with its places filled; nil for other subjects.
  package let path: String?
  /// The arguments of its matchers with their places filled.
  package let arguments: [JSONValue]
}

extension ExpectationJudge {
  /// What the checks of a step look at in an answer.
  package func places(
    of expectations: [Expectation], in answer: ObservedAnswer, bindings: Bindings, step: String
  ) -> [CheckedPlaces] {
    expectations.flatMap { expectation in
      expectation.checks.map { check in
        var locations: [JSONLocation] = []
        var filled: String?
        if case .json(let template) = check.subject {
          filled = try? bindings.path(template, step: step)
          if let filled, case .success(let document) = answer.json {
            locations = ((try? path(filled)?.select(from: document.root)) ?? []).map(\.location)
          }
        }
        return CheckedPlaces(
          check: check, requirement: expectation.requirement, locations: locations, path: filled,
          arguments: check.matchers.compactMap { try? bindings.json($0.argument, step: step) })
      }
    }
  }

  private func path(_ text: String) -> JSONPath? { try? library.path(text) }
}
