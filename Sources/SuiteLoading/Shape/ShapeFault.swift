import Diagnostics

/// The kinds of fault that a table of shapes finds; suite files, target files and other files that people write have their own ids for them.
enum ShapeFault: Int, Sendable, CaseIterable {
  case unknownKey = 1
  case missingKey = 2
  case wrongType = 3
  case unknownChoice = 4
  case outOfRange = 5
  case badDuration = 6
  case badName = 7
  case badURL = 8
  case empty = 9
  case conflictingKeys = 10
  case unsupported = 11
  case badTemplate = 12
  case unknownMatcher = 13
  case badText = 14
  case badPath = 15
  case badRequestLine = 16
  case repeatedName = 17

  /// The families of ids that shape faults come under.
  enum Family: String, Sendable {
    case suite = "SUI"
    case target = "TGT"
    case expectations = "EXP"
    case answers = "ANS"
    case keyring = "KEY"
    case governance = "GOV"
    case twins = "TWN"
  }

  func id(in family: Family) -> DiagnosticID {
    DiagnosticID("\(family.rawValue)-\(rawValue < 10 ? "00" : "0")\(rawValue)")
  }
}
