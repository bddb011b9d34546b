import Checks
package import Evidence
package import Planning
package import SuiteModel
package import Verdicts

/// Puts a report together from what was judged; it computes no verdict.
package struct ReportBuilder: Sendable {
  private let suite: Suite
  private let target: TargetDescription
  private let plan: Plan
  private let manifest: Manifest
  private let manifestDigest: String
  private let evidence: RecordedEvidence

  package init(
    suite: Suite, target: TargetDescription, plan: Plan, manifest: Manifest, manifestDigest: String,
    evidence: RecordedEvidence
  ) {
    self.suite = suite
    self.target = target
    self.plan = plan
    self.manifest = manifest
    self.manifestDigest = manifestDigest
    self.evidence = evidence
  }

  /// - Parameter run: What happened, where it is known already: another version of the suite judges, and what it would
  ///   have counted did not happen.
  package func report(of judgement: Verdicts.Judgement, run: Report.Run? = nil) -> Report {
    let attested = attested(judgement)
    let problems = ProblemGrouping(suite: suite, findings: judgement.findings).problems
    return Report(
      harness: .init(name: manifest.harness, version: manifest.harnessVersion),
      run: run ?? self.run(judgement),
      judgement: Report.Judgement(
        verdict: judgement.profile.rawValue, exitCode: Int(judgement.exitCode.rawValue),
        stopped: judgement.stopped,
        suite: suite.digest == manifest.suiteDigest
          ? nil : .init(id: suite.id.description, version: suite.version, digest: suite.digest),
        governance: governance(judgement), capabilities: judgement.capabilities.map(capability),
        requirements: judgement.requirements.map { requirement($0, attested: attested) },
        cases: cases(judgement, problems.byCase), problems: problems.list,
        exchanges: ExchangeExcerpts(evidence: evidence).exchanges(for: problems.list)))
  }

  private func governance(_ judgement: Verdicts.Judgement) -> Report.Governance? {
    let file = judgement.governance
    guard !file.digest.isEmpty else { return nil }
    return Report.Governance(
      programme: file.programme, digest: file.digest, from: file.from, until: file.until,
      waivers: judgement.waivers.map { judged in
        let waiver = judged.waiver
        return Report.Waiver(
          requirement: waiver.requirement?.description, test: waiver.test?.description,
          cases: waiver.cases?.description, status: waiver.status.rawValue, effect: waiver.effect.rawValue,
          reason: waiver.reason, link: waiver.link, until: waiver.until, state: judged.state.rawValue,
          findings: judged.findings, requirements: judged.requirements.map(\.description),
          caseIDs: judged.cases.map(\.description))
      },
      errata: file.errata.map {
        .init(requirement: $0.requirement.description, note: $0.note, link: $0.link)
      })
  }

  private func run(_ judgement: Verdicts.Judgement) -> Report.Run {
    let ran = judgement.cases.count { $0.tally != nil }
    let options = manifest.options
    return Report.Run(
      kind: plan.kind.rawValue, started: manifest.started, ended: manifest.ended,
      durationMilliseconds: manifest.durationMilliseconds, seed: plan.seed, strict: options.strict,
      interrupted: manifest.interrupted,
      suite: Report.SuiteSummary(
        id: suite.id.description, version: suite.version, title: suite.title, status: suite.status.rawValue,
        digest: suite.digest, role: suite.role.rawValue,
        specification: "\(suite.specification.name) \(suite.specification.version)",
        publisher: suite.specification.publisher, url: suite.specification.url),
      target: Report.TargetSummary(
        vendor: target.identity.vendor, product: target.identity.product, version: target.identity.version,
        environment: target.identity.environment, parameters: target.parameters.map(parameter)),
      profile: .init(id: plan.profile.description, title: suite.profile(plan.profile)?.title ?? ""),
      claims: plan.claims.map(\.description),
      selection: options.select + (options.safeOnly ? ["--safe"] : []),
      counts: Report.Counts(
        planned: ran, executed: judgement.cases.count { $0.tally != nil && $0.executed },
        skipped: judgement.cases.count - ran,
        requests: evidence.segments.reduce(0) {
          $1.key == .strays ? $0 : $0 + $1.value.deeds
        },
        checks: judgement.findings.count { $0.values > 0 && ($0.outcome == .pass || $0.outcome == .fail) },
        strays: evidence.segments[.strays]?.observations.first?.reception?.wanted ?? 0,
        takenOver: takenOver(judgement)),
      evidenceDigest: manifestDigest)
  }

  private func parameter(_ member: Literal.Member) -> Report.Named {
    let text: String =
      switch member.value {
      case .null: "null"
      case .bool(let bool): bool ? "true" : "false"
      case .number(let text): text
      case .text(let template): template.source
      case .list, .map: "..."
      }
    return .init(id: member.key, title: text)
  }

  private func capability(_ judged: Verdicts.Judgement.OfCapability) -> Report.Capability {
    Report.Capability(
      id: judged.id.description, title: suite.capabilities.first { $0.id == judged.id }?.title ?? "",
      claimed: plan.claims.contains(judged.id), verdict: judged.verdict.rawValue,
      requirements: judged.requirements.map {
        .init(id: $0.id.description, verdict: $0.tally.verdict.rawValue)
      })
  }

  /// How many findings stand in the evidence instead of the bodies that they were made from.
  private func takenOver(_ judgement: Verdicts.Judgement) -> Int {
    var reduced: Set<Finding.Site> = []
    for (key, segment) in evidence.segments {
      for observation in segment.observations where observation.reduction != nil {
        reduced.insert(Finding.Site(caseID: key.caseID, step: observation.step))
      }
    }
    if reduced.isEmpty { return 0 }
    return judgement.findings.count {
      $0.values > 0 && reduced.contains(Finding.Site(caseID: $0.site.caseID, step: $0.site.step))
    }
  }

  /// The requirements that nothing but what a person said speaks for.
  private func attested(_ judgement: Verdicts.Judgement) -> Set<RequirementID> {
    var asked: Set<Finding.Site> = []
    for (key, segment) in evidence.segments {
      for observation in segment.observations where observation.person?.answer != nil {
        asked.insert(Finding.Site(caseID: key.caseID, step: observation.step, page: observation.page))
      }
    }
    if asked.isEmpty { return [] }
    var (said, tested): (Set<RequirementID>, Set<RequirementID>) = ([], [])
    for finding in judgement.findings where finding.values > 0 {
      if asked.contains(finding.site) {
        said.insert(finding.requirement)
      } else {
        tested.insert(finding.requirement)
      }
    }
    return said.subtracting(tested)
  }

  private func requirement(
    _ judged: Verdicts.Judgement.OfRequirement, attested: Set<RequirementID>
  ) -> Report.Requirement {
    let known = suite.requirement(judged.id) ?? BuiltInCatalogue.requirement(judged.id)
    let testable: String =
      switch known?.testable {
      case .manual: "manual"
      case .excluded: "excluded"
      case .auto, nil: "auto"
      }
    return Report.Requirement(
      id: judged.id.description, keyword: known?.keyword.rawValue ?? "MUST",
      grade: known?.grade.rawValue ?? "S",
      text: known?.text ?? "", clause: known?.clause, operation: known?.operation, url: known?.url,
      testable: testable, verdict: judged.tally.verdict.rawValue,
      counts: Verdict.precedence.compactMap { verdict in
        judged.tally.counts[verdict].map { .init(name: verdict.rawValue, count: $0) }
      },
      note: judged.note, waived: judged.waiver != nil, attested: attested.contains(judged.id),
      tests: suite.tests.filter { $0.verifies.contains(judged.id) }.map(\.id.description))
  }

  private func cases(_ judgement: Verdicts.Judgement, _ problems: [CaseID: [Int]]) -> [Report.Case] {
    let titles = Dictionary(suite.tests.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    let requirements = requirements(judgement.findings)
    return judgement.cases.map { judged in
      let planned = judged.planned
      let segment = evidence.segment(of: planned.id)
      let skip: String? = if case .skip(let reason) = planned.action { reason.rawValue } else { nil }
      return Report.Case(
        id: planned.id.description, test: planned.test.description, title: titles[planned.test] ?? "",
        verdict: judged.tally?.verdict.rawValue ?? "skipped", skipReason: skip, executed: judged.executed,
        requests: segment?.deeds ?? 0,
        milliseconds: (segment?.microseconds ?? 0) / 1000,
        requirements: requirements[planned.id] ?? [],
        problems: problems[planned.id] ?? [], remarks: judged.remarks)
    }
  }

  /// The requirements that the findings of each case speak of, sorted.
  private func requirements(_ findings: [Finding]) -> [CaseID: [String]] {
    var all: [CaseID: [String]] = [:]
    var (current, own): (CaseID?, [RequirementID]) = (nil, [])
    func close() {
      guard let current else { return }
      all[current] = Set(own.map(\.description) + (all[current] ?? [])).sorted()
    }
    // As a rule the findings of one case follow one another.
    for place in findings.indices {
      if findings[place].site.caseID != current {
        close()
        (current, own) = (findings[place].site.caseID, [])
      }
      let requirement = findings[place].requirement
      if !own.contains(requirement) { own.append(requirement) }
    }
    close()
    return all
  }
}
