import Checks
import Digests
import Evidence
import SuiteModel
import Synchronization

/// What drives a target other than by requests: adapters, people, and the listener.
extension Runner {
  func act(_ action: BoundAction, at place: RequestPlace, in segment: SegmentKey) async throws(EvidenceError)
    -> ActionReading
  {
    try surroundings.recorder.record(
      .intent(step: place.step, page: place.round, method: "EXEC", url: action.name), in: segment)
    events(.acting(place, action: action.name))
    var reading = surroundings.redactor.redact(
      await surroundings.driving.actions.perform(inputs.secrets.revealed(action)))
    reading.inputs = action.files.map { .init(path: $0.path, digest: ContentDigest.hex(of: $0.bytes)) }
    for file in reading.made { try surroundings.keep(file.content) }
    events(.settled(place))
    return reading
  }

  func ask(_ question: BoundQuestion, at place: RequestPlace) async throws(EvidenceError) -> PersonReading {
    events(.asking(place, question.instructions))
    let answer = await surroundings.driving.people.answer(inputs.secrets.revealed(question), at: place)
    for file in answer?.files ?? [] { try surroundings.keep(file.content) }
    events(.settled(place))
    return surroundings.redactor.redact(PersonReading(instructions: question.instructions, answer: answer))
  }

  /// The address at which a case listens; nil where it never does, or the harness does not.
  func listener(of test: TestDefinition, generator: ValueGenerator) -> String? {
    let receptions = test.steps.compactMap(\.reception)
    guard !receptions.isEmpty, let base = surroundings.driving.listener?.base else { return nil }
    return receptions.allSatisfy(\.isShared) ? base : "\(base)/\(generator.listenerToken)"
  }

  /// - Parameter generator: Makes the part of the address that is the case's own.
  func receive(
    _ awaited: BoundReception, of bound: CaseWalk.BoundStep, generator: ValueGenerator, in segment: SegmentKey
  ) async throws(EvidenceError) -> Reception {
    let place = RequestPlace(caseID: segment.caseID, step: bound.step.id, round: bound.page)
    try surroundings.recorder.record(
      .intent(step: place.step, page: place.round, method: "RECEIVE", url: awaited.line), in: segment)
    var reception = Reception(
      line: awaited.line, wanted: awaited.count, window: awaited.windowMilliseconds, end: .deaf)
    guard let listener = surroundings.driving.listener else { return reception }
    let token = awaited.isShared ? nil : generator.listenerToken
    let address = token.map { "\(listener.base)/\($0)" } ?? listener.base
    let triggered = Triggered()
    let heard = await listener.receive(
      inputs.secrets.revealed(awaited), token: token, name: "\(segment.caseID), step \(bound.step.id)",
      trigger: {
        // Told only now that the wait is open: who listens to events may send at once.
        events(
          .waiting(
            place, line: awaited.line, below: address, wanted: awaited.count, window: awaited.window))
        return await pull(awaited.trigger, of: bound, at: place, in: segment, into: triggered)
      },
      came: { events(.received(place, count: $0)) })
    events(.settled(place))
    let (trigger, failure) = triggered.taken
    if let failure { throw failure }
    reception.trigger = trigger
    reception.received = heard.received.map(surroundings.redactor.redact)
    reception.others = heard.others.map(surroundings.redactor.redact)
    reception.end = heard.end
    return reception
  }

  /// Makes the target send; whether waiting makes sense then.
  private func pull(
    _ trigger: BoundReception.Trigger?, of bound: CaseWalk.BoundStep, at place: RequestPlace,
    in segment: SegmentKey, into triggered: Triggered
  ) async -> Bool {
    do throws(EvidenceError) {
      switch trigger {
      case nil: return true
      case .act(let action):
        let reading = try await act(action, at: place, in: segment)
        triggered.take(.action(reading))
        switch reading.end {
        case .exited(let code): return code == 0
        case .done(let failure): return failure == nil
        case .unsupported, .fault: return false
        }
      case .ask(let question):
        let reading = try await ask(question, at: place)
        triggered.take(.person(reading))
        return reading.answer != nil
      case .send(let request, let template):
        let observation = try await send(request, template, of: bound, in: segment, recording: false)
        triggered.take(.exchange(observation.hops, observation.authorization))
        return observation.fault == nil
      }
    } catch {
      triggered.fail(error)
      return false
    }
  }
}

/// What a trigger showed, handed over between tasks.
private final class Triggered: Sendable {
  private let state = Mutex<(Reception.Trigger?, EvidenceError?)>((nil, nil))

  func take(_ trigger: Reception.Trigger) { state.withLock { $0.0 = trigger } }
  func fail(_ error: EvidenceError) { state.withLock { $0.1 = error } }
  var taken: (Reception.Trigger?, EvidenceError?) { state.withLock { $0 } }
}
