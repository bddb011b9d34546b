import Diagnostics
package import Evidence
import JSON
package import SuiteModel

/// Walks one case: what comes next, given what was observed so far.
///
/// A pure state machine. Execution drives it with answers from the network, judging with recorded ones; since both see
/// the same redacted observations, both walk the same way.
package struct CaseWalk: Sendable {
  /// What is to be done next.
  package enum Move: Sendable {
    case perform(BoundStep)
    /// The step cannot be carried out; the sentence says why. The walk goes on.
    case blocked(Step, BlockedReason)
    /// The last round of a repetition is over. The walk goes on.
    case finished(FinishedRepetition)
    case over
  }

  /// Why a step cannot be carried out.
  package enum BlockedReason: Sendable, Equatable {
    /// It uses a name that an earlier step was to bind.
    case unbound(name: String)
    /// The suite's text cannot be used.
    case unusable(String)
    /// A person has not done yet what an earlier step asked for.
    case pending
    /// An action before it failed, and no check was to look at that.
    case failed(ActionRuling)
  }

  /// A step with its values bound.
  package struct BoundStep: Sendable {
    /// What is to be done.
    package enum Deed: Sendable {
      /// A request before credentials and trace header.
      case send(HTTPRequest, RequestTemplate)
      /// A file to read, and the entry of it that is looked at.
      case read(path: String, entry: String?)
      case act(BoundAction)
      case ask(BoundQuestion)
      case receive(BoundReception)
    }

    package let step: Step
    /// The round: the page, the item or the attempt, counted from 1.
    package let page: Int
    package let deed: Deed
    /// How long to wait before.
    package let pause: Duration
  }

  /// A repetition that is over.
  package struct FinishedRepetition: Sendable {
    package let step: Step
    /// How many rounds there were.
    package let rounds: Int
    /// What kept it from coming to its end; nil where it did.
    package let problem: Problem?
  }

  /// Why a repetition did not come to its end; each has a sentence.
  package enum Problem: Sendable, Equatable {
    /// The links lead nowhere or in circles: the target's fault.
    case endless(String)
    /// A page brought no answer to go on from; its own checks say more.
    case brokenOff(String)
  }

  package private(set) var bindings: Bindings
  /// Whether the last observation was a round of a polling that goes on, of which nothing is judged.
  package private(set) var isPolling = false

  /// The repetition that has come to its end, until the next move tells it.
  package private(set) var finishedRepetition: FinishedRepetition?

  /// Why no further step can be carried out.
  private var hindrance: BlockedReason?

  private let steps: [Step]
  private let library: CheckLibrary
  private var index = 0
  private var rounds = Rounds()

  /// How far the repetition of a step has come.
  private struct Rounds {
    var number = 1
    /// The URL of the next page.
    var next: String?
    var seen: Set<String> = []
    var gathered: [String: [JSONValue]] = [:]
    /// The items of the list, once it is known.
    var items: [JSONValue]?
    /// When the first round was sent, in microseconds after the run's start.
    var began: Int?
  }

  package init(steps: [Step], bindings: Bindings, library: CheckLibrary) {
    self.steps = steps
    self.bindings = bindings
    self.library = library
  }

  /// Whether no step is left to carry out.
  package var isOver: Bool {
    var ahead = self
    while true {
      switch ahead.next() {
      case .over: return true
      case .perform: return false
      case .blocked, .finished: continue
      }
    }
  }

  /// The next move; after `perform` the walk expects ``take(_:)``.
  package mutating func next() -> Move {
    if let finished = finishedRepetition {
      finishedRepetition = nil
      return .finished(finished)
    }
    while index < steps.count {
      let step = steps[index]
      if let hindrance, step.phase != .teardown {
        leave(step)
        return .blocked(step, hindrance)
      }
      do throws(Bindings.Failure) {
        guard try isWanted(step) else {
          leave(step)
          continue
        }
        guard try takeItem(of: step) else { return next() }
        return .perform(try bind(step))
      } catch {
        leave(step)
        switch error {
        case .unbound(let name): return .blocked(step, .unbound(name: name))
        case .unusable(let why): return .blocked(step, .unusable(why))
        }
      }
    }
    return .over
  }

  /// Takes what the last step brought, and binds what the step captures.
  package mutating func take(_ observation: Observation) {
    see(observation)
    // Where the bodies are left out, what they bound was noted beside.
    for member in observation.reduction?.captured ?? [] { bindings.bind(member.name, to: member.value) }
  }

  /// Takes what the last step brought, while what is gathered across its rounds comes of another observation.
  ///
  /// Captures stay those of the first, and with them all that is sent afterwards.
  package mutating func take(_ observation: Observation, gathering shown: Observation) {
    see(observation, gathering: shown)
  }

  private mutating func see(_ observation: Observation, gathering shown: Observation? = nil) {
    isPolling = false
    guard index < steps.count else { return }
    let step = steps[index]
    if observation.isPending {
      hindrance = .pending
    } else if step.repetition?.isPolling != true, let ruling = step.failureThatNobodySees(observation) {
      hindrance = .failed(ruling)
    }
    if step.phase == .setup, !(step.isPolled && goesOn(step, after: observation)), hindrance == nil,
      let why = judge.complaint(of: step, on: observation, bindings: bindings)
    {
      hindrance = .failed(
        ActionRuling(
          owner: .target, outcome: .inconclusive, reason: .blocked,
          message: "the set-up failed at step \(step.id): \(why)",
          help: "Look at what the set-up of this case does, and whether the target allows it."))
    }
    if hindrance != nil, step.phase != .teardown { return leave(step) }
    if step.captures.isEmpty, step.repetition == nil { return advance() }
    if case .requests(let walk)? = step.repetition {
      return takeRequests(observation, gathering: shown ?? observation, walk.collect, of: step)
    }
    let answer = ObservedAnswer(observation)
    let gathered = shown.map { ObservedAnswer($0) } ?? answer
    if step.isPolled {
      rounds.began = rounds.began ?? observation.sentAt
      if goesOn(step, after: observation) {
        isPolling = true
        rounds.number += 1
        return
      }
    }
    for capture in step.captures where rounds.number == 1 || step.isPolled {
      if let value = answer.flatMap({ read(capture, from: $0, step: step) }) {
        bindings.bind(capture.name, to: value)
      } else {
        bindings.unbind(capture.name)
      }
    }
    switch step.repetition {
    case nil: advance()
    case .pages(let walk): follow(walk, of: step, from: answer, gathering: gathered)
    case .items(let walk):
      if let gathered { gather(walk.collect, from: gathered, step: step) }
      rounds.number += 1
    case .until: finish(step, rounds: rounds.number, problem: nil)
    case .requests: advance()
    }
  }

  /// Every request that came is a round; captures are those of the last.
  private mutating func takeRequests(
    _ observation: Observation, gathering shown: Observation, _ collect: [Capture], of step: Step
  ) {
    let answers = ObservedAnswer.received(in: observation)
    let gathered = ObservedAnswer.received(in: shown)
    for answer in gathered { gather(collect, from: answer, step: step) }
    for capture in step.captures {
      if let value = answers.last.flatMap({ read(capture, from: $0, step: step) }) {
        bindings.bind(capture.name, to: value)
      } else {
        bindings.unbind(capture.name)
      }
    }
    finish(
      step, rounds: gathered.count, problem: observation.reception?.triggerProblem.map { .brokenOff($0) })
  }

  /// Goes past everything but what cleans up: the run was interrupted.
  package mutating func abandon() {
    while index < steps.count, steps[index].phase != .teardown { leave(steps[index]) }
    finishedRepetition = nil
  }

  // MARK: Before a round

  private var judge: ExpectationJudge { ExpectationJudge(library: library) }

  /// Whether the step's conditions hold; a name that is not bound counts as absent.
  private func isWanted(_ step: Step) throws(Bindings.Failure) -> Bool {
    guard !step.conditions.isEmpty, rounds.number == 1, rounds.items == nil else { return true }
    return try judge.holds(step.conditions, bindings: bindings, step: step.id)
  }

  /// Binds the next item of a list; false where there is none left, and the repetition is over.
  private mutating func takeItem(of step: Step) throws(Bindings.Failure) -> Bool {
    guard case .items(let walk)? = step.repetition else { return true }
    if rounds.items == nil {
      guard let place = walk.list.onlyPlaceholder,
        let items = try bindings.value(of: place, step: step.id).array
      else { throw .unusable("`\(walk.list.source)` is no list, so that it has no items to repeat over") }
      rounds.items = Array(items.prefix(walk.limit))
    }
    guard let items = rounds.items, rounds.number <= items.count else {
      bindings.unbind(walk.name)
      finish(step, rounds: rounds.number - 1, problem: nil)
      return false
    }
    bindings.bind(walk.name, to: items[rounds.number - 1])
    return true
  }

  private func bind(_ step: Step) throws(Bindings.Failure) -> BoundStep {
    var pause = Duration.zero
    if case .until(let polling)? = step.repetition, rounds.number > 1 { pause = polling.interval }
    return BoundStep(step: step, page: rounds.number, deed: try deed(of: step), pause: pause)
  }

  private func deed(of step: Step) throws(Bindings.Failure) -> BoundStep.Deed {
    switch step.action {
    case .request(let template):
      var request = try RequestBinding.bind(
        template, step: step.id, bindings: bindings, files: library.files)
      if let link = rounds.next {
        request = HTTPRequest(method: request.method, url: link, headers: request.headers, body: request.body)
      }
      return .send(request, template)
    case .file(let template):
      return .read(
        path: try bindings.text(template.path, step: step.id),
        entry: try template.entry.map { entry throws(Bindings.Failure) in
          try bindings.text(entry, step: step.id)
        })
    case .exec(let template):
      return .act(try bindings.action(template, step: step.id, files: library.files))
    case .ask(let question): return .ask(try bindings.question(question, step: step.id))
    case .receive(let template):
      return .receive(try bindings.reception(template, step: step.id, library: library))
    }
  }

  /// Goes past a step that is not carried out.
  private mutating func leave(_ step: Step) {
    for capture in step.allCaptures { bindings.unbind(capture.name) }
    if case .items(let walk)? = step.repetition { bindings.unbind(walk.name) }
    advance()
  }

  // MARK: After a round

  /// Whether a polling begins another round.
  private func goesOn(_ step: Step, after observation: Observation) -> Bool {
    if let reduction = observation.reduction { return reduction.goesOn }
    guard case .until(let polling)? = step.repetition else { return false }
    let elapsed = Duration.microseconds(observation.sentAt - (rounds.began ?? observation.sentAt))
    return elapsed + polling.interval <= polling.limit && !holds(step, on: ObservedAnswer(observation))
  }

  private func holds(_ step: Step, on answer: ObservedAnswer?) -> Bool {
    guard let answer else { return false }
    let site = Finding.Site(caseID: CaseID("until"), step: step.id)
    if step.phase != .proper {
      return judge.complaint(of: step, on: answer.observation, bindings: bindings) == nil
    }
    return judge.findings(of: step.expectations, on: answer, bindings: bindings, site: site)
      .allSatisfy { $0.outcome == .pass }
  }

  private func read(_ capture: Capture, from answer: ObservedAnswer, step: Step) -> JSONValue? {
    // A capture that cannot be compiled is refused while loading; here it binds nothing, which blocks its users.
    try? capture.read(from: answer, bindings: bindings, step: step.id, library: library)
  }

  private mutating func gather(_ collect: [Capture], from answer: ObservedAnswer, step: Step) {
    for source in collect {
      guard let value = read(source, from: answer, step: step) else { continue }
      rounds.gathered[source.name, default: []] += value.array ?? [value]
    }
  }

  private mutating func follow(
    _ walk: PageWalk, of step: Step, from answer: ObservedAnswer?, gathering shown: ObservedAnswer?
  ) {
    let page = rounds.number
    guard let answer, let response = answer.response, (200..<300).contains(response.status) else {
      return finish(step, rounds: page, problem: .brokenOff("page \(page) brought no answer to go on from"))
    }
    if let shown { gather(walk.collect, from: shown, step: step) }
    rounds.seen.insert(answer.url)
    guard let link = LinkHeader.target(walk.relation, in: response.values(of: "link")) else {
      return finish(step, rounds: page, problem: nil)
    }
    guard let url = LinkHeader.resolve(link, against: answer.url) else {
      return finish(
        step, rounds: page, problem: .endless("page \(page) links to `\(link)`, which is no URL"))
    }
    if rounds.seen.contains(url) {
      return finish(
        step, rounds: page, problem: .endless("page \(page) links back to a page that was read before"))
    }
    if page >= walk.limit {
      return finish(step, rounds: page, problem: .endless("there are more than \(walk.limit) pages"))
    }
    rounds.number += 1
    rounds.next = url
  }

  private mutating func finish(_ step: Step, rounds count: Int, problem: Problem?) {
    for source in step.repetition?.collect ?? [] {
      bindings.bind(source.name, to: .array(rounds.gathered[source.name] ?? []))
    }
    finishedRepetition = FinishedRepetition(step: step, rounds: count, problem: problem)
    advance()
  }

  private mutating func advance() {
    rounds = Rounds()
    index += 1
  }
}

extension Step {
  fileprivate var isPolled: Bool { repetition?.isPolling == true }

  /// Why an action failed whose outcome no check of the step looks at: what follows would build on nothing.
  fileprivate func failureThatNobodySees(_ observation: Observation) -> ActionRuling? {
    guard let action = observation.action, action.isFailure else { return nil }
    let isSeen = allExpectations.flatMap(\.checks).contains { check in
      switch check.subject {
      case .exit, .outcome: true
      default: false
      }
    }
    guard !isSeen else { return nil }
    return ActionRuling.of(action.end, of: action.name)
      ?? ActionRuling(
        owner: .target, outcome: .inconclusive, reason: .blocked,
        message: "`\(action.name)` of step \(id) failed: \(action.failureSentence)",
        help: "Look at what the adapter says of it, and run it again.")
  }
}

extension Repetition {
  fileprivate var isPolling: Bool { if case .until = self { true } else { false } }
}

extension ActionReading {
  var isFailure: Bool {
    switch end {
    case .exited(let code): code != 0
    case .done(let failure): failure != nil
    case .unsupported, .fault: true
    }
  }

  /// Why, without a full stop.
  var failureSentence: String {
    switch end {
    case .exited(let code):
      let last = log.split(separator: "\n").last.map { ", and its last word was: \($0)" } ?? ""
      return "it ended with code \(code)\(last)"
    case .done(let failure): return failure ?? "no reason was given"
    case .unsupported, .fault: return ActionRuling.of(end, of: name)?.message ?? ""
    }
  }
}

extension Reception {
  /// Why the target was not made to send, or could not be heard; nil where it was and could.
  package var triggerProblem: String? {
    if end == .deaf { return "the harness could not listen" }
    switch trigger {
    case .action(let action) where action.isFailure:
      return "`\(action.name)`, which was to make the target send, failed: \(action.failureSentence)"
    case .exchange(let hops, _):
      return hops.last?.fault.map { "the request that was to make the target send failed: \($0.detail)" }
    case .action, .person, nil: return nil
    }
  }
}
