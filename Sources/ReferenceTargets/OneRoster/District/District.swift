/// A fictional school district: every record that the provider serves, and where to find each by identifier.
struct District: Sendable {
  private let collections: [RecordKind: [Record]]
  private let places: [RecordKind: [String: Int]]

  /// The district that follows from a seed and a size: equal arguments give equal records.
  init(seed: UInt64, size: DistrictSize) {
    var generator = DistrictGenerator(seed: seed, size: size)
    self.init(records: generator.records())
  }

  /// A district without a single record.
  static let empty = District(records: [])

  init(records: [Record]) {
    let collections = Dictionary(grouping: records, by: \.kind)
    self.collections = collections
    places = collections.mapValues { records in
      Dictionary(zip(records.map(\.sourcedId), records.indices)) { first, _ in first }
    }
  }

  /// The records of a kind in the order in which they are served when no other is asked for.
  func records(_ kind: RecordKind) -> [Record] { collections[kind] ?? [] }

  func record(_ kind: RecordKind, _ sourcedId: String) -> Record? {
    places[kind]?[sourcedId].flatMap { collections[kind]?[$0] }
  }
}
