import Proof
import SuiteModel

/// What was proved, on a suite's page.
enum ProofSection {
  /// So many survivors without a reason are named.
  private static let named = 20

  /// Markdown that begins with an empty line.
  static func text(of proof: Proof, for suite: Suite) -> String {
    var text = "\n## Proof\n\n"
    guard proof.digest == suite.digest else {
      return text
        + "The proof that lies beside this page is of another version of the suite, with the digest "
        + "\(MarkdownText.code(proof.digest)). `assay prove` makes it anew.\n"
    }
    let counts = proof.counts
    let noticed = "\(counts.caught) of \(counts.caught + counts.survived)"
    text += """
      `assay prove` changed what a conforming run of the profile \(MarkdownText.code(proof.profile)) had recorded,
      one thing at a time, and judged each of the \(counts.judged) changes. Checks noticed \(noticed) kinds of change
      (score \(counts.score)); \(counts.equivalent) more are allowed by the suite's schemas\(outside(counts)). A requirement is proved where
      a check of it fails for at least one change: \(proof.entries.count - proof.unproven.count) of
      \(proof.entries.count) are.

      """
    if !proof.twins.isEmpty {
      text +=
        "Of \(proof.twins.count) twins, \(proof.twins.count(where: \.problems.isEmpty)) hold: exactly the "
        + "requirements that they name fail, and what necessarily fails with these.\n"
    }
    text += "\n| requirement | keyword | kinds of change | such as |\n|---|---|---|---|\n"
    for entry in proof.entries {
      let example =
        entry.catches.first.map { sentence($0.mutation) } ?? entry.fault.map {
          "fault \(MarkdownText.code($0))"
        } ?? entry.twin.map { "twin \(MarkdownText.code($0))" }
        ?? "unproven: \(ProofText.why(entry))"
      text +=
        "| \(MarkdownText.code(entry.requirement)) | \(entry.keyword.rawValue) | \(entry.count) | \(example) |\n"
    }
    return text + outside(of: proof) + survivors(of: proof)
  }

  /// The clause on what lies outside the rules; empty where nothing does.
  private static func outside(_ counts: Proof.Counts) -> String {
    guard counts.outside > 0 else { return "" }
    return ", and \(counts.outside) lie outside the rules (with them the score is \(counts.strictScore))"
  }

  private static func outside(of proof: Proof) -> String {
    guard !proof.outside.isEmpty else { return "" }
    return "\n### What no rule speaks of\n\n| kinds of change | of | why |\n|---|---|---|\n"
      + proof.outside.map { free in
        let wrong = free.contradiction.map { " But a check notices if \(sentence($0))." } ?? ""
        return
          "| \(free.count) | \(MarkdownText.code(free.place)) | \(MarkdownText.escaped(free.reason))\(wrong) |\n"
      }.joined()
  }

  private static func survivors(of proof: Proof) -> String {
    var text = "\n### What no check notices\n\n"
    guard !proof.survivors.isEmpty else { return text + "Nothing that was tried.\n" }
    var order: [String] = []
    var groups: [String: [Proof.Survivor]] = [:]
    for survivor in proof.survivors {
      guard let reason = survivor.reason else { continue }
      if groups[reason] == nil { order.append(reason) }
      groups[reason, default: []].append(survivor)
    }
    if !order.isEmpty {
      text += "| kinds of change | such as | why none has to |\n|---|---|---|\n"
      for reason in order {
        let group = groups[reason] ?? []
        text +=
          "| \(group.count) | \(group.first.map { sentence($0.mutation) } ?? "") | "
          + "\(MarkdownText.escaped(reason)) |\n"
      }
    }
    let open = proof.survivors.filter { $0.reason == nil }
    guard !open.isEmpty else { return text }
    text += "\(order.isEmpty ? "" : "\n")Without a reason:\n\n"
    text += open.prefix(named).map { "- \(sentence($0.mutation))\n" }.joined()
    if open.count > named { text += "- and \(open.count - named) more\n" }
    return text
  }

  private static func sentence(_ mutation: Proof.Mutation) -> String {
    "\(MarkdownText.code(mutation.place)) \(MarkdownText.escaped(mutation.effect)) in "
      + MarkdownText.code(mutation.operation)
  }
}
