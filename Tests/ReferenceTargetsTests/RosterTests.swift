import Testing

@testable import ReferenceTargets

/// A user who teaches one class and attends another, which the generated district does not have.
@Suite struct RosterTests {
  private static let roster: Roster = {
    func reference(_ kind: RecordKind, _ id: String) -> RecordValue {
      .reference(RecordReference(kind: kind, sourcedId: id))
    }
    func record(_ kind: RecordKind, _ id: String, _ members: [RecordMember]) -> Record {
      Record(kind: kind, sourcedId: id, members: members)
    }
    func role(_ name: String) -> [RecordMember] {
      [RecordMember("role", .text(name)), RecordMember("org", reference(.org, name + " school"))]
    }
    func enrollment(_ id: String, in each: String, as role: String) -> Record {
      record(
        .enrollment, id,
        [
          RecordMember("user", reference(.user, "user")), RecordMember("role", .text(role)),
          RecordMember("class", reference(.classSection, each)),
        ])
    }
    let schools = ["student school", "teacher school"].map {
      record(.org, $0, [RecordMember("type", .text("school"))])
    }
    let district = District(
      records: schools + [
        record(.user, "user", [RecordMember("roles", .objects([role("student"), role("teacher")]))]),
        record(.classSection, "attended", []), record(.classSection, "taught", []),
        enrollment("one", in: "attended", as: "student"), enrollment("two", in: "taught", as: "teacher"),
      ])
    return Roster(district: district, faults: [])
  }()

  private static let rows: [(owner: RosterView, id: String, view: RosterView, ids: [String])] = [
    (.classes, "attended", .students, ["user"]), (.classes, "attended", .teachers, []),
    (.classes, "taught", .students, []), (.classes, "taught", .teachers, ["user"]),
    (.students, "user", .classes, ["attended"]), (.teachers, "user", .classes, ["taught"]),
    (.users, "user", .classes, ["attended", "taught"]),
    (.schools, "student school", .students, ["user"]), (.schools, "student school", .teachers, []),
    (.schools, "teacher school", .students, []), (.schools, "teacher school", .teachers, ["user"]),
  ]

  @Test(arguments: rows)
  func `a role counts where it is held`(
    owner: RosterView, id: String, view: RosterView, ids: [String]
  ) throws {
    let record = try #require(Self.roster.record(in: owner, id))
    #expect(Self.roster.records(in: view, of: record, from: owner).map(\.sourcedId) == ids)
  }
}
