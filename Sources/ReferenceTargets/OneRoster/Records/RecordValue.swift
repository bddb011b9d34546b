import Formats
import JSON

/// The value of one member of a record, before it is written as JSON.
indirect enum RecordValue: Sendable, Equatable {
  case text(String)
  /// Written as the string "true" or "false", as OneRoster asks for.
  case flag(Bool)
  case number(JSONNumber)
  case date(CivilDate)
  case timestamp(Timestamp)
  case list([String])
  case reference(RecordReference)
  case references([RecordReference])
  case object([RecordMember])
  case objects([[RecordMember]])
}

/// One name and value of a record.
struct RecordMember: Sendable, Equatable {
  let name: String
  let value: RecordValue

  init(_ name: String, _ value: RecordValue) {
    self.name = name
    self.value = value
  }
}

/// A pointer to another record, by kind and identifier.
struct RecordReference: Sendable, Hashable {
  let kind: RecordKind
  let sourcedId: String
}
