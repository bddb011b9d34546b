import AssayTesting
import Evidence
import Proof
import SuiteModel
import Testing

/// Every kind of change has a case in which a check notices it, and one in which the suite's own model allows it.
@Suite(.timeLimit(.minutes(1))) struct MutationKindTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let kind: MutationKind
    let place: String
    /// A schema of the whole, as JSON, that refuses the change.
    let strict: String
    /// One that allows it and speaks of the place.
    let lax: String
    var body = ToyProof.user

    var testDescription: String { "\(kind.rawValue) \(place)" }
  }

  private static func users(_ item: String, list: String = "") -> String {
    #"{"type":"object","properties":{"users":{"type":"array","items":\#(item)\#(list)}}}"#
  }

  private static let open =
    #"{"type":"object","properties":{"id":{"type":["string","null"]},"role":{"type":"string"},"at":{"type":"string"},"n":{"type":"integer"}}}"#

  static let rows = [
    Row(
      kind: .drop, place: "$.users[*].role", strict: users(#"{"required":["role"]}"#), lax: users(open)),
    Row(
      kind: .insert, place: "$.users[*]",
      strict: users(#"{"properties":{"id":true,"name":true,"role":true},"additionalProperties":false}"#),
      lax: users(open)),
    Row(
      kind: .rename, place: "$.users[*].role", strict: users(#"{"required":["role"]}"#), lax: users(open)),
    Row(
      kind: .null, place: "$.users[*].id", strict: users(#"{"properties":{"id":{"type":"string"}}}"#),
      lax: users(open)),
    Row(
      kind: .empty, place: "$.users[*].role",
      strict: users(#"{"properties":{"role":{"minLength":1,"type":"string"}}}"#), lax: users(open)),
    Row(
      kind: .word, place: "$.users[*].role",
      strict: users(#"{"properties":{"role":{"enum":["student","teacher"]}}}"#), lax: users(open)),
    Row(
      kind: .reference, place: "$.users[*].id",
      strict: users(#"{"properties":{"id":{"enum":["a100","b200"]}}}"#), lax: users(open),
      body: #"{"users":[{"id":"a100"},{"id":"b200"}]}"#),
    Row(
      kind: .format, place: "$.users[*].at",
      strict: users(#"{"properties":{"at":{"type":"string","format":"date-time"}}}"#), lax: users(open),
      body: #"{"users":[{"at":"2026-01-02T03:04:05Z"}]}"#),
    Row(
      kind: .boundary, place: "$.users[*].n",
      strict: users(#"{"properties":{"n":{"type":"integer","maximum":7,"minimum":7}}}"#), lax: users(open),
      body: #"{"users":[{"n":7}]}"#),
    Row(
      kind: .count, place: "$.users", strict: users("true", list: #","minItems":2,"maxItems":2"#),
      lax: users(open)),
    Row(
      kind: .unique, place: "$.users", strict: users("true", list: #","uniqueItems":true"#),
      lax: users(open)),
    Row(
      kind: .order, place: "$.users",
      strict:
        #"{"properties":{"users":{"type":"array","prefixItems":[{"properties":{"id":{"const":"a1"}}}]}}}"#,
      lax: users(open)),
  ]

  private static func proof(_ schema: String, _ body: String) async throws -> Proof {
    let suite = try ToyProof.suite(
      expect: "[ { verifies: R-1, schema: schemas/users.json } ]", files: ["schemas/users.json": schema])
    return try await ToyProof.proof(suite, answers: body)
  }

  @Test(arguments: rows)
  func `a schema that refuses it catches it`(row: Row) async throws {
    let proof = try await Self.proof(row.strict, row.body)
    #expect(!proof.survives(row.kind, row.place))
    #expect(proof.unproven == [])
  }

  @Test(arguments: rows)
  func `a schema that speaks of the place and allows it makes it equivalent`(row: Row) async throws {
    let proof = try await Self.proof(row.lax, row.body)
    #expect(!proof.survives(row.kind, row.place))
    #expect(proof.counts.equivalent > 0)
    #expect(proof.counts.survived + proof.counts.equivalent > proof.counts.survived)
  }

  @Test(arguments: rows)
  func `a schema that does not speak of the place lets it survive`(row: Row) async throws {
    let proof = try await Self.proof(#"{"type":"object"}"#, row.body)
    #expect(proof.survives(row.kind, row.place))
  }

  @Test func `a change of what a check looks at is never equivalent`() async throws {
    let suite = try ToyProof.suite(
      expect: #"[ { schema: schemas/users.json, json: { "$.users[0].id": { type: string } } } ]"#,
      files: ["schemas/users.json": Self.users(Self.open)])
    let proof = try await ToyProof.proof(suite, answers: #"{"users":[{"id":"a100"}]}"#)
    #expect(proof.survives(.reference, "$.users[*].id"))
  }

  @Test func `a name that comes twice is noticed by nothing but survives in the open`() async throws {
    let proof = try await Self.proof(#"{"type":"object"}"#, ToyProof.user)
    #expect(proof.survives(.duplicateName, "$.users"))
  }

  private static let answers: [(String, [(MutationKind, String)])] = [
    (
      "[ { status: 200 } ]",
      [(.status, "the status")]
    ),
    (
      "[ { media: application/json } ]",
      [(.media, "the media type"), (.drop, "the media type")]
    ),
    (
      "[ { headers: { X-Total: { equals: 2 } } } ]",
      [(.drop, "header X-Total"), (.header, "header X-Total"), (.boundary, "header X-Total")]
    ),
    (
      #"[ { links: { next: { format: uri, present: true } } } ]"#,
      [(.drop, "link next"), (.format, "link next")]
    ),
    (
      #"[ { links: { prev: { present: false } } } ]"#, [(.insert, "link prev")]
    ),
    (
      #"[ { json: { "$.error": { present: false } } } ]"#, [(.insert, "$.error")]
    ),
    (
      #"[ { json: { "$.users[*].role": { each: { not: { equals: nobody } } } } } ]"#,
      [(.word, "$.users[*].role")]
    ),
    (
      #"[ { json: { "$.users": { size: { min: 1 } } } } ]"#, [(.cut, "the content"), (.empty, "the content")]
    ),
  ]

  @Test(arguments: answers.indices)
  func `changes of the answer as a whole are noticed by the checks that look there`(index: Int) async throws {
    let (expect, caught) = Self.answers[index]
    let headers = [
      HTTPField("X-Total", "2"), HTTPField("Link", "<https://sut.test/api/users?offset=2>; rel=\"next\""),
    ]
    let looking = try await ToyProof.proof(ToyProof.suite(expect: expect), headers: headers)
    for (kind, place) in caught where !(kind == .word) {
      #expect(!looking.survives(kind, place), "\(kind) \(place)")
    }
    #expect(looking.unproven == [])
    let blind = try await ToyProof.proof(
      ToyProof.suite(expect: #"[ { time: { max: 100000 } } ]"#), headers: headers)
    #expect(blind.unproven.count == 1)
    for (kind, place) in caught where blind.survivors.contains(where: { $0.mutation.place == place }) {
      #expect(blind.survives(kind, place))
    }
  }
}
