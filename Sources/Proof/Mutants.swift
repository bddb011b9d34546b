import Checks
import SuiteModel

/// The mutants of an exhibit: of what checks look at all, of the rest a sample that the content alone decides.
enum Mutants {
  /// So many mutants of places that no check looks at, where no schema describes the whole.
  private static let sample = 24

  static func all(of exhibit: Exhibit) -> [Mutant] {
    let content =
      JSONMutations.mutants(of: exhibit) + TableMutations.mutants(of: exhibit)
      + XMLMutations.mutants(of: exhibit)
    return AnswerMutations.mutants(of: exhibit) + PackageMutations.mutants(of: exhibit)
      + (exhibit.looksAtAll ? content : sampled(content, exhibit))
  }

  private static func sampled(_ mutants: [Mutant], _ exhibit: Exhibit) -> [Mutant] {
    let others = mutants.indices.filter { mutants[$0].namedBy.isEmpty }
    guard others.count > sample else { return mutants }
    let ranked = others.map { index -> (rank: UInt64, index: Int) in
      let mutant = mutants[index]
      let seed = exhibit.seed.adding("\(mutant.kind.rawValue) \(mutant.place) \(mutant.effect)")
      return (seed.value, index)
    }.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }
    let kept = Set(ranked.prefix(sample).map(\.index))
    return mutants.indices.filter { !mutants[$0].namedBy.isEmpty || kept.contains($0) }.map { mutants[$0] }
  }
}

extension Exhibit {
  /// Whether checks look at more of the content than paths name.
  fileprivate var looksAtAll: Bool {
    places.contains { place in
      switch place.check.subject {
      case .schema, .documents, .xsd, .table, .xml, .body, .entries, .methods, .package, .bytes: true
      default: false
      }
    }
  }
}
