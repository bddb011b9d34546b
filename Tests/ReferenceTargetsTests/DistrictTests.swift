import Formats
import Testing

@testable import ReferenceTargets

@Suite struct DistrictTests {
  private static let seeds: [UInt64] = [0, 1, 2, 42, .max]
  private static let sizes = [
    DistrictSize.standard,
    DistrictSize(
      schools: 0, studentsPerSchool: 0, teachersPerSchool: 0, coursesPerSchool: 0, classesPerSchool: 0),
    DistrictSize(
      schools: 6, studentsPerSchool: 40, teachersPerSchool: 7, classesPerSchool: 11, schoolYears: 3),
  ]

  @Test(arguments: seeds, sizes)
  func `every reference leads to a record of its kind`(seed: UInt64, size: DistrictSize) {
    let district = District(seed: seed, size: size)
    let references = RecordKind.allCases.flatMap { district.records($0) }.flatMap { record in
      record.members.flatMap { record.references($0.name) }
        + record.roles.map { RecordReference(kind: .org, sourcedId: $0.org) }
    }
    #expect(!references.isEmpty)
    #expect(references.filter { district.record($0.kind, $0.sourcedId) == nil } == [])
  }

  @Test(arguments: seeds, sizes)
  func `identifiers are unique, and demographics bear those of users`(seed: UInt64, size: DistrictSize) {
    let district = District(seed: seed, size: size)
    let kinds = RecordKind.allCases.filter { $0 != .demographics }
    let ids = kinds.flatMap { district.records($0) }.map(\.sourcedId)
    #expect(Set(ids).count == ids.count)
    let malformed = ids.filter { id in
      let parts = id.split(separator: "-", omittingEmptySubsequences: false)
      return parts.map(\.utf8.count) != [8, 4, 4, 4, 12] || parts[2].first != "4"
        || !"89ab".contains(parts[3].prefix(1)) || !id.allSatisfy { "0123456789abcdef-".contains($0) }
    }
    #expect(malformed == [])
    for record in district.records(.demographics) {
      #expect(district.record(.user, record.sourcedId)?.roles.contains { $0.role == "student" } == true)
    }
  }

  @Test(arguments: seeds, sizes)
  func `every member is known to its shape, and the required ones are there`(seed: UInt64, size: DistrictSize)
  {
    let required: [RecordKind: [String]] = [
      .org: ["name", "type", "identifier"],
      .academicSession: ["title", "startDate", "endDate", "type", "schoolYear"],
      .course: ["title", "courseCode"], .classSection: ["title", "course", "school", "terms"],
      .user: ["enabledUser", "givenName", "familyName", "roles"],
      .enrollment: ["user", "class", "school", "role"], .demographics: [],
    ]
    let district = District(seed: seed, size: size)
    for (kind, names) in required {
      #expect(!district.records(kind).isEmpty)
      let wrong = district.records(kind).filter { record in
        let own = record.members.map(\.name)
        return Array(own.prefix(3)) != ["sourcedId", "status", "dateLastModified"]
          || Set(own).count != own.count || !own.allSatisfy { RecordShape.of(kind).knows(name: $0) }
          || !names.allSatisfy { own.contains($0) }
      }
      #expect(wrong == [])
    }
  }

  @Test(arguments: seeds)
  func `words come from their vocabularies`(seed: UInt64) {
    let vocabularies: [(kind: RecordKind, member: String, words: Set<String>)] = [
      (.org, "type", ["department", "school", "district"]),
      (.academicSession, "type", ["gradingPeriod", "semester", "schoolYear", "term"]),
      (.classSection, "classType", ["homeroom", "scheduled"]),
      (.enrollment, "role", ["student", "teacher"]),
      (.demographics, "sex", ["male", "female", "unspecified", "other"]),
      (.user, "status", ["active", "tobedeleted"]),
    ]
    let district = District(seed: seed, size: .standard)
    for (kind, member, words) in vocabularies {
      #expect(Set(district.records(kind).map { $0.text(member) }).subtracting(words) == [])
    }
    let roles: Set = [
      "aide", "districtAdministrator", "guardian", "parent", "principal", "student", "teacher",
    ]
    #expect(Set(district.records(.user).flatMap(\.roles).map(\.role)) == roles)
  }

  @Test(arguments: seeds, sizes)
  func `parents and children name each other, and sessions lie inside their parents`(
    seed: UInt64, size: DistrictSize
  ) throws {
    let district = District(seed: seed, size: size)
    for kind in [RecordKind.org, .academicSession] {
      for record in district.records(kind) {
        for child in record.references("children") {
          let found = try #require(district.record(kind, child.sourcedId))
          #expect(found.references("parent") == [record.reference])
        }
        for parent in record.references("parent") {
          let found = try #require(district.record(kind, parent.sourcedId))
          #expect(found.refers(to: record.sourcedId, by: "children"))
          guard kind == .academicSession else { continue }
          #expect(day(found, "startDate") <= day(record, "startDate"))
          #expect(day(record, "endDate") <= day(found, "endDate"))
          #expect(found.text("schoolYear") == record.text("schoolYear"))
        }
      }
    }
    #expect(district.records(.academicSession).allSatisfy { day($0, "startDate") < day($0, "endDate") })
  }

  @Test(arguments: seeds, sizes)
  func `enrollments agree with their class, user and calendar`(seed: UInt64, size: DistrictSize) throws {
    let district = District(seed: seed, size: size)
    var primary: [String: Int] = [:]
    var wrong: [String] = []
    for record in district.records(.enrollment) {
      let each = try #require(district.record(.classSection, record.references("class")[0].sourcedId))
      let user = try #require(district.record(.user, record.references("user")[0].sourcedId))
      let isTeacher = record.text("role") == "teacher"
      if record["primary"] == .flag(true) { primary[each.sourcedId, default: 0] += 1 }
      let terms = each.references("terms").compactMap { district.record(.academicSession, $0.sourcedId) }
      let isInside =
        record["beginDate"] == nil
        || (terms.map { day($0, "startDate") }.min() ?? .max <= day(record, "beginDate")
          && day(record, "endDate") <= terms.map { day($0, "endDate") }.max() ?? .min)
      let agrees =
        record.references("school") == each.references("school") && isInside
        && user.roles.contains { $0.role == record.text("role") } && (record["primary"] != nil) == isTeacher
      if !agrees { wrong.append(record.sourcedId) }
    }
    #expect(wrong == [])
    #expect(district.records(.classSection).allSatisfy { primary[$0.sourcedId] == 1 })
  }

  @Test(arguments: seeds, sizes)
  func `agents name each other, none is a teacher, and a user has one primary role per organisation`(
    seed: UInt64, size: DistrictSize
  ) throws {
    let district = District(seed: seed, size: size)
    for user in district.records(.user) {
      let primaries = user.roles.filter { $0.roleType == "primary" }.map(\.org)
      #expect(Set(primaries).count == primaries.count)
      #expect(user.references("primaryOrg").map(\.sourcedId) == [user.roles[0].org])
      for agent in user.references("agents") {
        let found = try #require(district.record(.user, agent.sourcedId))
        #expect(found.refers(to: user.sourcedId, by: "agents"))
        #expect(!found.roles.contains { $0.role == "teacher" })
      }
    }
  }

  @Test(arguments: seeds)
  func `the standard district has optional members absent, metadata, and records to be deleted`(seed: UInt64)
  {
    let district = District(seed: seed, size: .standard)
    for kind in RecordKind.allCases {
      let records = district.records(kind)
      let deleted = records.filter { $0.text("status") == "tobedeleted" }
      #expect(!deleted.isEmpty && deleted.count < records.count / 2)
      #expect(records.contains { $0["metadata"] != nil })
      #expect(Set(records.map { $0.members.map(\.name) }).count > 1)
    }
    #expect(district.records(.user).count >= 25)
    #expect(district.records(.enrollment).count > 100)
    let emails = district.records(.user).map { $0.text("email") }
    #expect(emails.allSatisfy { $0.isEmpty || $0.hasSuffix("@example.org") })
  }

  @Test func `equal seeds give equal districts, and others give others`() {
    func ids(_ seed: UInt64) -> [Record] { District(seed: seed, size: .standard).records(.user) }
    #expect(ids(7) == ids(7))
    #expect(ids(7) != ids(8))
  }

  @Test func `the empty district holds nothing`() {
    #expect(RecordKind.allCases.allSatisfy { District.empty.records($0).isEmpty })
  }

  private func day(_ record: Record, _ name: String) -> Int {
    if case .date(let date)? = record[name] { date.daysSinceEpoch } else { .min }
  }
}
