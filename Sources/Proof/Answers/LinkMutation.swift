import Checks
import Evidence
import SuiteModel

/// A link of the `Link` header is missing, or leads back to where one is.
enum LinkMutation: AnswerMutation {
  static func mutants(of exhibit: Exhibit) -> [Mutant] {
    guard exhibit.part == .whole, let exchange = exhibit.observation.hops.last, exchange.response != nil
    else { return [] }
    var relations = exhibit.places.compactMap { place -> String? in
      guard case .link(let relation) = place.check.subject else { return nil }
      return relation
    }
    let links = exhibit.headers.filter { $0.isNamed("link") }.map(\.value)
    // Pages are followed by their links whether a check looks at these or not.
    for relation in ["next", "prev", "first", "last"]
    where LinkHeader.target(relation, in: links) != nil && !relations.contains(relation) {
      relations.append(relation)
    }
    let others = exhibit.headers.filter { !$0.isNamed("link") }
    var mutants: [Mutant] = []
    for relation in relations {
      let named = exhibit.requirements { $0 == .link(relation) }
      let here = HTTPField("Link", "<\(exchange.request.url)>; rel=\"\(relation)\"")
      let rest = relations.filter { $0 != relation }.compactMap { other in
        LinkHeader.target(other, in: links).map { HTTPField("Link", "<\($0)>; rel=\"\(other)\"") }
      }
      func mutant(_ kind: MutationKind, _ effect: String, _ fields: [HTTPField]) -> Mutant {
        Mutant(kind, "link \(relation)", effect, .headers(others + fields), namedBy: named)
      }
      if LinkHeader.target(relation, in: links) != nil {
        mutants.append(mutant(.drop, "were missing", rest))
        mutants.append(mutant(.reference, "led back to the same page", rest + [here]))
        mutants.append(
          mutant(.format, "were no URL", rest + [HTTPField("Link", "<%%>; rel=\"\(relation)\"")]))
      } else {
        mutants.append(mutant(.insert, "were there", rest + [here]))
      }
    }
    return mutants
  }
}
