import Checks
import SuiteModel

/// What a programme's waivers do to the findings of a run.
struct AppliedWaivers: Sendable {
  /// The waiver that forgives a finding, by the finding's place.
  let forgiven: [Int: Governance.Waiver]
  /// In the order of the file.
  let all: [Judgement.OfWaiver]

  var isEmpty: Bool { forgiven.isEmpty }

  /// - Parameters:
  ///   - day: The day of the run, as `YYYY-MM-DD`.
  ///   - test: The test of the finding at a place; nil for one of no planned case.
  init(
    _ governance: Governance, suite: Suite, findings: [Finding], day: String, test: (_ place: Int) -> TestID?
  ) {
    let inForce = governance.holds(on: day) && governance.concerns(suite)
    var forgiven: [Int: Int] = [:]
    var reached: Set<Int> = []
    let live = governance.waivers.indices.filter { inForce && governance.waivers[$0].holds(on: day) }
    if !live.isEmpty {
      for (place, finding) in findings.enumerated() {
        let own = test(place)
        for index in live {
          let waiver = governance.waivers[index]
          guard waiver.covers(finding.requirement, test: own, caseID: finding.site.caseID) else { continue }
          reached.insert(index)
          if forgiven[place] == nil, waiver.effect.forgives(Verdict.of(finding)) { forgiven[place] = index }
        }
      }
    }
    self.forgiven = forgiven.mapValues { governance.waivers[$0] }
    let places = Dictionary(grouping: forgiven.keys) { forgiven[$0] ?? 0 }
    all = governance.waivers.indices.map { index in
      let waiver = governance.waivers[index]
      let own = places[index] ?? []
      let state: Judgement.OfWaiver.State =
        !inForce
        ? .notInForce
        : !waiver.holds(on: day)
          ? .expired : !own.isEmpty ? .applied : reached.contains(index) ? .notNeeded : .notReached
      return Judgement.OfWaiver(
        waiver: waiver, state: state, findings: own.count,
        requirements: Set(own.map { findings[$0].requirement }).sorted(),
        cases: Set(own.map { findings[$0].site.caseID }).sorted())
    }
  }
}

extension Governance.Waiver.Effect {
  /// The table of what a waiver forgives; never an error, nor what pre-flight stopped, and a pass needs none.
  fileprivate func forgives(_ verdict: Verdict?) -> Bool {
    switch (self, verdict) {
    case (.warn, .fail), (.excluded, .fail), (.excluded, .warn), (.excluded, .inconclusive),
      (.excluded, .review):
      true
    default: false
    }
  }
}
