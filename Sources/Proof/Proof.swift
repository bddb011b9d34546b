package import SuiteModel

/// What the mutants of a conforming run say about a suite.
package struct Proof: Sendable, Equatable {
  /// How many mutants came to what. A class is all mutants of one kind at one place of one operation.
  package struct Counts: Sendable, Equatable {
    /// How many mutants were judged.
    package var judged = 0
    /// Classes of which a check noticed one.
    package var caught = 0
    /// Classes that a schema of the suite allows, and that no check looks at besides.
    package var equivalent = 0
    /// Classes that nothing noticed, at places of which no rule speaks, as the suite's author declares.
    package var outside = 0
    /// Classes that nothing noticed and nothing allows.
    package var survived = 0

    package init() {}

    /// The caught among the caught and the survivors, 0 to 1 in steps of a thousandth, rounded down; 0 without any.
    package var score: Double { Self.share(of: caught, in: caught + survived) }

    /// The caught among all that no schema allows: the score as if nothing lay outside the rules.
    package var strictScore: Double { Self.share(of: caught, in: caught + survived + outside) }

    private static func share(of part: Int, in whole: Int) -> Double {
      whole == 0 ? 0 : Double(part * 1000 / whole) / 1000
    }
  }

  /// A class of mutants: all of one kind at one place of one operation.
  package struct Mutation: Sendable, Hashable {
    package let kind: MutationKind
    /// `$.users[*].status`, `header X-Total-Count`.
    package let place: String
    /// In words that follow the place: `were missing`.
    package let effect: String
    /// `GET {base}/users`.
    package let operation: String

    package init(kind: MutationKind, place: String, effect: String, operation: String) {
      self.kind = kind
      self.place = place
      self.effect = effect
      self.operation = operation
    }

    /// What happened, in words that follow "if".
    package var sentence: String { "\(place) \(effect) in \(operation)" }
    /// What globs of survivors are held against: kind, place and operation.
    package var label: String { "\(kind.rawValue) \(place) \(operation)" }
  }

  /// A mutant that made a check of a requirement fail.
  package struct Catch: Sendable, Equatable {
    package let mutation: Mutation
    package let caseID: CaseID
    /// The step's id.
    package let step: String
    /// What the check looked at: `header X-Total-Count type`.
    package let check: String

    package init(mutation: Mutation, caseID: CaseID, step: String, check: String) {
      self.mutation = mutation
      self.caseID = caseID
      self.step = step
      self.check = check
    }
  }

  /// What was shown of one requirement.
  package struct Entry: Sendable, Equatable {
    package let requirement: RequirementID
    package let keyword: Requirement.Keyword
    package let level: Requirement.Level
    /// How many classes of mutants made a check of it fail.
    package var count: Int
    /// The first of them, of different kinds.
    package var catches: [Catch]
    /// The fault of a reference target that made a check of it fail, where no mutant did.
    package var fault: String?
    /// The twin that made a check of it fail and nothing that it should not, where no mutant did.
    package var twin: String?
    /// Whether a case that speaks for it ran.
    package var ran: Bool

    package init(
      requirement: RequirementID, keyword: Requirement.Keyword, level: Requirement.Level, count: Int = 0,
      catches: [Catch] = [], fault: String? = nil, twin: String? = nil, ran: Bool
    ) {
      self.requirement = requirement
      self.keyword = keyword
      self.level = level
      self.count = count
      self.catches = catches
      self.fault = fault
      self.twin = twin
      self.ran = ran
    }

    package var isProved: Bool { count > 0 || fault != nil || twin != nil }
  }

  /// A class of mutants that nothing noticed.
  package struct Survivor: Sendable, Equatable {
    package let mutation: Mutation
    /// A case in which it went unnoticed.
    package let caseID: CaseID
    /// Those whose checks look at this very place.
    package let requirements: [RequirementID]
    /// Why nothing needs to notice it, as the suite's author says.
    package var reason: String?

    package init(
      mutation: Mutation, caseID: CaseID, requirements: [RequirementID], reason: String? = nil
    ) {
      self.mutation = mutation
      self.caseID = caseID
      self.requirements = requirements
      self.reason = reason
    }

    /// One sentence.
    package var sentence: String { "No check would notice if \(mutation.sentence)." }
  }

  /// What lies outside the rules by one declaration of the suite's author.
  package struct Outside: Sendable, Equatable {
    /// What is free: `header fields in POST {base}/events (401)`.
    package let place: String
    package let reason: String
    /// How many classes of mutants it takes in; none for a declaration that fits nothing.
    package var count: Int
    /// The first of them.
    package var example: Mutation?
    /// A class of mutants there that a check noticed, so that the declaration is wrong.
    package var contradiction: Mutation?

    package init(
      place: String, reason: String, count: Int = 0, example: Mutation? = nil, contradiction: Mutation? = nil
    ) {
      self.place = place
      self.reason = reason
      self.count = count
      self.example = example
      self.contradiction = contradiction
    }
  }

  /// What came of a twin.
  package struct TwinResult: Sendable, Equatable {
    package let id: String
    /// What is not as the twin says, in sentences; none where it holds.
    package let problems: [String]

    package init(id: String, problems: [String]) {
      self.id = id
      self.problems = problems
    }
  }

  package let suite: SuiteID
  package let version: String
  /// The suite's digest; a proof speaks of no other.
  package let digest: String
  package let profile: ProfileID
  package var counts: Counts
  /// One for each requirement that is not excluded from testing by a program, in the order of the catalogue.
  package var entries: [Entry]
  package var survivors: [Survivor]
  /// One for each declaration of a free place, in their order.
  package var outside: [Outside]
  package var twins: [TwinResult]
  /// Entries of the suite's file that fit no survivor, in sentences.
  package var stale: [String]

  package init(
    suite: SuiteID, version: String, digest: String, profile: ProfileID, counts: Counts, entries: [Entry],
    survivors: [Survivor], outside: [Outside] = [], twins: [TwinResult] = [], stale: [String] = []
  ) {
    self.suite = suite
    self.version = version
    self.digest = digest
    self.profile = profile
    self.counts = counts
    self.entries = entries
    self.survivors = survivors
    self.outside = outside
    self.twins = twins
    self.stale = stale
  }

  /// The requirements that nothing made fail.
  package var unproven: [Entry] { entries.filter { !$0.isProved } }
  /// Those among them that are MUST-level.
  package var unprovenMusts: [Entry] { unproven.filter { $0.level == .must } }
  /// Whether every testable MUST is proved, every twin holds, and no check speaks of what is declared free.
  package var holds: Bool {
    unprovenMusts.isEmpty && twins.allSatisfy(\.problems.isEmpty)
      && outside.allSatisfy { $0.contradiction == nil }
  }
}
