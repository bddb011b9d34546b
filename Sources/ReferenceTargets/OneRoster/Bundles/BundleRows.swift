import Formats

/// The rows of one district, file by file: those that its records are, and a gradebook and resources made up beside them.
struct BundleRows {
  /// One row: values by column; a column that is missing is empty.
  typealias Row = [String: String]

  private let district: District
  private let version: BundleVersion
  private let isDelta: Bool
  private var random: SplitMix64
  /// The records that are written, by kind: all of them in a delta, those that are active in bulk.
  private var kept: [RecordKind: [Record]] = [:]
  private var keptIDs: [RecordKind: Set<String>] = [:]

  init(_ district: District, seed: UInt64, version: BundleVersion, isDelta: Bool) {
    (self.district, self.version, self.isDelta) = (district, version, isDelta)
    random = SplitMix64(seed: seed ^ 0x6F6E_6572)
    for kind in RecordKind.allCases {
      let records = district.records(kind).filter { isDelta || $0.text("status") == "active" }
      kept[kind] = records
      keptIDs[kind] = Set(records.map(\.sourcedId))
    }
  }

  /// Gives every row, those of one file after each other.
  mutating func forEach(_ emit: (_ file: String, Row) throws(BundleError) -> Void) throws(BundleError) {
    for org in records(.org) { try emit("orgs", row(of: org)) }
    for session in records(.academicSession) { try emit("academicSessions", row(of: session)) }
    for course in records(.course) { try emit("courses", row(of: course)) }
    for each in records(.classSection) { try emit("classes", row(of: each)) }
    for user in records(.user) {
      try emit("users", row(ofUser: user))
      guard version == .v12 else { continue }
      for role in roles(of: user) { try emit("roles", role) }
      for profile in profiles(of: user) { try emit("userProfiles", profile) }
    }
    for each in records(.demographics) { try emit("demographics", row(ofDemographics: each)) }
    for enrollment in records(.enrollment) { try emit("enrollments", row(of: enrollment)) }
    var extras = BundleExtras(
      classes: records(.classSection), enrollments: records(.enrollment),
      sessions: records(.academicSession), version: version, isDelta: isDelta, random: random)
    try extras.forEach(emit)
  }

  private func records(_ kind: RecordKind) -> [Record] { kept[kind] ?? [] }

  /// What stands in for names in edits of faults.
  func landmarks() -> [String: String] {
    var found: [String: String] = [:]
    func note(_ name: String, _ record: Record?) { found[name] = record?.sourcedId }
    for type in ["district", "school", "department"] {
      note(type, records(.org).first { $0.text("type") == type })
    }
    for type in ["schoolYear", "term", "gradingPeriod"] {
      note(type, records(.academicSession).first { $0.text("type") == type })
    }
    for role in ["teacher", "parent", "student"] {
      note(role, records(.user).first { $0.roles.contains { $0.role == role } })
    }
    note("lastClass", records(.classSection).last)
    note("lastProfile", records(.user).last { $0["userProfiles"] != nil })
    if let user = records(.user).last(where: { $0["userProfiles"] != nil }) {
      found["lastProfile"] = profiles(of: user).first?["sourcedId"]
    }
    return found
  }

  // MARK: Records

  /// The members that go into columns of their names, as they are.
  private func row(of record: Record) -> Row {
    var row = start(of: record)
    for member in record.members.dropFirst(3) {
      switch (member.name, member.value) {
      case ("metadata", .object(let members)): row.merge(metadata(members)) { $1 }
      case ("children", _): continue
      case ("parent", .reference(let reference)): row["parentSourcedId"] = reference.sourcedId
      case ("user", .reference(let reference)), ("class", .reference(let reference)),
        ("school", .reference(let reference)), ("course", .reference(let reference)),
        ("org", .reference(let reference)), ("schoolYear", .reference(let reference)):
        row["\(member.name)SourcedId"] = reference.sourcedId
      case ("terms", .references(let references)):
        row["termSourcedIds"] = references.map(\.sourcedId).joined(separator: ",")
      default: row[member.name] = text(member.value)
      }
    }
    return row
  }

  private func start(of record: Record) -> Row {
    guard isDelta else { return ["sourcedId": record.sourcedId] }
    let changed = record["dateLastModified"].map(text) ?? ""
    return ["sourcedId": record.sourcedId, "status": record.text("status"), "dateLastModified": changed]
  }

  private func text(_ value: RecordValue) -> String {
    switch value {
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .date(let date): date.description
    case .timestamp(let time): time.description
    case .list(let items): items.joined(separator: ",")
    case .reference(let reference): reference.sourcedId
    case .references(let references): references.map(\.sourcedId).joined(separator: ",")
    case .object, .objects: ""
    }
  }

  private func metadata(_ members: [RecordMember]) -> Row {
    Row(members.map { ("metadata.\($0.name)", text($0.value)) }) { $1 }
  }

  private func row(ofUser user: Record) -> Row {
    var row = row(of: user)
    let agents = user.references("agents").map(\.sourcedId).filter { keptIDs[.user]?.contains($0) ?? false }
    row["agentSourcedIds"] = agents.joined(separator: ",")
    row["agents"] = nil
    if case .objects(let pairs)? = user["userIds"] {
      row["userIds"] = pairs.map { "{\(text($0, "type")):\(text($0, "identifier"))}" }.joined(separator: ",")
    }
    row["primaryOrgSourcedId"] = user.references("primaryOrg").first?.sourcedId
    row["preferredGivenName"] = user.text("preferredFirstName")
    if version == .v11, let first = user.roles.first {
      row["orgSourcedIds"] = user.roles.map(\.org).joined(separator: ",")
      row["role"] =
        ["teacher", "student", "parent", "guardian"].contains(first.role) ? first.role : "administrator"
    }
    return row
  }

  private func text(_ members: [RecordMember], _ name: String) -> String {
    members.first { $0.name == name }.map { text($0.value) } ?? ""
  }

  private func roles(of user: Record) -> [Row] {
    guard case .objects(let roles)? = user["roles"] else { return [] }
    return roles.enumerated().map { number, members in
      var row = start(of: user)
      row["sourcedId"] = "\(user.sourcedId).role\(number + 1)"
      row["userSourcedId"] = user.sourcedId
      for name in ["roleType", "role", "beginDate", "endDate"] { row[name] = text(members, name) }
      row["orgSourcedId"] = text(members, "org")
      row["userProfileSourcedId"] = Self.identifier(text(members, "userProfile"))
      return row
    }
  }

  private func profiles(of user: Record) -> [Row] {
    guard case .objects(let profiles)? = user["userProfiles"] else { return [] }
    return profiles.map { members in
      var row = start(of: user)
      row["sourcedId"] = Self.identifier(text(members, "profileId"))
      row["userSourcedId"] = user.sourcedId
      for name in ["profileType", "vendorId", "applicationId"] { row[name] = text(members, name) }
      if case .objects(let credentials)? = members.first(where: { $0.name == "credentials" })?.value,
        let first = credentials.first
      {
        row["credentialType"] = text(first, "type")
        row["username"] = text(first, "username")
      }
      return row
    }
  }

  /// A URN has colons, which a GUID of the CSV binding has not.
  private static func identifier(_ urn: String) -> String {
    urn.hasPrefix("urn:uuid:") ? String(urn.dropFirst(9)) : urn
  }

  private func row(ofDemographics record: Record) -> Row {
    var row = row(of: record)
    if version == .v11, let sex = row["sex"], !["male", "female"].contains(sex) { row["sex"] = "" }
    return row
  }
}
