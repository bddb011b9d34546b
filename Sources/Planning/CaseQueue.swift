package import SuiteModel

/// Cases in the order of the plan, each handed out once those that it needs are over.
package struct CaseQueue: Sendable {
  private var waiting: [PlannedCase]
  private var ready: [PlannedCase]
  private var firstReady = 0
  /// Those that others need, and that are not over.
  private var open: Set<CaseID>

  /// - Parameter cases: Needs outside of these hold nothing up.
  package init(_ cases: [PlannedCase]) {
    let needed = Set(cases.lazy.flatMap(\.needs))
    let open = Set(cases.lazy.map(\.id).filter(needed.contains))
    self.open = open
    ready = cases.keeping { $0.needs.allSatisfy { !open.contains($0) } }
    waiting = open.isEmpty ? [] : cases.filter { !$0.needs.allSatisfy { !open.contains($0) } }
  }

  /// The next case that can run; nil where none can now.
  package mutating func next() -> PlannedCase? {
    guard firstReady < ready.count else { return nil }
    defer { firstReady += 1 }
    return ready[firstReady]
  }

  /// Says that a case is over, which may free others.
  package mutating func finish(_ id: CaseID) {
    guard open.remove(id) != nil, !waiting.isEmpty else { return }
    let open = self.open
    ready += waiting.filter { $0.needs.allSatisfy { !open.contains($0) } }
    waiting.removeAll { $0.needs.allSatisfy { !open.contains($0) } }
  }
}
