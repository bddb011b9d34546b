import Evidence

/// A request that came did not come, or came twice.
enum ReceptionMutation: AnswerMutation {
  static func mutants(of exhibit: Exhibit) -> [Mutant] {
    guard case .received(let index) = exhibit.part,
      let received = exhibit.observation.reception?.received, received.indices.contains(index)
    else { return [] }
    var fewer = received
    fewer.remove(at: index)
    var more = received
    more.insert(received[index], at: index)
    return [
      Mutant(.count, "the request", "did not come", .received(fewer)),
      Mutant(.unique, "the request", "came twice", .received(more)),
    ]
  }
}
