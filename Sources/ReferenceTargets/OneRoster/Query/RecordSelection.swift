import Formats
import JSON

/// What a path of member names leads to in a record.
struct RecordSelection: Sendable, Equatable {
  enum Form: Sendable {
    case single
    /// The way led through an array.
    case many
    case time
    case number
  }

  let form: Form
  let values: [String]
}

extension Record {
  /// What a path leads to; nil where the record has nothing there. `addresses` are where references lead.
  func selection(_ path: [String], addresses: Addresses) -> RecordSelection? {
    guard let head = path.first, let value = self[head] else { return nil }
    return value.selection(path.dropFirst(), addresses: addresses)
  }
}

extension RecordValue {
  func selection(_ path: ArraySlice<String>, addresses: Addresses) -> RecordSelection? {
    switch self {
    case .text(let text): RecordSelection(form: .single, values: [text])
    case .flag(let flag): RecordSelection(form: .single, values: ["\(flag)"])
    case .number(let number): RecordSelection(form: .number, values: [number.text])
    case .date(let date): RecordSelection(form: .single, values: [date.description])
    case .timestamp(let time): RecordSelection(form: .time, values: [time.description])
    case .list(let texts): RecordSelection(form: .many, values: texts)
    case .reference(let one):
      RecordSelection(form: .single, values: [one.text(path.first, addresses: addresses)])
    case .references(let all):
      RecordSelection(form: .many, values: all.map { $0.text(path.first, addresses: addresses) })
    case .object(let members): Self.selection(in: members, path, addresses: addresses)
    case .objects(let rows):
      RecordSelection(
        form: .many, values: rows.flatMap { Self.selection(in: $0, path, addresses: addresses)?.values ?? [] }
      )
    }
  }

  private static func selection(
    in members: [RecordMember], _ path: ArraySlice<String>, addresses: Addresses
  ) -> RecordSelection? {
    // Names under `metadata` may hold dots themselves, so the rest of the path is tried whole first.
    let whole = path.joined(separator: ".")
    if let member = members.first(where: { $0.name == whole }) {
      return member.value.selection([], addresses: addresses)
    }
    guard let head = path.first, let member = members.first(where: { $0.name == head }) else { return nil }
    return member.value.selection(path.dropFirst(), addresses: addresses)
  }
}

extension RecordReference {
  fileprivate func text(_ member: String?, addresses: Addresses) -> String {
    switch member {
    case "href": addresses.object(kind, sourcedId)
    case "type": kind.singular
    default: sourcedId
    }
  }
}
