import Formats

/// Makes the records of a district, kind by kind, so that every reference finds its record.
struct DistrictGenerator {
  let size: DistrictSize
  var random: SplitMix64
  /// What has been made so far, in the order in which it is served.
  private(set) var made: [Record] = []

  /// The identifiers that later records refer to.
  var plan = Plan()

  init(seed: UInt64, size: DistrictSize) {
    self.size = size
    random = SplitMix64(seed: seed)
  }

  mutating func records() -> [Record] {
    makePlan()
    makeOrgs()
    makeAcademicSessions()
    makeCourses()
    makeClasses()
    makeUsers()
    makeDemographics()
    makeEnrollments()
    // What came later stands last, so that a seed gives the same roster as before.
    makeGradebook()
    makeAssessments()
    makeResources()
    return made
  }

  /// Adds one record, with the members that every record has in front and `metadata` on every third.
  mutating func add(
    _ kind: RecordKind, _ sourcedId: String, deleted: Bool = false, _ members: [RecordMember?]
  ) {
    let spread = 180 * 86_400_000
    let first = CivilDate(2025, 1, 6).daysSinceEpoch * 86_400_000
    let modified = Timestamp(milliseconds: first + random.below(spread))
    var all = [
      RecordMember("sourcedId", .text(sourcedId)),
      RecordMember("status", .text(deleted ? "tobedeleted" : "active")),
      RecordMember("dateLastModified", .timestamp(modified)),
    ]
    if made.count % 3 == 0 {
      let region = ["north", "south"][random.below(2)]
      all.append(RecordMember("metadata", .object([RecordMember("example.region", .text(region))])))
    }
    all += members.compactMap { $0 }
    made.append(Record(kind: kind, sourcedId: sourcedId, members: all))
  }

  /// Gives a record that was made before one more member, at its end.
  mutating func append(_ member: RecordMember, to sourcedId: String) {
    guard let place = made.firstIndex(where: { $0.sourcedId == sourcedId }) else { return }
    let record = made[place]
    made[place] = Record(kind: record.kind, sourcedId: sourcedId, members: record.members + [member])
  }

  /// A random identifier in the form of a version 4 UUID; it says nothing about what it names.
  mutating func identifier() -> String {
    let high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = [high, low].map { half in
      let text = String(half, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    let (head, tail) = (digits[0], digits[1])
    return "\(head.prefix(8))-\(head.dropFirst(8).prefix(4))-\(head.suffix(4))"
      + "-\(tail.prefix(4))-\(tail.dropFirst(4))"
  }

  /// True once in `bound` times on average.
  mutating func oneIn(_ bound: Int) -> Bool { random.below(bound) == 0 }
}

extension DistrictGenerator {
  /// Identifiers and links, drawn up before the first record, so that records may point forward.
  struct Plan {
    var district = ""
    var schools: [School] = []
    var years: [Session] = []
    var districtCourse = ""
    var districtAdministrator = ""
  }

  struct School {
    let name: String
    let id: String
    let department: String
    let principal: String
    let courses: [Course]
    var classes: [ClassPlan]
    let teachers: [String]
    let students: [Student]
    let parents: [String]
  }

  struct Course {
    let id: String
    let subject: Int
    let grades: [String]
  }

  struct ClassPlan {
    let id: String
    let course: Int
    let terms: [Session]
    /// Places in the school's lists of teachers and students.
    let teachers: [Int]
    let students: [Int]
    let deleted: Bool
  }

  struct Student {
    let id: String
    let grade: String
    /// Places in the school's list of parents.
    let parents: [Int]
    let deleted: Bool
  }

  struct Session {
    let id: String
    let title: String
    let type: String
    let start: CivilDate
    let end: CivilDate
    let schoolYear: Int
    let children: [Session]
    let deleted: Bool
  }
}
