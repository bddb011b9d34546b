package import Diagnostics

/// A special change of what a conforming run recorded, and the requirements that have to notice it.
///
/// Twins prove what the general mutations cannot, and that nothing else fails with it. They are no part of the suite.
package struct Twin: Sendable {
  /// What is changed.
  package enum Subject: Sendable, Equatable {
    case status
    case header(String)
    /// The first node that an RFC 9535 path selects.
    case json(String)
    /// The whole content.
    case body
  }

  /// How it is changed.
  package enum Act: Sendable, Equatable {
    case remove
    case set(Literal)
    /// To a number, also one that stands in a text or a header field.
    case add(Int)
    /// A member or a header field.
    case rename(String)
  }

  /// A subject and what becomes of it.
  package struct Change: Sendable, Equatable {
    package let subject: Subject
    package let act: Act

    package init(subject: Subject, act: Act) {
      self.subject = subject
      self.act = act
    }

    /// What is changed, for a reader.
    package var place: String {
      switch subject {
      case .status: "the status"
      case .header(let name): "the header \(name)"
      case .json(let path): "`\(path)`"
      case .body: "the content"
      }
    }
  }

  package let id: String
  package let test: TestID
  /// The cases of the test that it is applied to; nil for all.
  package let cases: NamePattern?
  /// The step whose observation is changed; nil takes the first that has what is changed.
  package let step: String?
  package let change: Change
  /// The requirements that fail; with those that rest on them, and nothing else.
  package let caughtBy: [RequirementID]
  package let location: SourceLocation

  package init(
    id: String, test: TestID, cases: NamePattern? = nil, step: String? = nil, change: Change,
    caughtBy: [RequirementID], location: SourceLocation
  ) {
    self.id = id
    self.test = test
    self.cases = cases
    self.step = step
    self.change = change
    self.caughtBy = caughtBy
    self.location = location
  }
}

/// Why mutants that no check notices need not be noticed.
package struct SurvivorReason: Sendable, Equatable {
  /// The requirement whose checks look at the place; nil for any and none.
  package let requirement: RequirementID?
  /// Held against kind, place and operation: `drop $.users[*].phone GET *`.
  package let mutant: NamePattern
  package let reason: String
  package let location: SourceLocation

  package init(requirement: RequirementID?, mutant: NamePattern, reason: String, location: SourceLocation) {
    self.requirement = requirement
    self.mutant = mutant
    self.reason = reason
    self.location = location
  }
}

/// What stands in a suite's `twins.yaml`.
package struct TwinFile: Sendable {
  package let twins: [Twin]
  package let survivors: [SurvivorReason]
  package let free: [FreePlace]

  package init(twins: [Twin] = [], survivors: [SurvivorReason] = [], free: [FreePlace] = []) {
    self.twins = twins
    self.survivors = survivors
    self.free = free
  }
}
