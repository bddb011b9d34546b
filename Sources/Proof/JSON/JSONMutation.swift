/// A way to change a value of a JSON document.
protocol JSONMutation: Sendable {
  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant]
}

/// Every way to change a value; the order is that of the mutants.
enum JSONMutations {
  static let all: [any JSONMutation.Type] = [
    DropMutation.self, InsertMutation.self, DuplicateNameMutation.self, RenameMutation.self,
    RetypeMutation.self, NullMutation.self, EmptyMutation.self, WordMutation.self, FormatMutation.self,
    OrderMutation.self, UniqueMutation.self, CountMutation.self, ReferenceMutation.self,
    BoundaryMutation.self,
  ]

  static func mutants(of exhibit: Exhibit) -> [Mutant] {
    guard let document = exhibit.json else { return [] }
    let sites = JSONSites.all(of: document, in: exhibit)
    return AbsentMutation.mutants(of: document, in: exhibit)
      + sites.flatMap { site in all.flatMap { $0.mutants(of: site, in: exhibit) } }
  }
}
