import Synchronization

/// The joined tables of the laws of a bundle, each held once for all that join it.
final class LawStores: Sendable {
  /// A joined table: its cells, and the places of its columns in the store.
  struct Joined: @unchecked Sendable {
    let join: RowJoin
    /// nil where the table is not given. It is written by one thread and then only read.
    let store: ColumnStore?
    /// Which of the store's indexes is that over the join's columns.
    let index: Int
    let places: [String: Int]
  }

  /// What laws need of a table.
  private struct Want {
    /// The columns that it is searched by, each group once.
    var keys: [[String]] = []
    var columns: [String] = []
  }

  private struct Held: @unchecked Sendable {
    let store: ColumnStore
    let missing: Set<String>
    let failure: String?
  }

  private let wanted: [String: Want]
  private let held = Mutex<[String: Held]>([:])

  init(_ rules: [RowRule]) {
    var wanted: [String: Want] = [:]
    for rule in rules {
      for (join, columns) in Self.needs(of: rule) {
        var want = wanted[join.table] ?? Want()
        if !want.keys.contains(join.to) { want.keys.append(join.to) }
        for name in columns where !want.columns.contains(name) { want.columns.append(name) }
        wanted[join.table] = want
      }
    }
    self.wanted = wanted
  }

  /// The tables that are joined.
  var tables: [String] { wanted.keys.sorted() }

  /// The steps of a rule's path, with the columns that it needs of each table.
  private static func needs(of rule: RowRule) -> [(join: RowJoin, columns: [String])] {
    guard case .related(let path, _, let conditions, let comparisons, _) = rule.demand else { return [] }
    return path.enumerated().map { step, join in
      let more =
        step + 1 < path.count ? path[step + 1].from : conditions.map(\.column) + comparisons.map(\.right)
      return (join, join.to + more)
    }
  }

  /// Reads a table once into its store.
  func load(_ table: String, by reading: LawReading) {
    guard let want = wanted[table] else { return }
    let store = ColumnStore(
      keys: want.keys.map { key in key.map { name in want.columns.firstIndex(of: name) ?? 0 } })
    let places = Array(want.columns.indices)
    let end = reading.read(table, want.columns) { _, _, row in store.append(row, places[...]) }
    held.withLock { $0[table] = Held(store: store, missing: end.missing, failure: end.failure) }
  }

  /// The tables on the path of a rule; none where it follows no path.
  ///
  /// - Throws: Where one was given and does not show what the rule needs of it.
  func joined(of rule: RowRule, _ file: (String) -> String) throws(LawReading.Unjudged) -> [Joined] {
    var joined: [Joined] = []
    let held = held.withLock { $0 }
    for (join, columns) in Self.needs(of: rule) {
      let found = held[join.table]
      if let failure = found?.failure { throw LawReading.Unjudged(reason: failure) }
      if let name = columns.first(where: { found?.missing.contains($0) ?? false }) {
        throw LawReading.Unjudged(reason: "\(file(join.table)) has no column \(name)")
      }
      let want = wanted[join.table] ?? Want()
      joined.append(
        Joined(
          join: join, store: found?.store, index: want.keys.firstIndex(of: join.to) ?? 0,
          places: Dictionary(
            want.columns.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first }
          )))
    }
    return joined
  }
}
