import Diagnostics
import SuiteModel

extension SuiteLint {
  /// Every place names a value that is bound by then.
  mutating func checkNames() {
    guard let parameters = parameterNames else { return }
    for step in preflightSteps where !material.faultyParts.contains("preflight") {
      for use in step.templates { check(use, known: parameters, walk: [], later: [:], isStrict: true) }
      refuseShadows(step.step, parameters)
    }
    let byID = Dictionary(tests.map { ($0.draft.id.value, $0) }, uniquingKeysWith: { first, _ in first })
    for test in tests {
      let needed = test.draft.needs.map { byID[$0.value] }
      // Where a fault hides something, a name that is mentioned anywhere may be bound there.
      let isStrict = test.isSound && needed.allSatisfy { $0?.isSound ?? false }
      guard isStrict || material.isComplete else { continue }
      check(
        test, parameters: parameters, needed: Set(needed.flatMap { $0?.captureNames ?? [] }),
        isStrict: isStrict)
    }
  }

  private mutating func check(
    _ test: ExpandedTest, parameters: Set<String>, needed: Set<String>, isStrict: Bool
  ) {
    var fixed = parameters.union(test.draft.axes.map(\.value.name))
    if test.steps.contains(where: { $0.step.reception != nil }) { fixed.insert(Step.listenerName) }
    var known = fixed.union(needed)
    for (index, step) in test.steps.enumerated() {
      let later = test.steps[index...].reduce(into: [String: String]()) { names, step in
        for name in step.captureNames where names[name] == nil { names[name] = step.step.id }
      }
      let walk = Set(step.step.repetition?.collect.map(\.name) ?? [])
      let own = known.union(step.itemName.map { [$0] } ?? [])
      for use in step.templates {
        check(use, known: use.phase == .list ? known : own, walk: walk, later: later, isStrict: isStrict)
      }
      refuseShadows(step.step, fixed)
      known.formUnion(step.captureNames)
    }
  }

  private mutating func check(
    _ use: TemplateUse, known: Set<String>, walk: Set<String>, later: [String: String], isStrict: Bool
  ) {
    // Axis names are checked where the file is looked for.
    if use.phase == .planning { return }
    for placeholder in use.template.placeholders {
      guard let name = placeholder.name, !known.contains(name), isStrict || !material.mentions.contains(name)
      else { continue }
      if use.phase == .walk, walk.contains(name) { continue }
      let whole = material.location(of: "{\(placeholder.source)}", within: use.location)
      let place = material.location(of: name, within: whole)
      if let step = later[name] {
        report(
          .captureBeforeUse, "`\(name)` is used here, and captured only in step \(step)", at: place,
          hint: "a capture is bound once its step is over; move the capture or the use")
      } else {
        let names = known.sorted()
        report(
          .unknownName, "nothing is called `\(name)` here", at: place,
          hint: suggestion(
            name, among: names,
            otherwise: names.isEmpty ? nil : "known here: \(names.joined(separator: ", "))"))
      }
    }
  }

  private mutating func refuseShadows(_ step: Step, _ fixed: Set<String>) {
    for capture in step.allCaptures where fixed.contains(capture.name) {
      report(
        .shadowedName, "`\(capture.name)` is the name of a parameter or axis", at: capture.location,
        hint: "choose another name for the capture")
    }
  }
}

extension ExpandedStep {
  /// What the items of a list are called while the step repeats over them.
  var itemName: String? {
    guard case .items(let walk)? = step.repetition else { return nil }
    return walk.name
  }

  /// The names that it binds for later steps.
  var captureNames: [String] { step.allCaptures.map(\.name) }
}

extension ExpandedTest {
  var captureNames: [String] { steps.flatMap(\.captureNames) }
}

// MARK: - Fragments and parameters

extension SuiteLint {
  mutating func checkFragments() {
    let uses = (material.tests.flatMap(\.steps) + material.fragments.flatMap(\.steps)).compactMap(
      \.fragmentName)
    for fragment in material.fragments {
      let name = fragment.name.value
      if !uses.contains(name), isWhole || !material.mentions.contains(name), material.isComplete {
        report(
          .unusedFragment, .warning, "no test uses the fragment `\(name)`", at: fragment.name.location,
          hint: "use it, or remove the file")
      }
      checkArguments(of: fragment)
    }
  }

  private mutating func checkArguments(of fragment: FragmentDraft) {
    let parameters = parameterNames ?? []
    let used = Set(fragment.steps.flatMap(\.templates).flatMap(\.template.placeholders).compactMap(\.name))
    var seen: Set<String> = []
    for argument in fragment.arguments {
      if !seen.insert(argument.value).inserted {
        diagnostics.append(
          Diagnostic(
            ShapeFault.repeatedName.id(in: .suite), .error, "the argument `\(argument.value)` is named twice",
            at: argument.location, hint: "remove one of them"))
      } else if parameters.contains(argument.value) {
        report(
          .shadowedName, "`\(argument.value)` is the name of a parameter", at: argument.location,
          hint: "choose another name for the argument")
      } else if fragment.isSound, !used.contains(argument.value) {
        report(
          .unusedArgument, .warning, "no step of the fragment uses `{\(argument.value)}`",
          at: argument.location,
          hint: "use it, or remove it")
      }
    }
  }

  mutating func checkParameters() {
    guard let suite = material.suite else { return }
    let used = Set(
      (suite.preflight.map(\.step) + material.tests.flatMap(\.steps) + material.fragments.flatMap(\.steps))
        .flatMap(\.templates).flatMap(\.template.placeholders).compactMap(\.name))
    refuseFunctions(of: Set(suite.parameters.filter { $0.kind == .secret }.map(\.name)))
    for parameter in suite.parameters {
      let name = parameter.name
      let isMentioned =
        !isWhole && material.mentions.contains { $0.contains("{\(name)") || $0.contains("(\(name)") }
      if !used.contains(name), !isMentioned, material.isComplete {
        report(
          .unusedParameter, .warning, "nothing uses the parameter `\(name)`", at: parameter.location,
          hint: "use it, or remove it")
      }
      if let value = parameter.defaultValue, let why = ParameterRule.fault(of: value, for: parameter) {
        report(.badDefault, "the default of `\(name)` \(why)", at: parameter.location)
      }
      if let least = parameter.min, let most = parameter.max, least > most {
        report(.badDefault, "`min` of `\(name)` is greater than its `max`", at: parameter.location)
      }
      if parameter.kind != .integer, parameter.min != nil || parameter.max != nil {
        report(
          .badDefault, "`\(name)` is no integer, so that `min` and `max` mean nothing", at: parameter.location
        )
      }
    }
  }
}

extension SuiteLint {
  /// What is bound of a secret is its tag, so that a function of it would be one of the tag.
  private mutating func refuseFunctions(of secrets: Set<String>) {
    guard !secrets.isEmpty else { return }
    for use in tests.flatMap(\.steps).flatMap(\.templates) {
      for placeholder in use.template.placeholders {
        guard let name = placeholder.name, secrets.contains(name), placeholder.source != name else {
          continue
        }
        report(
          .functionOfSecret, "`{\(placeholder.source)}` looks into the secret `\(name)`",
          at: material.location(of: "{\(placeholder.source)}", within: use.location),
          hint: "write `{\(name)}`: a secret is sent and compared whole")
      }
    }
  }
}

extension StepDraft {
  fileprivate var fragmentName: String? { if case .use(let use) = action { use.name.value } else { nil } }
}
