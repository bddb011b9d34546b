/// The content is that of another case.
enum ForeignMutation: AnswerMutation {
  static func mutants(of exhibit: Exhibit) -> [Mutant] {
    guard let foreign = exhibit.foreign, !exhibit.content.isEmpty else { return [] }
    return [Mutant(.foreign, "the content", "were that of another request", .content(foreign))]
  }
}
