import Formats
import JSON
import Testing

@testable import ReferenceTargets

/// Every fault is compared with the correct provider over one list of requests: the answers to the requests
/// named for it differ, and no other.
@Suite struct FaultTests {
  private static let lists = wholeLists.union([
    "page", "page2", "lastPage", "filter", "filterCase", "sort", "sortDescending", "orgIDs", "schoolIDs",
    "studentIDs", "teacherIDs",
  ])
  private static let wholeLists: Set<String> = [
    "orgs", "academicSessions", "courses", "classes", "users", "enrollments", "demographics",
  ]
  private static let wholeObjects = wholeLists.union(["user"])
  private static let successes = lists.union(["user", "userID"])
  private static let refusals: Set<String> = ["noToken", "garbageToken", "scope", "expired"]
  private static let failures = refusals.union(["fieldsUnknown", "filterUnknown", "unknown", "unknownOwner"])
  private static let authorised = successes.union([
    "fieldsUnknown", "filterUnknown", "unknown", "unknownOwner",
  ])

  private struct Row: Sendable, CustomTestStringConvertible {
    let fault: OneRosterFault
    /// The requests whose answers the fault changes.
    let changes: Set<String>
    /// One of them, with what its answer then holds and no longer holds.
    let witness: String
    var gains = ""
    var loses = ""

    var testDescription: String { fault.rawValue }
  }

  private static let rows: [Row] = [
    Row(fault: .totalCountMissing, changes: lists, witness: "orgs", loses: "X-Total-Count"),
    Row(
      fault: .totalCountOffByOne, changes: lists, witness: "orgs", gains: "X-Total-Count: 8\n",
      loses: "X-Total-Count: 7\n"),
    Row(
      fault: .limitIgnored, changes: ["page", "page2", "lastPage"], witness: "page", loses: "rel=\"next\""),
    Row(
      fault: .defaultLimitMissing, changes: ["enrollments"], witness: "enrollments", loses: "rel=\"next\""),
    Row(fault: .offsetIgnored, changes: ["page2", "lastPage"], witness: "page2", gains: first(.user)),
    Row(
      fault: .lastPageLinksNext, changes: lists.subtracting(["page", "page2", "enrollments"]),
      witness: "lastPage", gains: "rel=\"next\""),
    Row(fault: .linkMissing, changes: lists, witness: "page", loses: "Link: "),
    Row(
      fault: .duplicateAcrossPages, changes: ["page2", "lastPage"], witness: "page2",
      gains: district.records(.user)[9].sourcedId),
    Row(fault: .filterIgnored, changes: ["filter", "filterCase"], witness: "filter", gains: "Orientation"),
    Row(fault: .filterCaseSensitive, changes: ["filterCase"], witness: "filterCase", gains: "[]"),
    Row(
      fault: .unknownFilterFieldAccepted, changes: ["filterUnknown"], witness: "filterUnknown",
      gains: "\"courses\":[{", loses: "invalid_filter_field"),
    Row(
      fault: .sortIgnored, changes: ["sort", "sortDescending"], witness: "sort",
      gains: "{\"title\":\"Algebra 1\"},{\"title\":\"Biology 2\"}"),
    Row(
      fault: .sortDescendingIgnored, changes: ["sortDescending"], witness: "sortDescending",
      gains: "{\"courses\":[{\"title\":\"Algebra 1\"}"),
    Row(
      fault: .fieldsIgnored, changes: lists.subtracting(wholeLists).union(["userID"]), witness: "userID",
      gains: "familyName"),
    Row(
      fault: .booleanAsJSONBoolean, changes: ["users", "user", "enrollments", "demographics"],
      witness: "users", gains: "\"enabledUser\":true", loses: "\"enabledUser\":\"true\""),
    Row(fault: .unknownMemberInEntity, changes: wholeObjects, witness: "user", gains: "favouriteColour"),
    Row(fault: .requiredMemberMissing, changes: ["users", "user"], witness: "user", loses: "familyName"),
    Row(fault: .statusMissing, changes: wholeObjects, witness: "user", loses: "\"status\""),
    Row(
      fault: .wordOutsideVocabulary, changes: ["classes"], witness: "classes", gains: "\"lecture\"",
      loses: "\"scheduled\""),
    Row(fault: .dateWithoutZone, changes: wholeObjects, witness: "user", loses: "Z\","),
    Row(fault: .danglingReference, changes: ["classes"], witness: "classes", gains: "-gone\""),
    Row(
      fault: .referenceWrongTypeToken, changes: ["users", "user", "enrollments"], witness: "enrollments",
      gains: "\"type\":\"person\"", loses: "\"type\":\"user\""),
    Row(
      fault: .twoPrimaryRoles, changes: ["users", "user"], witness: "users",
      gains: "},{\"roleType\":\"primary\""),
    Row(fault: .itemDiffersFromCollection, changes: ["user"], witness: "user", loses: modified),
    Row(fault: .envelopeMissing, changes: successes, witness: "orgs", gains: "\n[{", loses: "\"orgs\""),
    Row(
      fault: .studentsWithTeachers, changes: ["studentIDs"], witness: "studentIDs",
      gains: "X-Total-Count: 45\n"),
    Row(
      fault: .schoolsWithDepartments, changes: ["schoolIDs"], witness: "schoolIDs",
      gains: "X-Total-Count: 6\n"),
    Row(fault: .unknownID200, changes: ["unknown"], witness: "unknown", gains: "{\"user\":{}}"),
    Row(
      fault: .unknownIDWrongCode, changes: ["unknown", "unknownOwner"], witness: "unknown",
      gains: "\"invaliddata\"", loses: "unknownobject"),
    Row(fault: .errorBodyWrapped, changes: failures, witness: "scope", gains: "{\"imsx_StatusInfo\":{"),
    Row(
      fault: .errorSeverityWrong, changes: failures, witness: "unknown", gains: "\"warning\"",
      loses: "\"error\""),
    Row(
      fault: .wrongMediaType, changes: successes, witness: "orgs", gains: "text/plain",
      loses: "application/json"),
    Row(fault: .scopeNotEnforced, changes: ["scope"], witness: "scope", gains: "\"orgs\":[{"),
    Row(fault: .expiredTokenAccepted, changes: ["expired"], witness: "expired", gains: "\"orgs\":[{"),
    Row(fault: .missingTokenAccepted, changes: ["noToken"], witness: "noToken", gains: "\"orgs\":[{"),
    Row(
      fault: .always500, changes: authorised, witness: "unknown", gains: "internal_server_error",
      loses: "404"),
    Row(fault: .empty, changes: successes, witness: "users", gains: "\"users\":[]"),
    Row(fault: .slow, changes: [], witness: "orgs"),
  ]

  @Test(arguments: rows)
  private func `a fault changes what it says, and nothing else`(row: Row) async throws {
    let good = try await Self.correct.value
    let bad = try await Self.transcript([row.fault.rawValue])
    #expect(Set(good.keys.filter { good[$0] != bad[$0] }) == row.changes)
    let (before, after) = (good[row.witness] ?? "", bad[row.witness] ?? "")
    #expect(row.gains.isEmpty || (after.contains(row.gains) && !before.contains(row.gains)))
    #expect(row.loses.isEmpty || (!after.contains(row.loses) && before.contains(row.loses)))
  }

  @Test func `every fault has its row`() {
    let discovery: Set<OneRosterFault> = [
      .discoveryMissing, .discoveryOtherServer, .discoveryTokenURLBlank, .discoveryForeignNames,
    ]
    // What shows in the descriptions alone is tested by whole runs, as are the faults of the other services.
    let known = Set(OneRosterFault.faults(of: .rostering)).subtracting(discovery)
    #expect(Set(Self.rows.map(\.fault)) == known)
    #expect(Self.rows.count == known.count)
  }

  @Test func `the same requests are answered the same by two correct providers`() async throws {
    let (one, other) = (try await Self.correct.value, try await Self.transcript([]))
    #expect(one == other)
    #expect(Set(one.keys) == Self.successes.union(Self.failures))
    for (name, text) in one {
      #expect(text.hasPrefix("200") == Self.successes.contains(name), "\(name)")
    }
  }

  @Test func `a slow provider holds its answers back, but not its tokens`() async throws {
    let delay = Duration.milliseconds(400)
    try await RunningProvider.with(["slow"], delay: delay) { provider in
      let clock = ContinuousClock()
      let token = try await provider.token()
      let begin = clock.now
      let answer = try await provider.get("/orgs", token: token)
      #expect(answer.status == 200)
      #expect(clock.now - begin >= delay)
    }
  }

  @Test func `two faults go together`() async throws {
    try await RunningProvider.with(["total-count-missing", "status-missing"]) { provider in
      let answer = try await provider.get("/orgs", token: try await provider.token())
      #expect(answer.header("X-Total-Count") == nil)
      #expect(answer.items.allSatisfy { $0["status"] == nil })
    }
  }

  private static let district = District(seed: 1, size: .standard)

  private static func first(_ kind: RecordKind) -> String { district.records(kind)[0].sourcedId }

  private static var modified: String {
    if case .timestamp(let time)? = district.records(.user)[5]["dateLastModified"] {
      time.description
    } else {
      "?"
    }
  }

  private static let requests: [(name: String, path: String)] = [
    ("page", "/users?limit=10&fields=sourcedId"),
    ("page2", "/users?limit=10&offset=10&fields=sourcedId"),
    ("lastPage", "/orgs?limit=5&offset=5&fields=sourcedId"),
    ("filter", "/courses?filter=title='Algebra%201'&fields=title"),
    ("filterCase", "/courses?filter=title='ALGEBRA%201'&fields=title"),
    ("filterUnknown", "/courses?filter=colour='x'&fields=title"),
    ("sort", "/courses?sort=title&fields=title"),
    ("sortDescending", "/courses?sort=title&orderBy=desc&fields=title"),
    ("fieldsUnknown", "/courses?fields=colour"),
    ("orgs", "/orgs"), ("academicSessions", "/academicSessions"), ("courses", "/courses"),
    ("classes", "/classes"), ("users", "/users"), ("enrollments", "/enrollments"),
    ("demographics", "/demographics"),
    ("orgIDs", "/orgs?fields=sourcedId"), ("schoolIDs", "/schools?fields=sourcedId"),
    ("studentIDs", "/students?fields=sourcedId"), ("teacherIDs", "/teachers?fields=sourcedId"),
    ("user", "/users/{user}"), ("userID", "/users/{user}?fields=sourcedId"),
    ("unknown", "/users/none"), ("unknownOwner", "/classes/none/students"),
  ]

  /// What a provider without faults answers, asked once for all rows.
  private static let correct = Task { try await transcript([]) }

  private static func transcript(_ faults: [String]) async throws -> [String: String] {
    let user = district.records(.user)[5].sourcedId
    return try await RunningProvider.with(faults) { provider in
      var log: [String: String] = [:]
      let good = try await provider.token()
      func note(_ name: String, _ answer: LoopbackClient.Answer) {
        let headers = answer.headers.filter { $0.name.lowercased() != "date" }.map {
          "\($0.name): \($0.value)"
        }
        log[name] = "\(answer.status)\n\(headers.joined(separator: "\n"))\n\(answer.text)"
      }
      for (name, path) in requests {
        note(name, try await provider.get(path.replacing("{user}", with: user), token: good))
      }
      note("noToken", try await provider.get("/orgs", token: nil))
      note("garbageToken", try await provider.get("/orgs", token: "garbage"))
      note("scope", try await provider.get("/orgs", token: try await provider.token("gradebook.readonly")))
      provider.clock.advance(by: .seconds(3600))
      note("expired", try await provider.get("/orgs", token: good))
      return log
    }
  }
}
