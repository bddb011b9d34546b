import AssayTesting
import Evidence
import Proof
import SuiteModel
import Testing

/// A requirement is proved where a change makes a check of it fail, and nowhere else.
@Suite(.timeLimit(.minutes(1))) struct ProofTests {
  @Test func `a check that can fail proves its requirement`() async throws {
    let proof = try await ToyProof.proof(
      ToyProof.suite(expect: #"[ { json: { "$.users[*].role": { each: { in: [student, teacher] } } } } ]"#))
    let entry = try #require(proof.entries.first)
    #expect(entry.isProved)
    #expect(entry.ran)
    #expect(
      entry.catches.first?.mutation.sentence
        == "$.users[*].role were empty in GET {base}/users")
    #expect(proof.unproven == [])
    #expect(proof.holds)
  }

  @Test(arguments: [
    #"[ { json: { "$.users[*]": { count: { min: 0 } } } } ]"#,
    #"[ { status: { in: [200, 201, 404, 500] } } ]"#,
    #"[ { json: { "$..id": { count: { min: 0, max: 1000 } } } } ]"#,
  ])
  func `a check that cannot fail leaves its requirement unproven`(expect: String) async throws {
    let proof = try await ToyProof.proof(ToyProof.suite(expect: expect))
    #expect(proof.unprovenMusts.map(\.requirement) == ["R-1"].map { RequirementID($0) })
    #expect(proof.entries.map(\.ran) == [true])
    #expect(!proof.holds)
    #expect(ProofText.text(of: proof).contains("  R-1  MUST  no change made a check of it fail\n"))
  }

  @Test func `content that cannot be read at all proves nothing`() async throws {
    // Cut in the middle, the body fails every check that reads it, also this one.
    let proof = try await ToyProof.proof(
      ToyProof.suite(expect: #"[ { json: { "$.users[*]": { count: { min: 0 } } } } ]"#))
    #expect(!proof.survives(.cut, "the content"))
    #expect(proof.entries.map(\.count) == [0])
  }

  @Test func `a survivor is named in a sentence, with the requirement whose check looks there`() async throws
  {
    let proof = try await ToyProof.proof(
      ToyProof.suite(expect: #"[ { json: { "$.users[0].id": { type: string } } } ]"#))
    let survivor = try #require(
      proof.survivors.first { $0.mutation.kind == .reference && $0.mutation.place == "$.users[*].id" })
    #expect(survivor.sentence == "No check would notice if $.users[*].id led elsewhere in GET {base}/users.")
    #expect(survivor.requirements.map(\.description) == ["R-1"])
    #expect(survivor.caseID.description == "one")
    #expect(proof.counts.score < 1)
  }

  @Test func `the same evidence gives the same bytes, run after run`() async throws {
    let prover = try await ToyProof.prover(
      ToyProof.suite(
        must: ["R-1", "R-2"], verifies: "[R-1, R-2]",
        expect:
          #"[ { verifies: R-1, json: { "$.users": { size: { min: 1 } } } }, { verifies: R-2, headers: { X-Total: { type: integer } } } ]"#
      ), headers: [HTTPField("X-Total", "2")])
    let first = ProofEncoding.text(of: prover.proof())
    for _ in 0..<5 { #expect(ProofEncoding.text(of: prover.proof()) == first) }
    let again = try ProofDecoding.proof(from: Array(first.utf8))
    #expect(ProofEncoding.text(of: again) == first)
  }

  @Test func `a run that was not conformant is refused`() async throws {
    let suite = try ToyProof.suite(expect: "[ { status: 204 } ]")
    let failing = Prover.Refusal.failing([RequirementID("R-1")])
    await #expect(throws: failing) { try await ToyProof.prover(suite) }
  }

  @Test func `captures stay what was recorded, so that later steps are judged as before`() async throws {
    let suite = try TestSuite.small(
      must: ["R-1", "R-2"],
      tests: """
          - id: one
            verifies: [R-1, R-2]
            steps:
              - request: "GET {base}/users"
                expect: [ { verifies: R-1, status: 200 } ]
                capture: { first: "$.users[0].id" }
              - request: "GET {base}/users/{first}"
                expect: [ { verifies: R-2, json: { "$.id": { equals: "{first}" } } } ]
        """)
    let routes: RouteTable = [
      "GET /api/users": [.json(ToyProof.user)], "GET /api/users/a1": [.json(#"{"id":"a1"}"#)],
    ]
    let recording = try await TestRun(suite, jobs: 1).record(on: InMemorySender(routes: routes))
    let proof = try Prover(
      suite, target: recording.target, plan: recording.plan, evidence: try recording.evidence()
    ).proof()
    #expect(proof.unproven == [])
    let steps = proof.entries.first { $0.requirement == RequirementID("R-2") }?.catches.map(\.step)
    #expect(Set(steps ?? []) == ["2"])
    #expect(proof.survives(.drop, "$.users[*].id"))
  }

  @Test func `what is gathered from pages is gathered from the changed page`() async throws {
    let suite = try TestSuite.small(
      must: ["R-1", "R-2"],
      tests: """
          - id: one
            verifies: [R-1, R-2]
            steps:
              - request: "GET {base}/users"
                expect: [ { verifies: R-1, status: 200 } ]
                each: { page: next, limit: 5 }
                collect: { ids: "$.users[*].id" }
                then: [ { verifies: R-2, values: { "{ids}": { unique: true } } } ]
        """)
    let link = HTTPField("Link", "<https://sut.test/api/users?offset=1>; rel=\"next\"")
    let sender = InMemorySender { request, _ in
      request.url.contains("offset")
        ? .json(#"{"users":[{"id":"b2"},{"id":"c3"}]}"#)
        : .json(#"{"users":[{"id":"a1"}]}"#, headers: [link])
    }
    let recording = try await TestRun(suite, jobs: 1).record(on: sender)
    let proof = try Prover(
      suite, target: recording.target, plan: recording.plan, evidence: try recording.evidence()
    ).proof()
    let caught = try #require(proof.entries.first { $0.requirement == RequirementID("R-2") })
    #expect(caught.isProved)
    #expect(caught.catches.contains { $0.mutation.kind == .unique || $0.mutation.kind == .count })
  }
}
