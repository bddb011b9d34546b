/// What a smoke test of an adapter found.
package struct AdapterSmokeReport: Sendable, Equatable {
  /// What the adapter said of itself; nil if it did not get so far.
  package var hello: AdapterHello?
  /// What is to be mended, in the order in which it was found; empty when the adapter keeps to the protocol.
  package var findings: [AdapterFinding] = []
  /// The adapter's standard error of the first conversation, which often names the cause.
  package var log = KeptOutput()

  /// A report without findings.
  package init() {}

  /// Whether suites can be run with the adapter.
  package var isUsable: Bool { !findings.contains { $0.weight == .mustMend } }
}

/// One sentence on an adapter, and how much it matters.
package struct AdapterFinding: Sendable, Equatable {
  /// How much it matters.
  package let weight: Weight
  /// What the adapter did, and what it must or should do.
  package let sentence: String

  /// Makes a finding.
  package init(_ weight: Weight, _ sentence: String) {
    self.weight = weight
    self.sentence = sentence
  }

  /// How much a finding matters.
  package enum Weight: String, Sendable, CaseIterable {
    /// The protocol demands it.
    case mustMend = "must-mend"
    /// Evidence or comfort gains by it.
    case advice
  }
}
