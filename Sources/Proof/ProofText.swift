import SuiteModel

/// A proof for a terminal.
package enum ProofText {
  /// What is shown beyond the summary.
  package struct Parts: Sendable {
    /// Every requirement with what was caught.
    package var details: Bool
    /// Every survivor.
    package var survivors: Bool

    package init(details: Bool = false, survivors: Bool = false) {
      self.details = details
      self.survivors = survivors
    }
  }

  /// So many survivors are shown unless all are asked for.
  private static let shown = 8

  package static func text(of proof: Proof, _ parts: Parts = Parts()) -> String {
    var text = parts.details ? details(of: proof) + "\n" : ""
    let counts = proof.counts
    let musts = proof.entries.filter { $0.level == .must }
    let proved = proof.entries.count - proof.unproven.count
    text += "\(proof.suite) \(proof.version), profile \(proof.profile)\n"
    text += "  proved    \(proved) of \(proof.entries.count) requirements"
    text += ", among them \(musts.count { $0.isProved }) of \(musts.count) of MUST level\n"
    text +=
      "  score     \(counts.score): \(counts.caught) of \(counts.caught + counts.survived) kinds of change"
    text += " were noticed\n"
    if counts.outside > 0 {
      text += "            \(counts.strictScore) with the \(counts.outside) that lie outside the rules\n"
    }
    text +=
      "  mutants   \(counts.judged) judged; \(counts.equivalent) kinds of change are allowed by schemas\n"
    if !proof.twins.isEmpty {
      text += "  twins     \(proof.twins.count(where: \.problems.isEmpty)) of \(proof.twins.count) hold\n"
    }
    text +=
      unproven(of: proof) + twins(of: proof) + outside(of: proof) + survivors(of: proof, all: parts.survivors)
    return text
  }

  private static func details(of proof: Proof) -> String {
    proof.entries.map { entry in
      let head = "\(entry.requirement)  \(entry.keyword.rawValue)  "
      guard entry.isProved else { return "\(head)unproven: \(why(entry))\n" }
      if entry.count == 0, let twin = entry.twin { return "\(head)proved by twin \(twin)\n" }
      if entry.count == 0, let fault = entry.fault { return "\(head)proved by fault \(fault)\n" }
      return "\(head)proved by \(count(entry.count, "kind")) of change, such as\n"
        + entry.catches.map { "  \($0.mutation.sentence): `\($0.check)` of \($0.caseID) fails\n" }.joined()
    }.joined()
  }

  private static func unproven(of proof: Proof) -> String {
    guard !proof.unproven.isEmpty else { return "" }
    return "\nunproven\n"
      + proof.unproven.map { "  \($0.requirement)  \($0.keyword.rawValue)  \(why($0))\n" }.joined()
  }

  /// Why nothing was shown of a requirement, without a full stop.
  package static func why(_ entry: Proof.Entry) -> String {
    entry.ran
      ? "no change made a check of it fail" : "no case that speaks for it ran with this profile and evidence"
  }

  private static func twins(of proof: Proof) -> String {
    proof.twins.filter { !$0.problems.isEmpty }.map { twin in
      "\ntwin \(twin.id) does not hold\n" + twin.problems.map { "  \($0)\n" }.joined()
    }.joined()
  }

  private static func outside(of proof: Proof) -> String {
    guard !proof.outside.isEmpty else { return "" }
    return "\noutside the rules\n"
      + proof.outside.map { free in
        let wrong = free.contradiction.map { "\n    That is wrong: a check notices if \($0.sentence)." }
        let unused =
          free.count == 0 && wrong == nil ? "\n    Nothing that was tried lies there; remove it." : ""
        return "  \(count(free.count, "kind")) of change of \(free.place): \(free.reason)\(wrong ?? unused)\n"
      }.joined()
  }

  private static func survivors(of proof: Proof, all: Bool) -> String {
    let open = proof.survivors.filter { $0.reason == nil }
    let explained = proof.survivors.count - open.count
    var text = "\n"
    if proof.survivors.isEmpty { return text + "nothing survives\n" + stale(of: proof) }
    let verb = proof.survivors.count == 1 ? "survives" : "survive"
    text += "\(count(proof.survivors.count, "kind")) of change \(verb), \(explained) of them for a reason\n"
    for survivor in all ? proof.survivors : Array(open.prefix(shown)) {
      text += "  \(survivor.sentence)\n"
      if all { text += "    [\(survivor.mutation.label)]\n" }
      if all, !survivor.requirements.isEmpty {
        text += "    looked at for \(survivor.requirements.map(\.description).joined(separator: ", "))\n"
      }
      if let reason = survivor.reason { text += "    \(reason)\n" }
    }
    if !all, open.count > shown { text += "  and \(open.count - shown) more; --survivors shows all\n" }
    return text + stale(of: proof)
  }

  private static func stale(of proof: Proof) -> String {
    proof.stale.isEmpty ? "" : "\n" + proof.stale.map { "  \($0)\n" }.joined()
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
