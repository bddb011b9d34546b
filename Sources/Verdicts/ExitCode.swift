/// What the process tells its caller.
package enum ExitCode: Int32, Sendable, CaseIterable {
  case conformant = 0
  case nonConformant = 1
  case incomplete = 2
  case configuration = 3
  case suiteOrHarness = 4
  case usage = 64
  case interrupted = 130

  /// Which code wins when several hold.
  package static let precedence: [ExitCode] = [
    .interrupted, .nonConformant, .suiteOrHarness, .configuration, .incomplete, .conformant,
  ]

  /// The first of the precedence that is among those that hold.
  package static func winning(among holding: [ExitCode]) -> ExitCode {
    precedence.first(where: holding.contains) ?? .suiteOrHarness
  }

  /// What the code says, in a few words.
  package var meaning: String {
    switch self {
    case .conformant: "conformant"
    case .nonConformant: "non-conformant"
    case .incomplete: "incomplete"
    case .configuration: "configuration to be mended"
    case .suiteOrHarness: "fault of the suite or the harness"
    case .usage: "wrong usage"
    case .interrupted: "interrupted"
    }
  }
}
