import Evidence
import SuiteModel

/// An answer has another status.
enum StatusMutation: AnswerMutation {
  static func mutants(of exhibit: Exhibit) -> [Mutant] {
    guard exhibit.part == .whole, let status = exhibit.observation.response?.status else { return [] }
    let named = exhibit.requirements { if case .status = $0 { true } else { false } }
    return others(than: status).map { other in
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
