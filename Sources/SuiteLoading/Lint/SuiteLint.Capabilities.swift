import Diagnostics
import SuiteModel

extension SuiteLint {
  /// Globs that match nothing are misspelt, or what they meant is gone.
  mutating func checkCapabilities() {
    guard let suite = material.suite else { return }
    if let names = requirementNames {
      for glob in suite.capabilities.flatMap(\.requires) { check(glob, among: names, "requirement") }
    }
    guard let names = capabilities?.map(\.capability.id.description) else { return }
    for glob in suite.profiles.flatMap(\.globs) { check(glob, among: names, "capability") }
  }

  private mutating func check(_ glob: Located<NamePattern>, among names: [String], _ kind: String) {
    guard !glob.value.description.isEmpty, !names.contains(where: glob.value.matches) else { return }
    let text = glob.value.description
    report(
      .globMatchesNothing, "no \(kind) is called `\(text)`", at: glob.location,
      hint: glob.value.isWild ? nil : suggestion(text, among: names))
  }

  /// Every test applies to a product that claims something.
  mutating func checkApplicability() {
    for test in tests {
      checkAxes(test.draft)
      guard let when = test.draft.when else { continue }
      checkPlaces(when, in: test.draft)
      guard test.isSound, let capabilities else { continue }
      check(when, of: test.draft, against: capabilities.map(\.capability.id))
    }
  }

  private mutating func checkAxes(_ test: TestDraft) {
    let parameters = parameterNames ?? []
    for axis in test.axes {
      var seen: Set<String> = []
      for value in axis.value.values where !seen.insert(value).inserted {
        report(
          .repeatedAxisValue, "the axis `\(axis.value.name)` has the value `\(value)` twice",
          at: axis.location,
          hint: "remove one of them")
      }
      if parameters.contains(axis.value.name) {
        report(
          .shadowedName, "`\(axis.value.name)` is the name of a parameter", at: axis.location,
          hint: "choose another name for the axis")
      }
    }
    let count = AxisBindings.count(of: test.axes.map(\.value))
    if count > AxisBindings.caseLimit {
      report(
        .tooManyCases, "the axes make more than \(AxisBindings.caseLimit) cases",
        at: test.axes.first?.location,
        hint: "split the test, or drop an axis")
    }
  }

  /// What is decided while planning knows nothing but axis values.
  private mutating func checkPlaces(_ when: Located<Template>, in test: TestDraft) {
    let axes = test.axes.map(\.value.name)
    for placeholder in when.value.placeholders where !axes.contains(placeholder.plainName ?? "") {
      report(
        .unknownAxis, "`{\(placeholder.source)}` is not an axis of this test",
        at: material.location(of: "{\(placeholder.source)}", within: when.location),
        hint: suggestion(
          placeholder.source, among: axes, otherwise: "only axis values are known while planning"))
    }
  }

  private mutating func check(
    _ when: Located<Template>, of test: TestDraft, against capabilities: [CapabilityID]
  ) {
    let bindings = AxisBindings.bindings(of: test.axes.map(\.value), in: when.value)
    for text in Set(bindings.compactMap { AxisBindings.text(of: when.value, $0) }).sorted() {
      guard
        let expression = try? CapabilityExpression(parsing: text)
      else { continue }
      let unknown = expression.patterns.filter { pattern in !capabilities.contains { pattern.matches($0) } }
      for pattern in unknown {
        let place = material.location(of: pattern.description, within: when.location)
        report(
          .unknownCapability, "no capability is called `\(pattern)`", at: place,
          hint: suggestion(pattern.description, among: capabilities.map(\.description)))
      }
      if unknown.isEmpty, !Satisfiability.canHold(expression, capabilities: capabilities) {
        report(
          .unreachableTest, "no claims satisfy `\(text)`, so that the test never applies", at: when.location,
          hint: "correct `when`, or remove the test")
      }
    }
  }
}

/// Whether some set of claims satisfies an expression.
enum Satisfiability {
  /// Capabilities that the same patterns match count as one; beyond 12 kinds the answer is yes without a
  /// look.
  static func canHold(_ expression: CapabilityExpression, capabilities: [CapabilityID]) -> Bool {
    let patterns = expression.patterns
    var kinds: [[Bool]: CapabilityID] = [:]
    for capability in capabilities {
      let matched = patterns.map { $0.matches(capability) }
      if matched.contains(true) { kinds[matched] = capability }
    }
    guard kinds.count <= 12 else { return true }
    let members = Array(kinds.values)
    return (0..<(1 << members.count)).contains { bits in
      let claims = members.indices.filter { bits & (1 << $0) != 0 }.map { members[$0] }
      return expression.holds(for: Set(claims))
    }
  }
}

// MARK: - Needs

extension SuiteLint {
  /// Whether a test's id is not known, so that a need may mean it.
  private var hasNamelessTest: Bool {
    !material.isComplete || material.tests.contains { $0.id.value.description.isEmpty }
  }

  mutating func checkNeeds() {
    let byID = Dictionary(material.tests.map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first })
    for test in material.tests {
      for need in test.needs where byID[need.value] == nil && !hasNamelessTest {
        report(
          .unknownNeed, "there is no test `\(need.value)`", at: need.location,
          hint: suggestion(need.value.description, among: byID.keys.map(\.description).sorted()))
      }
    }
    var state: [TestID: Bool] = [:]
    for test in material.tests { findCycle(from: test, byID, state: &state) }
  }

  /// - Parameter state: false while a test is being visited, true once it is done.
  private mutating func findCycle(
    from test: TestDraft, _ byID: [TestID: TestDraft], state: inout [TestID: Bool]
  ) {
    guard state[test.id.value] == nil else { return }
    state[test.id.value] = false
    // An explicit stack: the chain may be as long as there are tests.
    var path: [(test: TestDraft, next: Int)] = [(test, 0)]
    while let top = path.last {
      guard top.next < top.test.needs.count else {
        state[top.test.id.value] = true
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let need = top.test.needs[top.next]
      guard let needed = byID[need.value] else { continue }
      if state[need.value] == false {
        report(
          .needCycle, "`\(top.test.id.value)` needs `\(need.value)`, which needs it in turn",
          at: need.location,
          hint: "break the circle")
      } else if state[need.value] == nil {
        state[need.value] = false
        path.append((needed, 0))
      }
    }
  }
}
