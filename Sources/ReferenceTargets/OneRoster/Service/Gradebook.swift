import Synchronization

/// The records that a provider lets others write, in the order in which they are served.
final class Gradebook: Sendable {
  /// The kinds of record that are held here rather than in the district.
  static let kinds: Set<RecordKind> = [
    .category, .lineItem, .result, .scoreScale, .assessmentLineItem, .assessmentResult,
  ]

  private let state: Mutex<[RecordKind: [Record]]>

  /// A store that begins with what the district has, doctored by the faults that lie in data.
  init(_ district: District, faults: Set<OneRosterFault>) {
    let records = Dictionary(
      uniqueKeysWithValues: Self.kinds.map { kind in
        (kind, district.records(kind).map { $0.doctored(faults) })
      })
    state = Mutex(records)
  }

  func records(_ kind: RecordKind) -> [Record] { state.withLock { $0[kind] ?? [] } }

  func record(_ kind: RecordKind, _ sourcedId: String) -> Record? {
    state.withLock { $0[kind]?.first { $0.sourcedId == sourcedId } }
  }

  /// Takes the place of the record of this identifier, or comes last.
  func put(_ record: Record) {
    state.withLock { state in
      var records = state[record.kind] ?? []
      if let place = records.firstIndex(where: { $0.sourcedId == record.sourcedId }) {
        records[place] = record
      } else {
        records.append(record)
      }
      state[record.kind] = records
    }
  }

  func remove(_ kind: RecordKind, _ sourcedId: String) {
    state.withLock { $0[kind]?.removeAll { $0.sourcedId == sourcedId } }
  }
}
