import Formats
import JSON

/// Writes records as the JSON objects of the binding.
struct RecordWriter: Sendable {
  /// Where references lead.
  let addresses: Addresses
  let faults: Set<OneRosterFault>

  /// The record as an object; `isSingle` tells whether it is read alone, `fields` what to leave in.
  func object(_ record: Record, isSingle: Bool, fields: Set<String>?) -> JSONValue {
    var members: [JSONMember] = []
    for member in record.members where !omits(member.name, of: record.kind) {
      let value = doctored(member, of: record.kind, isSingle: isSingle)
      members.append(JSONMember(member.name, json(value)))
    }
    if faults.contains(.unknownMemberInEntity) {
      members.append(JSONMember("favouriteColour", .string("green")))
    }
    guard let fields else { return .object(members) }
    return .object(members.filter { fields.contains($0.name) })
  }

  private func omits(_ name: String, of kind: RecordKind) -> Bool {
    switch name {
    case "resources": kind == .user && faults.contains(.resourceLoose)
    case "vendorResourceId": faults.contains(.resourceWithoutVendorID)
    case "familyName": kind == .user && faults.contains(.requiredMemberMissing)
    case "status": faults.contains(.statusMissing)
    default: false
    }
  }

  /// The member's value after those faults that need to know which member it is.
  private func doctored(_ member: RecordMember, of kind: RecordKind, isSingle: Bool) -> RecordValue {
    switch (member.name, member.value) {
    case ("classType", _) where kind == .classSection && faults.contains(.wordOutsideVocabulary):
      .text("lecture")
    case ("course", .reference(let course)) where faults.contains(.danglingReference):
      .reference(RecordReference(kind: course.kind, sourcedId: course.sourcedId + "-gone"))
    case ("roles", .list) where faults.contains(.resourceRoleUnknown): .list(["pupil"])
    case ("roles", .objects(let rows)) where kind == .user && faults.contains(.twoPrimaryRoles):
      .objects(rows + rows.prefix(1))
    case ("dateLastModified", .timestamp(let time))
    where isSingle && faults.contains(.itemDiffersFromCollection):
      .timestamp(Timestamp(milliseconds: time.milliseconds + 86_400_000))
    default: member.value
    }
  }

  private func json(_ value: RecordValue) -> JSONValue {
    switch value {
    case .text(let text): .string(text)
    case .flag(let flag): faults.contains(.booleanAsJSONBoolean) ? .bool(flag) : .string("\(flag)")
    case .number(let number): faults.contains(.numberAsText) ? .string(number.text) : .number(number)
    case .date(let date): .string(date.description)
    case .timestamp(let time): .string(faults.contains(.dateWithoutZone) ? time.localText : time.description)
    case .list(let texts): .array(texts.map { .string($0) })
    case .reference(let reference): json(reference)
    case .references(let references): .array(references.map(json))
    case .object(let members): json(members)
    case .objects(let rows): .array(rows.map(json))
    }
  }

  private func json(_ members: [RecordMember]) -> JSONValue {
    .object(members.map { JSONMember($0.name, json($0.value)) })
  }

  private func json(_ reference: RecordReference) -> JSONValue {
    let isWrong = reference.kind == .user && faults.contains(.referenceWrongTypeToken)
    return .object([
      JSONMember("href", .string(addresses.object(reference.kind, reference.sourcedId))),
      JSONMember("sourcedId", .string(reference.sourcedId)),
      JSONMember("type", .string(isWrong ? "person" : reference.kind.singular)),
    ])
  }
}
