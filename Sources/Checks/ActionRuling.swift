package import Diagnostics
package import Evidence

/// What it means that an adapter gave no answer: the one table of whose fault it is and what it does to verdicts.
package struct ActionRuling: Sendable, Equatable {
  package let owner: Owner
  package let outcome: Finding.Outcome
  package let reason: Finding.Reason?
  /// One sentence without a full stop.
  package let message: String
  /// What usually mends it.
  package let help: String

  /// The ruling on how an action ended; nil where it gave an answer that checks can look at.
  package static func of(_ end: ActionReading.End, of action: String) -> ActionRuling? {
    switch end {
    case .exited, .done: nil
    case .unsupported(let reason, let link):
      .init(
        owner: .target, outcome: .fail, reason: nil,
        message: "the target has no way to do `\(action)`: \(reason)" + (link.map { " (\($0))" } ?? ""),
        help: "A capability that is claimed must be there: do not claim it, or let the target do this.")
    case .fault(let fault): of(fault)
    }
  }

  private static func of(_ fault: ActionFault) -> ActionRuling {
    func ruling(
      _ owner: Owner, _ outcome: Finding.Outcome, _ reason: Finding.Reason?, _ help: String
    ) -> ActionRuling {
      .init(owner: owner, outcome: outcome, reason: reason, message: fault.detail, help: help)
    }
    return switch fault.kind {
    case .notNamed:
      ruling(
        .configuration, .config, .preflight,
        "Name the program under `adapter` in the target file: docs/adapters says how it is written.")
    case .notStarted:
      ruling(
        .configuration, .config, .preflight,
        "Check the command under `adapter` in the target file with `assay adapter check`.")
    case .silent:
      ruling(
        .configuration, .inconclusive, .timeout,
        "Raise `adapter: { timeout: ... }` in the target file, or mend the adapter.")
    case .crashed, .garbage, .flooded, .refused:
      ruling(
        .configuration, .inconclusive, .transport,
        "Mend the adapter; `assay adapter check` holds it to its protocol.")
    case .cancelled: ruling(.environment, .inconclusive, .interrupted, "Run it again to the end.")
    case .harness: ruling(.harness, .error, .harness, "Look at what the machine lacks, and run it again.")
    }
  }
}
