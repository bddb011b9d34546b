import Formats

/// What a path of member names leads to in a record.
struct RecordSelection: Sendable, Equatable {
  enum Form: Sendable {
    case single
    /// The way led through an array.
    case many
    case time
  }

  let form: Form
  let values: [String]
}

extension Record {
  /// What a path leads to; nil where the record has nothing there. `base` completes addresses.
  func selection(_ path: [String], base: String) -> RecordSelection? {
    guard let head = path.first, let value = self[head] else { return nil }
    return value.selection(path.dropFirst(), base: base)
  }
}

extension RecordValue {
  func selection(_ path: ArraySlice<String>, base: String) -> RecordSelection? {
    switch self {
    case .text(let text): RecordSelection(form: .single, values: [text])
    case .flag(let flag): RecordSelection(form: .single, values: ["\(flag)"])
    case .date(let date): RecordSelection(form: .single, values: [date.description])
    case .timestamp(let time): RecordSelection(form: .time, values: [time.description])
    case .list(let texts): RecordSelection(form: .many, values: texts)
    case .reference(let one): RecordSelection(form: .single, values: [one.text(path.first, base: base)])
    case .references(let all):
      RecordSelection(form: .many, values: all.map { $0.text(path.first, base: base) })
    case .object(let members): Self.selection(in: members, path, base: base)
    case .objects(let rows):
      RecordSelection(
        form: .many, values: rows.flatMap { Self.selection(in: $0, path, base: base)?.values ?? [] })
    }
  }

  private static func selection(
    in members: [RecordMember], _ path: ArraySlice<String>, base: String
  ) -> RecordSelection? {
    // Names under `metadata` may hold dots themselves, so the rest of the path is tried whole first.
    let whole = path.joined(separator: ".")
    if let member = members.first(where: { $0.name == whole }) {
      return member.value.selection([], base: base)
    }
    guard let head = path.first, let member = members.first(where: { $0.name == head }) else { return nil }
    return member.value.selection(path.dropFirst(), base: base)
  }
}

extension RecordReference {
  fileprivate func text(_ member: String?, base: String) -> String {
    switch member {
    case "href": href(base: base)
    case "type": kind.singular
    default: sourcedId
    }
  }
}
