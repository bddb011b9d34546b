/// A matcher on one value; an absent value violates it.
protocol ValueMatcher: Matcher {
  func judge(value observed: ObservedValue) throws(MatcherFault) -> MatcherResult
}

extension ValueMatcher {
  func judge(_ operand: MatcherOperand) throws(MatcherFault) -> MatcherResult {
    switch operand {
    case .value(let observed?): try judge(value: observed)
    case .value(nil): violatedByNothing
    case .nodes: throw Self.needsOneValue
    }
  }

  var violatedByNothing: MatcherResult {
    .violated(expected: phrase, observed: Phrase.nothing, place: nil, count: 1)
  }

  /// The result for one value; `reason` adds to a violation why the value is not as expected.
  func result(_ holds: Bool, for observed: ObservedValue, reason: String? = nil) -> MatcherResult {
    if holds { return .holds(values: 1) }
    let found = Phrase.value(observed.value) + (reason.map { ": \($0)" } ?? "")
    return .violated(expected: phrase, observed: found, place: observed.place, count: 1)
  }
}

extension Matcher {
  static var needsOneValue: MatcherFault {
    MatcherFault(
      "'\(signature.name)' judges one value and was given a list of nodes; put it into 'each' or 'any'"
    )
  }
}
