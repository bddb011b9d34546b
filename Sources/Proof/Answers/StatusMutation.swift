import Checks
import Evidence
import JSON
import SuiteModel

/// An answer has another status.
enum StatusMutation: AnswerMutation {
  static func mutants(of exhibit: Exhibit) -> [Mutant] {
    guard exhibit.part == .whole, let status = exhibit.observation.response?.status else { return [] }
    let named = exhibit.requirements { if case .status = $0 { true } else { false } }
    var statuses = others(than: status)
    for other in exhibit.places.flatMap({ $0.statuses }) where other != status && !statuses.contains(other) {
      statuses.append(other)
    }
    return statuses.map { other in
      Mutant(.status, "the status", "were \(other) instead of \(status)", .status(other), namedBy: named)
    }
  }

  /// A failure for a success and the other way round, and a neighbour of the same class.
  private static func others(than status: Int) -> [Int] {
    let others =
      switch status {
      case 200..<300: [500, 404, status == 200 ? 201 : 200]
      case 300..<400: [200, status == 302 ? 303 : 302]
      default: [200, 500, status == 400 ? 404 : 400]
      }
    return others.filter { $0 != status }
  }
}

extension CheckedPlaces {
  /// The numbers that a check of the status names.
  fileprivate var statuses: [Int] {
    guard case .status = check.subject else { return [] }
    return arguments.flatMap(Self.numbers)
  }

  private static func numbers(_ value: JSONValue) -> [Int] {
    switch value {
    case .number: value.int.map { (100..<600).contains($0) ? [$0] : [] } ?? []
    case .array(let items): items.flatMap(numbers)
    case .object(let members): members.flatMap { numbers($0.value) }
    case .null, .bool, .string: []
    }
  }
}
