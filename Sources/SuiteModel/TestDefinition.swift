package import Diagnostics

/// A purpose with steps; expanded over its axes it becomes the cases that are planned, run and reported.
package struct TestDefinition: Sendable {
  /// The tag of case ids.
  package enum Case: Sendable {}

  /// A name that takes each of several values in turn.
  package struct Axis: Sendable, Equatable {
    package let name: String
    package let values: [String]

    package init(name: String, values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// What the test does to the target's data.
  package enum Effects: String, Sendable, CaseIterable {
    case none, creates, changes, deletes
  }

  package let id: TestID
  package let title: String
  package let verifies: [RequirementID]
  package let axes: [Axis]
  /// The capability expression, whose places are axis names; nil applies to all.
  package let when: Template?
  package let effects: Effects
  /// Whether the test may run beside others although it has effects.
  package let isolated: Bool
  /// Tests whose captured values this one uses; cases pair up by the axes that both have.
  package let needs: [TestID]
  /// Those that prepare, those that show, and those that clean up.
  package let steps: [Step]
  package let location: SourceLocation?

  package init(
    id: TestID, title: String, verifies: [RequirementID], axes: [Axis] = [], when: Template? = nil,
    effects: Effects = .none, isolated: Bool = false, needs: [TestID] = [], steps: [Step],
    location: SourceLocation? = nil
  ) {
    self.id = id
    self.title = title
    self.verifies = verifies
    self.axes = axes
    self.when = when
    self.effects = effects
    self.isolated = isolated
    self.needs = needs
    self.steps = steps
    self.location = location
  }

  /// Every expectation of the steps proper, those after a repetition included.
  package var expectations: [Expectation] { steps.filter { $0.phase == .proper }.flatMap(\.allExpectations) }
}
