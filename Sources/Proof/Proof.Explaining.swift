import Diagnostics
package import SuiteModel

extension Proof {
  /// Gives survivors the reasons of the suite's author; a reason that fits none is stale.
  package func explained(by reasons: [SurvivorReason]) -> Proof {
    var proof = self
    var used: Set<Int> = []
    for index in proof.survivors.indices {
      let survivor = proof.survivors[index]
      let fitting = reasons.indices.first { place in
        let reason = reasons[place]
        return reason.mutant.matches(survivor.mutation.label)
          && (reason.requirement.map(survivor.requirements.contains) ?? true)
      }
      proof.survivors[index].reason = nil
      guard let fitting else { continue }
      used.insert(fitting)
      proof.survivors[index].reason = reasons[fitting].reason
    }
    proof.stale = reasons.indices.filter { !used.contains($0) }.map { place in
      "The reason for `\(reasons[place].mutant)` (\(reasons[place].location.file):\(reasons[place].location.line)) "
        + "fits no survivor; remove it."
    }
    return proof
  }

  /// With what came of the twins: one that holds proves what no mutant does.
  package func with(_ results: [TwinResult], of twins: [Twin]) -> Proof {
    var proof = self
    proof.twins = results
    for (twin, result) in zip(twins, results) where result.problems.isEmpty {
      for index in proof.entries.indices
      where !proof.entries[index].isProved && twin.caughtBy.contains(proof.entries[index].requirement) {
        proof.entries[index].twin = twin.id
      }
    }
    return proof
  }
}
