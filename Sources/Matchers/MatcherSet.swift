package import JSON

/// Matchers on one operand, all of which must hold.
package struct MatcherSet: Sendable {
  private let matchers: [any Matcher]

  /// Makes the matchers that a check names, in that order, with their bound arguments.
  ///
  /// - Throws: A fault where there is no matcher, a name is unknown or an argument is of the wrong kind.
  package init(uses: [(name: String, argument: JSONValue)], context: MatcherContext = MatcherContext())
    throws(MatcherFault)
  {
    if uses.isEmpty {
      throw MatcherFault("a check names no matcher and so asserts nothing; name at least one")
    }
    var matchers: [any Matcher] = []
    matchers.reserveCapacity(uses.count)
    for (name, argument) in uses {
      guard let type = MatcherCatalog.matcher(named: name) else {
        throw MatcherFault(
          "'\(Phrase.text(name))' is no matcher; to compare with a map, write it below 'equals'")
      }
      matchers.append(try type.init(argument: argument, context: context))
    }
    self.matchers = matchers
  }

  /// Reads matchers on one value that stand inside another matcher.
  ///
  /// Shape: a map whose names are all names of matchers; any other value than a map is short for `equals`.
  ///
  /// - Throws: A fault for any other map, for matchers on lists of nodes, and below the last allowed level.
  package init(argument: JSONValue, context: MatcherContext = MatcherContext()) throws(MatcherFault) {
    let context = try context.inner()
    guard let members = argument.members else {
      try self.init(uses: [("equals", argument)], context: context)
      return
    }
    var names: Set<String> = []
    for name in members.lazy.map(\.name) {
      guard names.insert(name).inserted else {
        throw MatcherFault("matcher '\(Phrase.text(name))' stands twice in one map; use 'allOf' to give both")
      }
      if let type = MatcherCatalog.matcher(named: name), type.signature.operand == .nodes {
        throw MatcherFault("'\(name)' judges a list of nodes and cannot stand where one value is judged")
      }
    }
    try self.init(uses: members.map { ($0.name, $0.value) }, context: context)
  }

  /// What is expected, all matchers together.
  package var phrase: String { Phrase.joined(matchers.map(\.phrase), by: "and") }

  /// Whether one of the matchers speaks of presence itself.
  var namesPresence: Bool { matchers.contains { $0 is PresentMatcher } }

  /// The first violation in the order of the matchers; else they hold, for as many values as any of them
  /// looked at.
  package func judge(_ operand: MatcherOperand) throws(MatcherFault) -> MatcherResult {
    var values = 0
    for matcher in matchers {
      switch try matcher.judge(operand) {
      case .holds(let count): values = max(values, count)
      case let violation: return violation
      }
    }
    return .holds(values: values)
  }
}
