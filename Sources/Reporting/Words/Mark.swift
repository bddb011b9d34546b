/// How a verdict is shown everywhere: a word, a symbol and a tone, so that colour never stands alone.
struct Mark: Sendable, Equatable {
  let word: String
  let symbol: String
  /// The symbol where only ASCII can be shown.
  let ascii: String
  let tone: Tone

  /// What a verdict says to the reader.
  enum Tone: String, Sendable {
    case good, bad, caution, open, muted
  }

  /// The mark of a requirement's, case's or problem's verdict.
  static func verdict(_ name: String) -> Mark {
    switch name {
    case "pass": Mark(word: "passed", symbol: "✓", ascii: "+", tone: .good)
    case "warn": Mark(word: "warning", symbol: "!", ascii: "!", tone: .caution)
    case "fail": Mark(word: "failed", symbol: "✗", ascii: "x", tone: .bad)
    case "error": Mark(word: "error", symbol: "‼", ascii: "E", tone: .open)
    case "config": Mark(word: "not set up", symbol: "⚙", ascii: "C", tone: .open)
    case "inconclusive": Mark(word: "inconclusive", symbol: "?", ascii: "?", tone: .open)
    case "review": Mark(word: "needs review", symbol: "◔", ascii: "R", tone: .open)
    case "untested": Mark(word: "untested", symbol: "–", ascii: "-", tone: .muted)
    case "skipped": Mark(word: "skipped", symbol: "–", ascii: "-", tone: .muted)
    default: Mark(word: name, symbol: "?", ascii: "?", tone: .open)
    }
  }

  /// The mark of a requirement, which a waiver may have changed.
  static func requirement(_ requirement: Report.Requirement) -> Mark {
    requirement.isForgiven
      ? Mark(word: "waived", symbol: "!", ascii: "!", tone: .caution) : verdict(requirement.verdict)
  }

  /// The mark of a problem, which a waiver of its requirement may have changed.
  static func problem(_ problem: Report.Problem, of requirement: Report.Requirement?) -> Mark {
    guard let requirement, requirement.isForgiven else { return verdict(problem.verdict) }
    return Mark.requirement(requirement)
  }

  static func capability(_ name: String) -> Mark {
    switch name {
    case "satisfied": Mark(word: "satisfied", symbol: "✓", ascii: "+", tone: .good)
    case "not-satisfied": Mark(word: "not satisfied", symbol: "✗", ascii: "x", tone: .bad)
    case "not-evaluated": Mark(word: "not evaluated", symbol: "?", ascii: "?", tone: .open)
    case "not-claimed": Mark(word: "not claimed", symbol: "–", ascii: "-", tone: .muted)
    default: Mark(word: name, symbol: "?", ascii: "?", tone: .open)
    }
  }

  /// The mark of the whole report.
  static func profile(_ report: Report) -> Mark {
    let own = report.run.kind == "certification" ? whole(report) : partial(report.judgement)
    guard report.judgement.suite != nil else { return own }
    // No report of a run, so that it must not look like one at the first glance.
    return Mark(
      word: "Judged again: \(own.word.prefix(1).lowercased())\(own.word.dropFirst())", symbol: own.symbol,
      ascii: own.ascii, tone: own.tone == .good ? .caution : own.tone)
  }

  /// The mark of a certification run.
  private static func whole(_ report: Report) -> Mark {
    switch report.judgement.verdict {
    case "conformant": Mark(word: "Conformant", symbol: "✓", ascii: "+", tone: .good)
    case "conformant-with-waivers":
      Mark(word: "Conformant with waivers", symbol: "✓", ascii: "+", tone: .caution)
    case "non-conformant": Mark(word: "Not conformant", symbol: "✗", ascii: "x", tone: .bad)
    case "incomplete" where report.judgement.stopped != nil:
      Mark(word: "Not tested yet", symbol: "?", ascii: "?", tone: .open)
    case "incomplete": Mark(word: "Incomplete", symbol: "?", ascii: "?", tone: .open)
    case let other: Mark(word: other, symbol: "?", ascii: "?", tone: .open)
    }
  }

  /// A partial run speaks of the selected cases only, and its exit code says how they went.
  private static func partial(_ judgement: Report.Judgement) -> Mark {
    switch judgement.exitCode {
    case _ where judgement.stopped != nil:
      Mark(word: "Not tested yet (partial run)", symbol: "?", ascii: "?", tone: .open)
    case 0: Mark(word: "The selected tests passed", symbol: "✓", ascii: "+", tone: .caution)
    case 1: Mark(word: "Selected tests failed", symbol: "✗", ascii: "x", tone: .bad)
    default: Mark(word: "The selected tests are incomplete", symbol: "?", ascii: "?", tone: .open)
    }
  }
}

extension Report.Requirement {
  /// Whether a waiver covers all that stands against it.
  var isForgiven: Bool { waived && verdict == "warn" }
}
