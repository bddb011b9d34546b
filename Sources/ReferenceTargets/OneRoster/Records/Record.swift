/// One object of the district: its kind and its members in the order in which they are written.
struct Record: Sendable, Equatable {
  let kind: RecordKind
  let sourcedId: String
  /// Every member, with `sourcedId`, `status` and `dateLastModified` in front.
  let members: [RecordMember]

  subscript(name: String) -> RecordValue? { members.first { $0.name == name }?.value }

  var reference: RecordReference { RecordReference(kind: kind, sourcedId: sourcedId) }

  /// The text of a plain member, or an empty one where it is absent.
  func text(_ name: String) -> String {
    if case .text(let text)? = self[name] { text } else { "" }
  }

  /// The records that a member points to; none where it is absent.
  func references(_ name: String) -> [RecordReference] {
    switch self[name] {
    case .reference(let reference)?: [reference]
    case .references(let references)?: references
    default: []
    }
  }

  func refers(to sourcedId: String, by name: String) -> Bool {
    references(name).contains { $0.sourcedId == sourcedId }
  }

  /// The roles of a user, each with the organisation that it holds in.
  var roles: [(role: String, roleType: String, org: String)] {
    // A user of OneRoster 1.1 has one role, at each of its organisations.
    if kind == .user, let orgs = self["orgs"], case .references(let all) = orgs {
      return all.map { (text("role"), "primary", $0.sourcedId) }
    }
    guard case .objects(let rows)? = self["roles"] else { return [] }
    return rows.map { row in
      var (role, roleType, org) = ("", "", "")
      for member in row {
        switch (member.name, member.value) {
        case ("role", .text(let text)): role = text
        case ("roleType", .text(let text)): roleType = text
        case ("org", .reference(let reference)): org = reference.sourcedId
        default: break
        }
      }
      return (role, roleType, org)
    }
  }
}
