import Diagnostics
import SuiteModel

/// A step that does something itself, with the templates that must be bound for it.
struct ExpandedStep: Sendable {
  let step: Step
  let templates: [TemplateUse]
}

/// A test whose fragments are expanded.
struct ExpandedTest: Sendable {
  let draft: TestDraft
  let steps: [ExpandedStep]
  /// Whether neither it nor a fragment that it uses has a fault that was reported already.
  let isSound: Bool
}

/// Puts the steps of fragments where they are used.
struct FragmentExpander {
  /// Fragments inside each other, and steps of one test, so that no small text stands for endless steps.
  static let depthLimit = 16
  static let stepLimit = 1_000
  /// Steps and uses looked at for one test: uses may come to no step at all.
  static let visitLimit = 5_000

  private let fragments: [String: FragmentDraft]
  private(set) var diagnostics: [Diagnostic] = []
  private var isSound = true
  private var isFull = false
  private var visits = 0
  /// What the steps that are expanded now are for.
  private var phase = Step.Phase.proper
  /// Where unknown fragments are used, each reported once.
  private var strayUses: Set<SourceLocation> = []

  private let areAll: Bool

  /// - Parameter areAll: Whether a name that none of them has is wrong.
  init(_ fragments: [FragmentDraft], areAll: Bool) {
    self.areAll = areAll
    self.fragments = Dictionary(
      fragments.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func expand(_ test: TestDraft) -> ExpandedTest {
    isSound = test.isSound
    isFull = false
    visits = 0
    var steps: [ExpandedStep] = []
    for (phase, drafts) in [
      (Step.Phase.setup, test.setup), (.proper, test.proper), (.teardown, test.teardown),
    ] {
      self.phase = phase
      let prefix = phase == .proper ? "" : "\(phase.rawValue)."
      append(drafts, prefix: prefix, stack: [], arguments: [:], to: &steps)
    }
    phase = .proper
    return ExpandedTest(draft: test, steps: steps, isSound: isSound)
  }

  /// Finds what is wrong with the uses in a fragment, whether or not a test uses it.
  mutating func check(_ fragment: FragmentDraft) {
    var steps: [ExpandedStep] = []
    isFull = false
    visits = 0
    let own = fragment.arguments.map { ($0.value, Literal.text(Template(place: $0.value))) }
    append(
      fragment.steps, prefix: "", stack: [fragment.name.value],
      arguments: Dictionary(own, uniquingKeysWith: { first, _ in first }), to: &steps)
  }

  /// - Parameter arguments: What the places of these steps stand for, in the terms of the test.
  private mutating func append(
    _ drafts: [StepDraft], prefix: String, stack: [String], arguments: [String: Literal],
    to steps: inout [ExpandedStep]
  ) {
    for (index, draft) in drafts.enumerated() where !isFull {
      let id = "\(prefix)\(index + 1)"
      visits += 1
      if visits > Self.visitLimit {
        isFull = true
        fail(
          .tooManySteps, "the test uses fragments more than \(Self.visitLimit) times once they are expanded",
          at: draft.location)
        return
      }
      var substitution = Substitution(arguments)
      switch draft.action {
      case .step(let step):
        guard steps.count < Self.stepLimit else {
          isFull = true
          fail(
            .tooManySteps, "the test has more than \(Self.stepLimit) steps once its fragments are expanded",
            at: step.location)
          return
        }
        let bound = substitution.apply(to: step).numbered(id, phase)
        steps.append(ExpandedStep(step: bound, templates: draft.templates.map { substitution.apply(to: $0) }))
        report(substitution, at: step.location)
      case .use(let use):
        guard let fragment = fragment(use, stack: stack) else { continue }
        let inner = use.arguments.map { ($0.name.value, substitution.apply(to: $0.value)) }
        report(substitution, at: use.name.location)
        append(
          fragment.steps, prefix: "\(id).", stack: stack + [use.name.value],
          arguments: Dictionary(inner, uniquingKeysWith: { first, _ in first }), to: &steps)
      }
    }
  }

  private mutating func report(_ substitution: Substitution, at place: SourceLocation?) {
    for fault in Set(substitution.faults).sorted() { fail(.argumentMisused, fault, at: place) }
  }

  private mutating func fragment(_ use: FragmentUse, stack: [String]) -> FragmentDraft? {
    let name = use.name.value
    guard let fragment = fragments[name] else {
      isSound = false
      guard areAll, strayUses.insert(use.name.location).inserted else { return nil }
      let near = NearestName.of(name, among: fragments.keys.sorted())
      fail(
        .unknownFragment, "there is no fragment `\(name)`", at: use.name.location,
        hint: near.map { "did you mean `\($0)`?" } ?? "write it as a file in `fragments/`")
      return nil
    }
    if stack.contains(name) {
      let circle = (stack[(stack.firstIndex(of: name) ?? 0)...] + [name]).joined(separator: " → ")
      fail(.fragmentCycle, "the fragment `\(name)` uses itself: \(circle)", at: use.name.location)
      return nil
    }
    if stack.count >= Self.depthLimit {
      fail(
        .tooManySteps, "more than \(Self.depthLimit) fragments are inside each other", at: use.name.location)
      return nil
    }
    if !fragment.isSound { isSound = false }
    check(use, for: fragment)
    return fragment
  }

  private mutating func check(_ use: FragmentUse, for fragment: FragmentDraft) {
    let known = fragment.arguments.map(\.value)
    for argument in use.arguments where !known.contains(argument.name.value) {
      let near = NearestName.of(argument.name.value, among: known)
      let all = known.isEmpty ? "it has no arguments" : "its arguments are \(known.joined(separator: ", "))"
      fail(
        .fragmentArguments, "`\(argument.name.value)` is not an argument of `\(use.name.value)`",
        at: argument.name.location, hint: near.map { "did you mean `\($0)`?" } ?? all)
    }
    let given = use.arguments.map(\.name.value)
    let missing = known.filter { !given.contains($0) }
    // A misspelt argument is one fault, not two.
    guard !missing.isEmpty, given.allSatisfy(known.contains) else { return }
    fail(
      .fragmentArguments,
      "`\(use.name.value)` is used without \(missing.map { "`\($0)`" }.joined(separator: ", "))",
      at: use.name.location, hint: "add `with: { \(missing.map { "\($0): ..." }.joined(separator: ", ")) }`")
  }

  private mutating func fail(
    _ id: DiagnosticID, _ message: String, at place: SourceLocation?, hint: String? = nil
  ) {
    isSound = false
    diagnostics.append(Diagnostic(id, .error, message, at: place, hint: hint))
  }
}

extension StepDraft {
  fileprivate var location: SourceLocation? {
    switch action {
    case .step(let step): step.location
    case .use(let use): use.name.location
    }
  }
}

extension Step {
  /// The same step under another id.
  func numbered(_ id: String, _ phase: Phase = .proper) -> Step {
    Step(
      id: id, phase: phase, action: action, expectations: expectations, captures: captures,
      conditions: conditions, repetition: repetition,
      location: location)
  }
}

extension Template {
  /// A template that is one place; the name was checked where it was read.
  fileprivate init(place name: String) {
    self = (try? Template(parsing: "{\(name)}")) ?? Template(literal: name)
  }
}
