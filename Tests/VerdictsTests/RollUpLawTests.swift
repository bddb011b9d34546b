import Checks
import Planning
import SuiteModel
import Testing
import Verdicts

/// Laws that hold for every run whatever is in it, tried on thousands of made-up ones.
@Suite struct RollUpLawTests {
  private static let seeds: Range<UInt64> = 1..<2_001

  @Test func `the made-up runs end in every way, and often enough`() {
    var profiles: [ProfileVerdict: Int] = [:]
    var capabilities: [CapabilityVerdict: Int] = [:]
    var exits: [ExitCode: Int] = [:]
    for seed in Self.seeds {
      let judgement = GeneratedRun(seed: seed).run.judged()
      profiles[judgement.profile, default: 0] += 1
      exits[judgement.exitCode, default: 0] += 1
      for capability in judgement.capabilities { capabilities[capability.verdict, default: 0] += 1 }
    }
    for profile in ProfileVerdict.allCases { #expect(profiles[profile, default: 0] >= 20, "\(profile)") }
    for capability in CapabilityVerdict.allCases { #expect(capabilities[capability, default: 0] >= 20) }
    for exit in ExitCode.precedence { #expect(exits[exit, default: 0] >= 20, "\(exit)") }
  }

  @Test func `a finding that is not a pass never improves anything`() {
    var breaches = Breaches()
    for seed in Self.seeds {
      var generated = GeneratedRun(seed: seed)
      let run = generated.run
      guard let blemish = generated.blemish() else { continue }
      let (before, after) = (run.judged(), run.adding(blemish).judged())
      let why = "seed \(seed), \(blemish.outcome) of \(blemish.requirement), \(blemish.level)"

      for (old, new) in zip(before.everyRequirement, after.everyRequirement(in: before)) where old.isEvaluated
      {
        breaches.check(new.tally.verdict.rank <= old.tally.verdict.rank, why)
      }
      // What is waived shows more than no evidence at all, so that it may be an improvement on nothing.
      let isWaived = run.governance.waivers.contains {
        $0.covers(
          blemish.requirement, test: TestID(blemish.site.caseID.description), caseID: blemish.site.caseID)
      }
      guard !isWaived || before.isEvaluated(blemish.requirement, in: run) else { continue }
      for (old, new) in zip(before.capabilities, after.capabilities) {
        breaches.check(new.verdict.rank <= old.verdict.rank, why)
      }
      breaches.check(after.profile.rank <= before.profile.rank, why)
      guard run.kind == .certification || before.isEvaluated(blemish.site.caseID) else { continue }
      breaches.check(after.exitCode.rank <= before.exitCode.rank, why)
    }
    #expect(breaches.seen == [])
  }

  @Test func `a case that was not executed never improves anything`() {
    var breaches = Breaches()
    for seed in Self.seeds {
      var generated = GeneratedRun(seed: seed)
      guard let dropped = generated.caseThatRuns() else { continue }
      let before = generated.run.judged()
      var run = generated.run
      run.results.executed.remove(dropped)
      let after = run.judged()
      for (old, new) in zip(before.capabilities, after.capabilities) {
        breaches.check(new.verdict.rank <= old.verdict.rank, "seed \(seed), \(dropped)")
      }
      breaches.check(after.profile.rank <= before.profile.rank, "seed \(seed), \(dropped)")
      breaches.check(after.exitCode.rank <= before.exitCode.rank, "seed \(seed), \(dropped)")
    }
    #expect(breaches.seen == [])
  }

  @Test func `a claimed capability is never satisfied once a case of it is lost with all that it found`() {
    var breaches = Breaches()
    for seed in Self.seeds {
      var generated = GeneratedRun(seed: seed)
      guard let lost = generated.caseThatRuns() else { continue }
      var run = generated.run
      run.results.executed.remove(lost)
      run.results.findings.removeAll { $0.site.caseID == lost }
      let after = run.judged()
      let planned = run.cases.first { $0.id == lost }
      for capability in after.capabilities where planned?.concerns(capability.id) == true {
        breaches.check(capability.verdict != .satisfied, "seed \(seed), \(lost)")
      }
    }
    #expect(breaches.seen == [])
  }

  @Test func `nothing found, nothing executed, nothing to run and any error are never conformant`() {
    var breaches = Breaches()
    for seed in Self.seeds {
      let generated = GeneratedRun(seed: seed)
      if generated.run.results.findings.contains(where: { $0.outcome == .error }) {
        breaches.check(!generated.run.judged().isConformant, "seed \(seed), an error")
        let exit = generated.run.judged().exitCode
        breaches.check(
          [.suiteOrHarness, .nonConformant, .interrupted].contains(exit), "seed \(seed), an error")
      }
      if generated.run.results.interrupted || generated.run.results.stopped != nil {
        breaches.check(!generated.run.judged().isConformant, "seed \(seed), broken off")
      }
      var run = generated.run
      run.results.findings = []
      breaches.check(!run.judged().isConformant, "seed \(seed), nothing found")
      breaches.check(run.judged().exitCode != .conformant, "seed \(seed), nothing found")

      run = generated.run
      run.results.executed = []
      let concerned = run.claims.contains { claim in
        run.cases.contains { $0.action == .run && $0.concerns(claim) }
      }
      breaches.check(!concerned || !run.judged().isConformant, "seed \(seed), nothing executed")

      run = generated.run
      run.cases = run.cases.map { .sample($0.id.description, .skip(.notSelected)) }
      run.results = CaseResults()
      breaches.check(!run.judged().isConformant, "seed \(seed), nothing to run")
      breaches.check(run.judged().exitCode == .incomplete, "seed \(seed), nothing to run")
    }
    #expect(breaches.seen == [])
  }

  @Test func `the order of findings and of cases never changes anything`() {
    var breaches = Breaches()
    for seed in Self.seeds {
      var generated = GeneratedRun(seed: seed)
      let meaning = Meaning(generated.run.judged())
      breaches.check(Meaning(generated.shuffled().judged()) == meaning, "seed \(seed)")
    }
    #expect(breaches.seen == [])
  }

  @Test func `a conformant run without waivers does not become one with waivers by them`() {
    var breaches = Breaches()
    for seed in Self.seeds {
      let run = GeneratedRun(seed: seed).run
      var strict = run
      strict.governance = .none
      let (with, without) = (run.judged(), strict.judged())
      if without.profile == .conformant { breaches.check(with.profile == .conformant, "seed \(seed)") }
      breaches.check(with.profile.rank >= without.profile.rank, "seed \(seed)")
      breaches.check(
        (with.profile == .conformantWithWaivers) == (with.isConformant && !without.isConformant),
        "seed \(seed)")
    }
    #expect(breaches.seen == [])
  }

  @Test func `a waiver improves nothing to pass, and no profile to conformant`() {
    var breaches = Breaches()
    var forgiven = 0
    for seed in Self.seeds {
      let run = GeneratedRun(seed: seed).run
      var plain = run
      plain.governance = .none
      let (with, without) = (run.judged(), plain.judged())
      for (old, new) in zip(without.everyRequirement, with.everyRequirement(in: without)) {
        if new.tally.verdict == .pass {
          breaches.check(old.tally.verdict == .pass, "seed \(seed), \(old.id)")
        }
        breaches.check(new.tally.verdict.rank >= old.tally.verdict.rank || new.waiver != nil, "seed \(seed)")
        breaches.check(new.tally.counts == old.tally.counts, "seed \(seed), \(old.id)")
        if new.waiver != nil { forgiven += 1 }
      }
      if with.profile == .conformant { breaches.check(without.profile == .conformant, "seed \(seed)") }
      breaches.check(
        without.profile.rank <= with.profile.rank && with.cases.map(\.tally) == without.cases.map(\.tally),
        "seed \(seed)")
      // Errors, stops and interruptions are never forgiven.
      if run.results.findings.contains(where: { $0.outcome == .error }) {
        breaches.check(!with.isConformant, "seed \(seed), an error")
      }
    }
    #expect(breaches.seen == [])
    #expect(forgiven > 200)
  }

  @Test func `no governance file changes what it does not name`() {
    var breaches = Breaches()
    for seed in Self.seeds {
      let run = GeneratedRun(seed: seed).run
      var plain = run
      plain.governance = .none
      let (with, without) = (run.judged(), plain.judged())
      let named = Set(
        run.results.findings.filter { finding in
          run.governance.waivers.contains {
            $0.covers(
              finding.requirement, test: TestID(finding.site.caseID.description), caseID: finding.site.caseID)
          }
        }.map(\.requirement))
      for (old, new) in zip(without.everyRequirement, with.everyRequirement(in: without))
      where !named.contains(old.id) {
        breaches.check(
          old.tally == new.tally && new.waiver == nil && old.note == new.note, "seed \(seed), \(old.id)")
      }
      for (old, new) in zip(without.capabilities, with.capabilities)
      where !old.requirements.contains(where: { named.contains($0.id) }) {
        breaches.check(old.verdict == new.verdict, "seed \(seed), \(old.id)")
      }
    }
    #expect(breaches.seen == [])
  }

  @Test func `a governance file of other days, of another suite or version, or expired whole does nothing`() {
    var breaches = Breaches()
    for seed in Self.seeds {
      let run = GeneratedRun(seed: seed).run
      var plain = run
      plain.governance = .none
      let meaning = Meaning(plain.judged())
      let waivers = run.governance.waivers
      let idle = [
        Governance(from: "2026-03-02", waivers: waivers), Governance(until: "2026-02-28", waivers: waivers),
        Governance(suite: SuiteID("other"), waivers: waivers),
        Governance(versions: ["0.9"], waivers: waivers),
      ]
      for governance in idle {
        var other = run
        other.governance = governance
        let judged = other.judged()
        breaches.check(Meaning(judged) == meaning, "seed \(seed)")
        breaches.check(judged.waivers.allSatisfy { $0.state == .notInForce }, "seed \(seed)")
      }
    }
    #expect(breaches.seen == [])
  }

  @Test func `strict never improves an exit code, and changes no verdict`() {
    var breaches = Breaches()
    for seed in Self.seeds {
      var run = GeneratedRun(seed: seed).run
      run.strict = false
      let lenient = run.judged()
      run.strict = true
      let strict = run.judged()
      breaches.check(strict.exitCode.rank <= lenient.exitCode.rank, "seed \(seed)")
      breaches.check(strict.profile == lenient.profile, "seed \(seed)")
    }
    #expect(breaches.seen == [])
  }

  @Test func `a capability is satisfied exactly when the definition says so`() {
    var breaches = Breaches()
    for seed in Self.seeds {
      let run = GeneratedRun(seed: seed).run
      for capability in run.judged().capabilities {
        let expected = Definition(run: run, capability: capability.id).verdict
        breaches.check(capability.verdict == expected, "seed \(seed), \(capability.id)")
      }
    }
    #expect(breaches.seen == [])
  }
}

/// Where a law was broken, told by the seed; asking `#expect` each time would be slow.
private struct Breaches {
  private(set) var seen: [String] = []

  mutating func check(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds, seen.count < 5 { seen.append(what()) }
  }
}
