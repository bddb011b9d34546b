extension Overview {
  /// What has no verdict, one entry for each reason, in the order in which the reasons appear.
  static func notJudged(_ report: Report) -> [NotJudged] {
    var groups = Groups()
    var explained: Set<String> = []
    let forgiven = Set(report.judgement.requirements.filter(\.isForgiven).map(\.id))
    for problem in report.judgement.problems {
      guard ["inconclusive", "review"].contains(problem.verdict), !forgiven.contains(problem.requirement)
      else {
        continue
      }
      explained.insert(problem.requirement)
      let reason = problem.reason.map(Wording.reason) ?? "a person has to decide"
      groups.add(problem.requirement, verdict: problem.verdict, reason: reason, noun: "requirement")
    }
    for requirement in report.judgement.requirements where !explained.contains(requirement.id) {
      switch requirement.verdict {
      case "inconclusive", "review":
        let reason = requirement.note ?? "no reason was recorded"
        groups.add(requirement.id, verdict: requirement.verdict, reason: reason, noun: "requirement")
      case "untested":
        let reason =
          requirement.testable == "excluded"
          ? "no program can test it" : requirement.note ?? "no reason was recorded"
        groups.add(requirement.id, verdict: "untested", reason: reason, noun: "requirement")
      default: break
      }
    }
    for aCase in report.judgement.cases where aCase.verdict == "skipped" {
      groups.add(
        aCase.id, verdict: "skipped", reason: aCase.skipReason ?? "no reason was recorded", noun: "case")
    }
    return groups.list
  }

  private struct Groups {
    private struct Key: Hashable {
      let verdict: String
      let reason: String
    }

    private var places: [Key: Int] = [:]
    private var names: [(verdict: String, reason: String, noun: String)] = []
    private var subjects: [[String]] = []
    private var seen: [Set<String>] = []

    mutating func add(_ subject: String, verdict: String, reason: String, noun: String) {
      let key = Key(verdict: verdict, reason: reason)
      let place = places[key] ?? names.count
      if place == names.count {
        places[key] = place
        names.append((verdict, reason, noun))
        subjects.append([])
        seen.append([])
      }
      if seen[place].insert(subject).inserted { subjects[place].append(subject) }
    }

    var list: [NotJudged] {
      zip(names, subjects).map {
        NotJudged(verdict: $0.verdict, reason: $0.reason, subjects: $1, noun: $0.noun)
      }
    }
  }
}
