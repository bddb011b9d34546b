import Evidence

/// An action ends otherwise, or writes nothing beside its answer.
enum OutcomeMutation: AnswerMutation {
  static func mutants(of exhibit: Exhibit) -> [Mutant] {
    guard exhibit.part == .whole, let action = exhibit.observation.action else { return [] }
    var mutants: [Mutant] = []
    switch action.end {
    case .exited(let code):
      let other = code == 0 ? 1 : 0
      mutants.append(Mutant(.outcome, "the exit code", "were \(other)", .end(.exited(code: other))))
    case .done(let failure):
      mutants.append(
        failure == nil
          ? Mutant(.outcome, "the outcome", "were a failure", .end(.done(failure: "the target failed")))
          : Mutant(.outcome, "the outcome", "were a success", .end(.done(failure: nil))))
    case .unsupported, .fault: break
    }
    if !action.log.isEmpty { mutants.append(Mutant(.empty, "the log", "were empty", .log(""))) }
    return mutants
  }
}
