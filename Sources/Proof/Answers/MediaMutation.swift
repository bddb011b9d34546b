import Evidence
import SuiteModel

/// The content is said to be of another type, or of none.
enum MediaMutation: AnswerMutation {
  static func mutants(of exhibit: Exhibit) -> [Mutant] {
    guard exhibit.hasHeaders, exhibit.headers.contains(where: { $0.isNamed("content-type") }) else {
      return []
    }
    let named = exhibit.requirements {
      switch $0 {
      case .media: true
      case .header(let name): name.lowercased() == "content-type"
      default: false
      }
    }
    let rest = exhibit.headers.filter { !$0.isNamed("content-type") }
    return [
      Mutant(.drop, "the media type", "were missing", .headers(rest), namedBy: named),
      Mutant(
        .media, "the media type", "were text/plain",
        .headers(rest + [HTTPField("Content-Type", "text/plain")]),
        namedBy: named),
    ]
  }
}
