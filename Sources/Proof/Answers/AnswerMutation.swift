/// A way to change an answer or a request as a whole.
protocol AnswerMutation: Sendable {
  static func mutants(of exhibit: Exhibit) -> [Mutant]
}

/// Every way to change an answer; the order is that of the mutants.
enum AnswerMutations {
  static let all: [any AnswerMutation.Type] = [
    StatusMutation.self, HeaderMutation.self, LinkMutation.self, MediaMutation.self, CutMutation.self,
    ForeignMutation.self, RequestMutation.self, ReceptionMutation.self, OutcomeMutation.self,
  ]

  static func mutants(of exhibit: Exhibit) -> [Mutant] { all.flatMap { $0.mutants(of: exhibit) } }
}
