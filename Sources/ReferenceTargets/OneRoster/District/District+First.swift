import JSON

extension District {
  /// The same district as OneRoster 1.1 has it: a user has one role, a result a score, and vocabularies are smaller.
  var asOfFirst: District {
    District(records: RecordKind.allCases.flatMap { records($0) }.map(\.asOfFirst))
  }
}

extension Record {
  private static let unknownToFirst: Set<String> = [
    "userMasterIdentifier", "preferredFirstName", "preferredMiddleName", "preferredLastName", "pronouns",
    "roles", "userProfiles", "primaryOrg", "resources",
  ]

  private static let common = ["sourcedId", "status", "dateLastModified", "metadata"]

  fileprivate var asOfFirst: Record {
    switch kind {
    case .user:
      var seen: Set<String> = []
      let orgs = roles.map(\.org).filter { seen.insert($0).inserted }
      let references = orgs.map { RecordReference(kind: .org, sourcedId: $0) }
      let role = roles.first?.role ?? ""
      let isKnown = ["aide", "guardian", "parent", "student", "teacher"].contains(role)
      return with(
        members.filter { !Self.unknownToFirst.contains($0.name) } + [
          RecordMember("role", .text(isKnown ? role : "administrator")),
          RecordMember("orgs", .references(references)),
        ])
    case .demographics:
      return with(members.filter { $0.name != "sex" || ["male", "female"].contains(text("sex")) })
    case .category, .lineItem, .result:
      let known = Set((RecordField.fields(of: kind, in: .first) ?? []).map(\.name) + Self.common)
      let isUnscored = kind == .result && self["score"] == nil
      return with(
        members.filter { known.contains($0.name) } + (isUnscored ? [RecordMember("score", .number(0))] : []))
    default: return self
    }
  }

  private func with(_ members: [RecordMember]) -> Record {
    Record(kind: kind, sourcedId: sourcedId, members: members)
  }
}
