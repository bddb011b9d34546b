package import Checks
package import SuiteModel

/// The verdict of a requirement, and of a case.
///
/// The order is the precedence: whatever stands first in ``precedence`` wins.
package enum Verdict: String, Sendable, CaseIterable {
  case fail, error, config, inconclusive, review, warn, pass, untested

  /// Worst first; ``untested`` is what nothing speaks for.
  package static let precedence: [Verdict] = [
    .fail, .error, .config, .inconclusive, .review, .warn, .pass, .untested,
  ]

  /// Its place in the precedence.
  fileprivate var rank: Int {
    switch self {
    case .fail: 0
    case .error: 1
    case .config: 2
    case .inconclusive: 3
    case .review: 4
    case .warn: 5
    case .pass: 6
    case .untested: 7
    }
  }

  /// Whether a requirement with this verdict counts as met.
  package var isMet: Bool { self == .pass || self == .warn }

  /// What one finding says by itself; nil for a MAY-level one, which sets no verdict, and for a pass on no value.
  ///
  /// This is the table of `Findings to requirement`: outcome by level.
  package static func of(_ finding: Finding) -> Verdict? {
    switch (finding.outcome, finding.level) {
    case (.pass, .may), (.fail, .may), (.noData, .may): nil
    case (.pass, _): finding.values > 0 ? .pass : nil
    case (.fail, .must): .fail
    case (.fail, .should): .warn
    case (.noData, _), (.inconclusive, _): .inconclusive
    case (.error, _): .error
    case (.config, _): .config
    case (.review, _): .review
    }
  }

  /// The verdict over findings, and the lesser outcomes beside it.
  ///
  /// `level` is that of what is judged: a MUST that only SHOULD-level findings speak of has not been shown to hold.
  package static func over(_ findings: some Sequence<Finding>, level: Requirement.Level) -> Tally {
    over(findings.map(of), level: level)
  }

  /// - Parameter verdicts: What each finding says by itself.
  static func over(_ verdicts: some Sequence<Verdict?>, level: Requirement.Level) -> Tally {
    var tally = Tally()
    for verdict in verdicts {
      if let verdict { tally.counts.add(verdict) } else { tally.silent += 1 }
    }
    let worst = precedence.first { tally.counts[$0] != nil }
    tally.verdict =
      switch worst {
      case nil: tally.silent > 0 && level != .may ? .inconclusive : .untested
      case .warn where level == .must && tally.counts[.pass] == nil: .inconclusive
      case .some(let verdict): verdict
      }
    return tally
  }

  /// How often each verdict was found, held without room of its own: a run has a tally for every case.
  package struct Counts: Sendable, Equatable {
    private var numbers = SIMD8<Int32>()

    package init() {}

    /// nil for none.
    package subscript(verdict: Verdict) -> Int? {
      let number = numbers[verdict.rank]
      return number == 0 ? nil : Int(number)
    }

    package var isEmpty: Bool { numbers == SIMD8() }

    mutating func add(_ verdict: Verdict) { numbers[verdict.rank] &+= 1 }
  }

  /// A verdict with what led to it.
  package struct Tally: Sendable, Equatable {
    package var verdict: Verdict = .untested
    /// How many findings speak for each verdict.
    package var counts = Counts()
    /// Findings that set no verdict: MAY-level ones, and passes on no value.
    package var silent = 0

    package init() {}

    /// The worst of what keeps it from being judged, failures left aside; nil where all was evaluated.
    package var openVerdict: Verdict? {
      Verdict.precedence.first { open in
        open != .fail && !open.isMet && (open == verdict || counts[open] != nil)
      }
    }
  }
}
