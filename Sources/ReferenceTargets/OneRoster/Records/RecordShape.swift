/// The members that a kind of record can have, which decides what may be filtered on and selected.
///
/// Source: OneRoster 1.2 rostering service, OpenAPI binding, the entity schemas.
struct RecordShape: Sendable {
  indirect enum Member: Sendable {
    case plain
    case nested([String: Member])
    /// An object whose members are free: `metadata`.
    case open
  }

  let members: [String: Member]

  /// Whether a name, or a path of names joined by dots, stands for a member of this kind.
  func knows(path: [Substring]) -> Bool {
    var level = members
    for (index, name) in path.enumerated() {
      guard let member = level[String(name)] else { return false }
      switch member {
      case .plain: return index == path.count - 1
      case .open: return path.dropFirst(index + 1).allSatisfy { !$0.isEmpty }
      case .nested(let inner): level = inner
      }
    }
    return true
  }

  func knows(name: some StringProtocol) -> Bool { members[String(name)] != nil }
}

extension RecordShape {
  /// The members of a kind as a service knows it.
  static func of(_ kind: RecordKind, in service: OneRosterService = .rostering) -> RecordShape {
    if kind == .user, service.isOfFirst { return userOfFirst }
    return switch kind {
    case .org: org
    case .academicSession: academicSession
    case .course: course
    case .classSection: classSection
    case .user: user
    case .enrollment: enrollment
    case .demographics: demographics
    default: RecordShape(RecordField.fields(of: kind, in: service) ?? [])
    }
  }

  private static let org = RecordShape(
    plain: "name type identifier", nested: ["parent": reference, "children": reference])
  private static let academicSession = RecordShape(
    plain: "title startDate endDate type schoolYear",
    nested: ["parent": reference, "children": reference])
  private static let course = RecordShape(
    plain: "title courseCode grades subjects subjectCodes",
    nested: ["schoolYear": reference, "org": reference, "resources": reference])
  private static let classSection = RecordShape(
    plain: "title classCode classType location grades subjects subjectCodes periods",
    nested: ["course": reference, "school": reference, "terms": reference, "resources": reference])
  private static let enrollment = RecordShape(
    plain: "role primary beginDate endDate",
    nested: ["user": reference, "class": reference, "school": reference])
  private static let user = RecordShape(
    plain: """
      userMasterIdentifier username enabledUser givenName familyName middleName preferredFirstName \
      preferredMiddleName preferredLastName pronouns identifier email sms phone grades password
      """,
    nested: [
      "userIds": nested("type identifier"),
      "roles": .nested(
        plainMembers("roleType role userProfile beginDate endDate").merging(["org": reference]) { $1 }),
      "userProfiles": .nested(
        plainMembers("profileId profileType vendorId applicationId description")
          .merging(["credentials": nested("type username password")]) { $1 }),
      "primaryOrg": reference, "agents": reference, "resources": reference,
    ])
  private static let userOfFirst = RecordShape(
    plain: """
      username enabledUser givenName familyName middleName identifier email sms phone grades password role
      """,
    nested: ["userIds": nested("type identifier"), "orgs": reference, "agents": reference])
  private static let demographics = RecordShape(
    plain: """
      birthDate sex americanIndianOrAlaskaNative asian blackOrAfricanAmerican \
      nativeHawaiianOrOtherPacificIslander white demographicRaceTwoOrMoreRaces hispanicOrLatinoEthnicity \
      countryOfBirthCode stateOfBirthAbbreviation cityOfBirth publicSchoolResidenceStatus
      """,
    nested: [:])

  private static let reference = nested("href sourcedId type")

  private init(_ fields: [RecordField]) {
    self.init(plain: "", nested: Self.members(fields))
  }

  private static func members(_ fields: [RecordField]) -> [String: Member] {
    let pairs = fields.map { field -> (String, Member) in
      switch field.form {
      case .reference: (field.name, reference)
      case .rows(let inner): (field.name, .nested(members(inner)))
      default: (field.name, .plain)
      }
    }
    return Dictionary(pairs) { $1 }
  }

  private init(plain: String, nested: [String: Member]) {
    let common = Self.plainMembers("sourcedId status dateLastModified").merging(["metadata": .open]) { $1 }
    members = common.merging(Self.plainMembers(plain)) { $1 }.merging(nested) { $1 }
  }

  private static func nested(_ names: String) -> Member { .nested(plainMembers(names)) }

  private static func plainMembers(_ names: String) -> [String: Member] {
    Dictionary(names.split(separator: " ").map { (String($0), .plain) }) { $1 }
  }
}
