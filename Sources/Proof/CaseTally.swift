import Checks
import Diagnostics
import JSON
import Judging
import Planning
import SuiteModel

/// What the mutants of one case came to.
struct CaseTally: Sendable {
  /// What became of a class of mutants in this case.
  struct Class: Sendable {
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

  /// - Parameter foreign: What another case was answered.
  init(_ probe: CaseProbe, foreign: [UInt8]?) {
    for moment in probe.moments
    where !moment.step.expectations.isEmpty || moment.step.repetition?.then.isEmpty == false {
      let operation = Operation.name(of: moment.step, in: probe.planned, observed: moment.observation)
      let before = Set(
        probe.findings(at: moment, replacing: moment.observation).filter { $0.outcome == .fail }.map(
          FindingKey.init))
      for exhibit in Exhibit.all(of: moment, in: probe, foreign: foreign) {
        take(
          exhibit, of: moment, in: probe, before: before,
          operation: operation + (exhibit.name.map { ", \($0)" } ?? ""))
      }
    }
  }

  private mutating func take(
    _ exhibit: Exhibit, of moment: CaseProbe.Moment, in probe: CaseProbe, before: Set<FindingKey>,
    operation: String
  ) {
    var unnoticed: [Mutant] = []
    var spoken: Set<String> = []
    for mutant in Mutants.all(of: exhibit) {
      let failed = probe.findings(at: moment, replacing: exhibit.observation(changedBy: mutant.change))
        .filter { $0.outcome == .fail && !before.contains(FindingKey($0)) }
      judged += 1
      let mutation = mutant.mutation(in: operation)
      note(mutation, namedBy: mutant.namedBy)
      guard !failed.isEmpty else {
        unnoticed.append(mutant)
        continue
      }
      classes[mutation]?.isCaught = true
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
              mutation: mutation, caseID: probe.planned.id, step: moment.step.id, check: finding.subject)))
      }
    }
    for mutant in unnoticed where mutant.namedBy.isEmpty {
      guard let anchor = mutant.anchor, spoken.contains(anchor) else { continue }
      classes[mutant.mutation(in: operation)]?.isAllowed = true
    }
  }

  private mutating func note(_ mutation: Proof.Mutation, namedBy names: [RequirementID]) {
    if classes[mutation] == nil {
      order.append(mutation)
      classes[mutation] = Class()
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
