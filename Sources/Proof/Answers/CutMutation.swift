/// The content breaks off half-way, or is not there.
enum CutMutation: AnswerMutation {
  static func mutants(of exhibit: Exhibit) -> [Mutant] {
    guard exhibit.content.count > 1 else { return [] }
    let half = Array(exhibit.content.prefix(exhibit.content.count / 2))
    return [
      Mutant(.cut, "the content", "broke off half-way", .content(half)),
      Mutant(.empty, "the content", "were empty", .content([])),
    ]
  }
}
