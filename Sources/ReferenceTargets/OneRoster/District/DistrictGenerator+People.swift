import Formats

extension DistrictGenerator {
  mutating func makeUsers() {
    addUser(
      plan.districtAdministrator, family: 0,
      roles: [Held(role: "districtAdministrator", org: plan.district)])
    for (index, school) in plan.schools.enumerated() {
      addUser(school.principal, family: index, roles: [Held(role: "principal", org: school.id)])
      addTeachers(of: school, next: plan.schools[(index + 1) % plan.schools.count])
      addStudents(of: school, index: index)
      addParents(of: school, index: index)
    }
  }

  private mutating func addTeachers(of school: School, next: School) {
    for (number, id) in school.teachers.enumerated() {
      var roles = [Held(role: "teacher", org: school.id)]
      // One teacher helps at the next school, so that a user has roles at two.
      if number == 0, next.id != school.id {
        roles.append(Held(role: "aide", org: next.id, isPrimary: false))
      }
      addUser(id, family: random.below(DistrictNames.family.count), roles: roles)
    }
  }

  private mutating func addStudents(of school: School, index: Int) {
    for (number, student) in school.students.enumerated() {
      addUser(
        student.id, family: index * 5 + number / 3, deleted: student.deleted,
        roles: [Held(role: "student", org: school.id)], grade: student.grade,
        agents: student.parents.map { school.parents[$0] })
    }
  }

  private mutating func addParents(of school: School, index: Int) {
    for (number, id) in school.parents.enumerated() {
      let children = school.students.filter { $0.parents.contains(number) }.map(\.id)
      let role = number % 2 == 0 ? "parent" : "guardian"
      addUser(id, family: index * 5 + number / 2, roles: [Held(role: role, org: school.id)], agents: children)
    }
  }

  /// A role that a user holds at an organisation.
  private struct Held {
    let role: String
    let org: String
    var isPrimary = true
  }

  private mutating func addUser(
    _ id: String, family: Int, deleted: Bool = false, roles: [Held], grade: String? = nil,
    agents: [String] = []
  ) {
    let ordinal = made.count
    let givenName = DistrictNames.given[random.below(DistrictNames.given.count)]
    let familyName = DistrictNames.family[family % DistrictNames.family.count]
    let username = "\(givenName).\(familyName).\(ordinal)".lowercased()
    let profile = ordinal % 4 == 1 ? "urn:uuid:\(identifier())" : nil
    let org = RecordReference(kind: .org, sourcedId: roles[0].org)
    let agentReferences = agents.map { RecordReference(kind: .user, sourcedId: $0) }
    add(
      .user, id, deleted: deleted,
      [
        ordinal % 2 == 0 ? RecordMember("userMasterIdentifier", .text(identifier())) : nil,
        RecordMember("username", .text(username)),
        RecordMember(
          "userIds",
          .objects([
            [
              RecordMember("type", .text("example-sis")),
              RecordMember("identifier", .text("EX-\(padded(ordinal, to: 6))")),
            ]
          ])),
        RecordMember("enabledUser", .flag(!deleted && ordinal % 9 != 4)),
        RecordMember("givenName", .text(givenName)), RecordMember("familyName", .text(familyName)),
        oneIn(3) ? RecordMember("middleName", .text(DistrictNames.given[random.below(6)])) : nil,
        oneIn(5) ? RecordMember("preferredFirstName", .text(String(givenName.prefix(3)))) : nil,
        oneIn(4) ? RecordMember("pronouns", .text(DistrictNames.pronouns[random.below(3)])) : nil,
        RecordMember(
          "roles", .objects(roles.enumerated().map { role($1, profile: $0 == 0 ? profile : nil) })),
        profile.map { RecordMember("userProfiles", .objects([profileMembers($0, username: username)])) },
        RecordMember("primaryOrg", .reference(org)),
        RecordMember("identifier", .text(padded(ordinal, to: 6))),
        oneIn(6) ? nil : RecordMember("email", .text("\(username)@example.org")),
        oneIn(3) ? RecordMember("phone", .text("+1-555-01\(padded(ordinal % 100, to: 2))")) : nil,
        agents.isEmpty ? nil : RecordMember("agents", .references(agentReferences)),
        grade.map { RecordMember("grades", .list([$0])) },
      ])
  }

  private func role(_ held: Held, profile: String?) -> [RecordMember] {
    let start = plan.years[0].start
    return [
      RecordMember("roleType", .text(held.isPrimary ? "primary" : "secondary")),
      RecordMember("role", .text(held.role)),
      RecordMember("org", .reference(RecordReference(kind: .org, sourcedId: held.org))),
      profile.map { RecordMember("userProfile", .text($0)) },
      held.isPrimary ? RecordMember("beginDate", .date(start)) : nil,
    ].compactMap { $0 }
  }

  private func profileMembers(_ profile: String, username: String) -> [RecordMember] {
    [
      RecordMember("profileId", .text(profile)), RecordMember("profileType", .text("learning-platform")),
      RecordMember("vendorId", .text("vendor.example.org")),
      RecordMember("applicationId", .text("sample-lms")),
      RecordMember(
        "credentials",
        .objects([[RecordMember("type", .text("username")), RecordMember("username", .text(username))]])),
    ]
  }

  /// Every fifth student has no demographics.
  mutating func makeDemographics() {
    let names = [
      "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
      "nativeHawaiianOrOtherPacificIslander",
      "white",
    ]
    let sexes = ["female", "male", "unspecified", "other"]
    for student in plan.schools.flatMap(\.students).enumerated() where student.offset % 5 != 4 {
      let chosen = Set([random.below(names.count), random.below(names.count)])
      let birth = CivilDate(daysSinceEpoch: CivilDate(2008, 1, 1).daysSinceEpoch + random.below(1400))
      var members: [RecordMember?] = [
        oneIn(6) ? nil : RecordMember("birthDate", .date(birth)),
        RecordMember("sex", .text(sexes[random.below(sexes.count)])),
      ]
      members += names.enumerated().map { RecordMember($1, .flag(chosen.contains($0))) }
      members += [
        RecordMember("demographicRaceTwoOrMoreRaces", .flag(chosen.count > 1)),
        RecordMember("hispanicOrLatinoEthnicity", .flag(oneIn(4))),
        RecordMember("countryOfBirthCode", .text("US")),
        RecordMember("cityOfBirth", .text(DistrictNames.places[random.below(DistrictNames.places.count)])),
      ]
      add(.demographics, student.element.id, deleted: student.element.deleted, members)
    }
  }

  mutating func makeEnrollments() {
    for school in plan.schools {
      for each in school.classes {
        for (place, teacher) in each.teachers.enumerated() {
          addEnrollment(school.teachers[teacher], role: "teacher", isPrimary: place == 0, each, school)
        }
        for place in each.students {
          let student = school.students[place]
          addEnrollment(student.id, role: "student", deleted: student.deleted, each, school)
        }
      }
    }
  }

  private mutating func addEnrollment(
    _ user: String, role: String, isPrimary: Bool? = nil, deleted: Bool = false, _ each: ClassPlan,
    _ school: School
  ) {
    let hasDates = !oneIn(4)
    let begin = each.terms.first?.start
    let end = each.terms.last?.end
    add(
      .enrollment, identifier(), deleted: deleted || each.deleted,
      [
        RecordMember("user", .reference(RecordReference(kind: .user, sourcedId: user))),
        RecordMember("class", .reference(RecordReference(kind: .classSection, sourcedId: each.id))),
        RecordMember("school", .reference(RecordReference(kind: .org, sourcedId: school.id))),
        RecordMember("role", .text(role)),
        isPrimary.map { RecordMember("primary", .flag($0)) },
        hasDates ? begin.map { RecordMember("beginDate", .date($0)) } : nil,
        hasDates ? end.map { RecordMember("endDate", .date($0)) } : nil,
      ])
  }
}
