import Checks
import Diagnostics
import JSON
import Judging
import Planning
import SuiteModel

/// What the mutants of one share of the evidence came to.
struct Tally: Sendable {
  /// What became of a class of mutants.
  struct Class: Sendable {
    /// The first case that was handed one of them.
    let caseID: CaseID
    var isCaught = false
    var isAllowed = false
    var namedBy: [RequirementID] = []
  }

  /// A mutant that made a check fail.
  struct Hit: Sendable {
    let requirement: RequirementID
    let caught: Proof.Catch
  }

  private(set) var judged = 0
  /// In the order in which they came.
  private(set) var order: [Proof.Mutation] = []
  private(set) var classes: [Proof.Mutation: Class] = [:]
  private(set) var hits: [Hit] = []

  init(_ share: Share) {
    share.forEach { take($0) }
  }

  private mutating func take(_ showing: Showing) {
    guard let first = showing.looks.first?.probe.planned.id else { return }
    var unnoticed: [Mutant] = []
    var spoken: Set<String> = []
    for mutant in Mutants.all(of: showing.exhibit) {
      let changed = showing.exhibit.observation(changedBy: mutant.change)
      let mutation = mutant.mutation(in: showing.operation)
      judged += 1
      note(mutation, in: first, namedBy: mutant.namedBy)
      var isNoticed = false
      for look in showing.looks {
        let failed = look.probe.findings(at: look.moment, replacing: changed)
          .filter { $0.outcome == .fail && !look.before.contains(FindingKey($0)) }
        guard !failed.isEmpty else { continue }
        isNoticed = true
        if mutant.asksModel, let anchor = mutant.anchor, failed.contains(where: \.isOfModel) {
          spoken.insert(anchor)
        }
        // Content that cannot be read fails every check, also one that could not fail otherwise.
        guard mutant.isReadable else { continue }
        for finding in failed {
          hits.append(
            Hit(
              requirement: finding.requirement,
              caught: Proof.Catch(
                mutation: mutation, caseID: look.probe.planned.id, step: look.moment.step.id,
                check: finding.subject)))
        }
      }
      if isNoticed { classes[mutation]?.isCaught = true } else { unnoticed.append(mutant) }
    }
    for mutant in unnoticed where mutant.namedBy.isEmpty {
      guard let anchor = mutant.anchor, spoken.contains(anchor) else { continue }
      classes[mutant.mutation(in: showing.operation)]?.isAllowed = true
    }
  }

  private mutating func note(_ mutation: Proof.Mutation, in caseID: CaseID, namedBy names: [RequirementID]) {
    if classes[mutation] == nil {
      order.append(mutation)
      classes[mutation] = Class(caseID: caseID)
    }
    for name in names where classes[mutation]?.namedBy.contains(name) == false {
      classes[mutation]?.namedBy.append(name)
    }
  }
}

/// What makes two findings the same but for what was found.
struct FindingKey: Hashable {
  private let requirement: RequirementID
  private let subject: String
  private let step: String
  private let page: Int
  private let message: Int?

  init(_ finding: Finding) {
    requirement = finding.requirement
    subject = finding.subject
    step = finding.site.step
    page = finding.site.page
    message = finding.location?.line
  }
}

extension Mutant {
  func mutation(in operation: String) -> Proof.Mutation {
    Proof.Mutation(kind: kind, place: place, effect: effect, operation: operation)
  }

  /// Whether the content can still be read for what it is.
  fileprivate var isReadable: Bool {
    if case .content = change { kind == .foreign } else { true }
  }
}

extension Finding {
  /// Whether a description of a whole document gave it.
  fileprivate var isOfModel: Bool { ["schema ", "documents ", "table "].contains(where: subject.hasPrefix) }
}
