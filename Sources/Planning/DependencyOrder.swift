import SuiteModel

/// Cases in an order in which each comes after those that it needs.
package enum DependencyOrder {
  package static func sorted(_ cases: [PlannedCase]) -> [PlannedCase] {
    guard cases.contains(where: { !$0.needs.isEmpty }) else { return cases }
    var queue = CaseQueue(cases)
    var out: [PlannedCase] = []
    while let planned = queue.next() {
      out.append(planned)
      queue.finish(planned.id)
    }
    // A cycle is refused while loading; were there one, its cases would come last, blocked.
    let placed = Set(out.map(\.id))
    return out + cases.filter { !placed.contains($0.id) }
  }
}
