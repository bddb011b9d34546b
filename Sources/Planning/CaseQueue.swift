package import SuiteModel

/// Cases in the order of the plan, each handed out once those that it needs are over.
package struct CaseQueue: Sendable {
  private var waiting: [PlannedCase]
  private var ready: [PlannedCase]
  private var firstReady = 0
  private var open: Set<CaseID>

  /// - Parameter among: every case of the run; needs outside of it hold nothing up.
  package init(_ cases: [PlannedCase], among all: Set<CaseID>) {
    open = Set(cases.map(\.id)).intersection(all)
    let open = self.open
    ready = cases.filter { $0.needs.allSatisfy { !open.contains($0) } }
    waiting = cases.filter { !$0.needs.allSatisfy { !open.contains($0) } }
  }

  /// The next case that can run; nil where none can now.
  package mutating func next() -> PlannedCase? {
    guard firstReady < ready.count else { return nil }
    defer { firstReady += 1 }
    return ready[firstReady]
  }

  /// Says that a case is over, which may free others.
  package mutating func finish(_ id: CaseID) {
    open.remove(id)
    guard !waiting.isEmpty else { return }
    let open = self.open
    ready += waiting.filter { $0.needs.allSatisfy { !open.contains($0) } }
    waiting.removeAll { $0.needs.allSatisfy { !open.contains($0) } }
  }
}
