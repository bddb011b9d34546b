package import Diagnostics

/// One normative statement of the specification.
package struct Requirement: Sendable {
  /// The strength of the statement (RFC 2119, RFC 8174).
  package enum Keyword: String, Sendable, CaseIterable {
    case must = "MUST"
    case mustNot = "MUST NOT"
    case should = "SHOULD"
    case shouldNot = "SHOULD NOT"
    case may = "MAY"
  }

  /// What a failed check of a requirement does to verdicts.
  package enum Level: String, Sendable, Comparable, CaseIterable {
    case may
    case should
    case must

    package static func < (a: Level, b: Level) -> Bool {
      func rank(_ level: Level) -> Int { level == .may ? 0 : level == .should ? 1 : 2 }
      return rank(a) < rank(b)
    }
  }

  /// How well the fact behind the statement is known.
  package enum Grade: String, Sendable, CaseIterable {
    /// Schema or specification text.
    case schema = "S"
    /// Independent implementations.
    case implementations = "I"
    /// Memory, unconfirmed: the requirement counts as SHOULD at most.
    case memory = "M"
  }

  /// Who can tell whether it holds.
  package enum Testability: Sendable, Equatable {
    case auto
    case manual
    case excluded(reason: String)
  }

  package let id: RequirementID
  package let keyword: Keyword
  package let grade: Grade
  package let role: Role
  /// The clause as the specification numbers it, where that is known.
  package let clause: String?
  /// The operation or operations that it speaks of.
  package let operation: String?
  package let url: String?
  /// The condition under which it holds, in words.
  package let condition: String?
  /// The statement in our own words.
  package let text: String
  package let testable: Testability
  /// The requirements that hold no longer when one of these fails.
  package let restsOn: [RequirementID]
  package let location: SourceLocation?

  package init(
    id: RequirementID, keyword: Keyword, grade: Grade, role: Role, clause: String? = nil,
    operation: String? = nil, url: String? = nil, condition: String? = nil, text: String,
    testable: Testability = .auto, restsOn: [RequirementID] = [], location: SourceLocation? = nil
  ) {
    self.id = id
    self.keyword = keyword
    self.grade = grade
    self.role = role
    self.clause = clause
    self.operation = operation
    self.url = url
    self.condition = condition
    self.text = text
    self.testable = testable
    self.restsOn = restsOn
    self.location = location
  }

  /// What a failed check does: the keyword's strength, at most SHOULD where only memory vouches for the fact.
  package var level: Level {
    switch keyword {
    case .must, .mustNot: grade == .memory ? .should : .must
    case .should, .shouldNot: .should
    case .may: .may
    }
  }
}

/// The side of the specification that the target plays.
package enum Role: String, Sendable, CaseIterable {
  case provider, consumer, sensor, endpoint, platform, tool, producer, importer, package
}
