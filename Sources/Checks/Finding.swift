package import Diagnostics
package import SuiteModel

/// The result of one check on one observation, for one requirement.
package struct Finding: Sendable, Equatable {
  /// What came of the check.
  package enum Outcome: String, Sendable, CaseIterable {
    case pass
    case fail
    /// It selected nothing to look at.
    case noData = "no-data"
    /// The suite or the harness kept it from being evaluated.
    case error
    /// Pre-flight stopped the case.
    case config
    /// Something else kept it from being evaluated; ``Finding/reason`` says what.
    case inconclusive
    /// A person's answer or evidence is pending.
    case review
  }

  /// What kept a check from being evaluated.
  package enum Reason: String, Sendable, CaseIterable {
    case noData = "no-data"
    case timeout = "time-out"
    case transport
    case blocked
    case diverged
    case interrupted
    case clock
    case preflight
    case suite
    case harness
  }

  /// Where in the run it was found.
  package struct Site: Sendable, Equatable, Hashable {
    package let caseID: CaseID
    /// The step's id inside the test.
    package let step: String
    /// The page, counted from 1; 1 where the step does not repeat.
    package let page: Int

    package init(caseID: CaseID, step: String, page: Int = 1) {
      self.caseID = caseID
      self.step = step
      self.page = page
    }
  }

  package let site: Site
  package let requirement: RequirementID
  package let level: Requirement.Level
  package let outcome: Outcome
  package var reason: Reason? { told?.reason }
  package let owner: Owner
  /// How many values were looked at; a pass on none proves nothing.
  package let values: Int
  private let title: CheckTitle
  /// What was looked at, in the suite's words: `status`, `$.users size`.
  package var subject: String { title.text }
  /// Short phrases for a person.
  package var expected: String? { told?.expected }
  package var observed: String? { told?.observed }
  /// Where the offending value stood: a normalized path.
  package var place: String? { told?.place }
  /// Its line in the body, counted from 1.
  package var line: Int? { told?.line }
  /// One sentence.
  package var message: String { told?.message ?? "" }
  package var help: String? { told?.help }
  /// Where the suite asks for it.
  package var location: SourceLocation? { title.location }
  /// nil for most passes, so that a run of many checks does not hold room for what they do not say.
  private let told: Told?

  package init(
    site: Site, requirement: RequirementID, level: Requirement.Level, outcome: Outcome, reason: Reason? = nil,
    owner: Owner = .target, values: Int = 0, of title: CheckTitle, expected: String? = nil,
    observed: String? = nil, place: String? = nil, line: Int? = nil, message: String, help: String? = nil
  ) {
    self.site = site
    self.requirement = requirement
    self.level = level
    self.outcome = outcome
    self.owner = owner
    self.values = values
    self.title = title
    let said = Told.Content(
      reason: reason, expected: expected, observed: observed, place: place, line: line, message: message,
      help: help)
    told = said == Told.Content() ? nil : .told(said)
  }

  /// The same finding with another sentence and outcome.
  package func reworded(_ message: String, outcome: Outcome, reason: Reason?) -> Finding {
    Finding(
      site: site, requirement: requirement, level: level, outcome: outcome, reason: reason, owner: owner,
      values: values, of: title, expected: expected, observed: observed, place: place, line: line,
      message: message, help: help)
  }

  /// A finding of what no check of the suite looks at, or of one that is not at hand.
  package init(
    site: Site, requirement: RequirementID, level: Requirement.Level, outcome: Outcome, reason: Reason? = nil,
    owner: Owner = .target, values: Int = 0, subject: String, expected: String? = nil,
    observed: String? = nil, place: String? = nil, line: Int? = nil, message: String, help: String? = nil,
    location: SourceLocation? = nil
  ) {
    self.init(
      site: site, requirement: requirement, level: level, outcome: outcome, reason: reason, owner: owner,
      values: values, of: CheckTitle(subject, location: location), expected: expected, observed: observed,
      place: place, line: line, message: message, help: help)
  }
}

/// What a finding that is not a mere pass says besides, kept apart from it.
private indirect enum Told: Sendable, Equatable {
  case told(Content)

  struct Content: Sendable, Equatable {
    var reason: Finding.Reason?
    var expected: String?
    var observed: String?
    var place: String?
    var line: Int?
    var message = ""
    var help: String?
  }

  private var content: Content {
    switch self {
    case .told(let content): content
    }
  }

  var reason: Finding.Reason? { content.reason }
  var expected: String? { content.expected }
  var observed: String? { content.observed }
  var place: String? { content.place }
  var line: Int? { content.line }
  var message: String { content.message }
  var help: String? { content.help }
}
