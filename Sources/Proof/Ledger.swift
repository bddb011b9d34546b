import Checks
import Judging
import Planning
import SuiteModel

/// Puts together what the shares of the evidence came to, in their order.
struct Ledger {
  /// So many catches are kept of a requirement, of different kinds.
  private static let kept = 3

  private let suite: Suite
  private let probes: [CaseProbe]
  private let tallies: [Tally]

  init(_ suite: Suite, probes: [CaseProbe], tallies: [Tally]) {
    self.suite = suite
    self.probes = probes
    self.tallies = tallies
  }

  func proof(profile: ProfileID, free: [FreePlace] = []) -> Proof {
    var counts = Proof.Counts()
    var order: [Proof.Mutation] = []
    var classes: [Proof.Mutation: Tally.Class] = [:]
    var catches: [RequirementID: (mutations: Set<Proof.Mutation>, kept: [Proof.Catch])] = [:]
    for tally in tallies {
      counts.judged += tally.judged
      for mutation in tally.order {
        guard let found = tally.classes[mutation] else { continue }
        guard var known = classes[mutation] else {
          order.append(mutation)
          classes[mutation] = found
          continue
        }
        known.isCaught = known.isCaught || found.isCaught
        known.isAllowed = known.isAllowed || found.isAllowed
        for name in found.namedBy where !known.namedBy.contains(name) {
          known.namedBy.append(name)
        }
        classes[mutation] = known
      }
      for hit in tally.hits {
        var known = catches[hit.requirement] ?? ([], [])
        if known.mutations.insert(hit.caught.mutation).inserted, known.kept.count < Self.kept,
          !known.kept.contains(where: { $0.mutation.kind == hit.caught.mutation.kind })
        {
          known.kept.append(hit.caught)
        }
        catches[hit.requirement] = known
      }
    }
    var survivors: [Proof.Survivor] = []
    var outside = OutsideTally(free)
    for mutation in order {
      guard let found = classes[mutation] else { continue }
      if found.isCaught {
        counts.caught += 1
        outside.noticed(mutation)
      } else if found.isAllowed, found.namedBy.isEmpty {
        counts.equivalent += 1
      } else if found.namedBy.isEmpty, outside.takes(mutation) {
        counts.outside += 1
      } else {
        counts.survived += 1
        survivors.append(
          Proof.Survivor(mutation: mutation, caseID: found.caseID, requirements: found.namedBy.sorted()))
      }
    }
    let ran = Set(probes.flatMap { $0.findings.map(\.requirement) })
    let entries = suite.requirements.filter { $0.testable == .auto }.map { requirement in
      let known = catches[requirement.id]
      return Proof.Entry(
        requirement: requirement.id, keyword: requirement.keyword, level: requirement.level,
        count: known?.mutations.count ?? 0, catches: known?.kept ?? [], ran: ran.contains(requirement.id))
    }
    return Proof(
      suite: suite.id, version: suite.version, digest: suite.digest, profile: profile, counts: counts,
      entries: entries, survivors: survivors, outside: outside.found)
  }
}
