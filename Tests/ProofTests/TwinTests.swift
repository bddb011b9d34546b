import AssayTesting
import Evidence
import Proof
import SuiteLoading
import SuiteModel
import Testing

/// A twin holds where exactly what it names fails, what necessarily fails with it, and nothing else.
@Suite(.timeLimit(.minutes(1))) struct TwinTests {
  private static let suite = Result {
    try TestSuite.load([
      "suite.yaml": """
      suite: small
      version: 1.0.0
      title: A small suite
      status: draft
      specification: { name: Sample, version: "1.0", publisher: Example Alliance, url: https://spec.example/s }
      role: provider
      parameters:
        base: { type: url, required: true, help: The root of the service., example: https://sut.example/api }
      capabilities: [ { id: core, title: Everything, requires: [R-*] } ]
      profiles: [ { id: basic, title: Basic provider, mandatory: [core] } ]
      """,
      "requirements.yaml": """
      requirements:
        - { id: R-TOTAL, keyword: MUST, grade: S, text: It says how many there are., restsOn: [R-RIGHT] }
        - { id: R-RIGHT, keyword: MUST, grade: S, text: The number is right. }
        - { id: R-ROLE, keyword: MUST, grade: S, text: A role is known. }
      """,
      "tests/all.yaml": """
      tests:
        - id: one
          verifies: [R-TOTAL, R-RIGHT, R-ROLE]
          steps:
            - request: "GET {base}/users"
              expect:
                - { verifies: R-TOTAL, headers: { X-Total: { type: integer } } }
                - { verifies: R-RIGHT, headers: { X-Total: { equals: 2 } } }
                - { verifies: R-ROLE, json: { "$.users[*].role": { each: { in: [student, teacher] }, count: 2 } } }
      """,
    ])
  }

  static func problems(_ twin: String) async throws -> [String] {
    let suite = try suite.get()
    let loaded = TwinLoader.load(
      bytes: Array("twins: [ { id: it, of: one, \(twin) } ]".utf8), named: "twins.yaml", for: suite)
    let prover = try await ToyProof.prover(suite, headers: [HTTPField("X-Total", "2")])
    let results = prover.results(of: try #require(loaded.value).twins)
    #expect(results.map(\.id) == ["it"])
    return results[0].problems
  }

  @Test(arguments: [
    "change: { header: X-Total, add: 1 }, caughtBy: [R-RIGHT]",
    "change: { header: X-Total, set: many }, caughtBy: [R-TOTAL]",
    "change: { header: x-total, set: 9 }, caughtBy: [R-RIGHT]",
    #"change: { json: "$.users[1].role", set: nobody }, caughtBy: [R-ROLE]"#,
    #"change: { json: "$.users[0].role", remove: true }, caughtBy: [R-ROLE]"#,
    #"change: { json: "$.users[0]", remove: true }, caughtBy: [R-ROLE]"#,
    #"change: { json: "$.users[0].role", rename: rolle }, caughtBy: [R-ROLE]"#,
    #"step: "1", cases: "o*", change: { part: body, set: "{}" }, caughtBy: [R-ROLE]"#,
  ])
  func `a twin that is caught as it says holds`(twin: String) async throws {
    #expect(try await Self.problems(twin) == [])
  }

  private static let broken: [(String, [String])] = [
    ("change: { header: X-Total, add: 1 }, caughtBy: [R-TOTAL]", ["R-TOTAL did not fail."]),
    (
      "change: { header: X-Total, remove: true }, caughtBy: [R-RIGHT]",
      ["R-TOTAL failed as well, in one; it is not among those that fail with what the twin names."]
    ),
    (
      "change: { part: body, set: nothing }, caughtBy: [R-RIGHT]",
      [
        "R-RIGHT did not fail.",
        "R-ROLE failed as well, in one; it is not among those that fail with what the twin names.",
      ]
    ),
    (
      #"change: { json: "$.teachers", remove: true }, caughtBy: [R-ROLE]"#,
      ["What it changes, `$.teachers`, is in no answer of `one`."]
    ),
    (
      "cases: two*, change: { part: status, set: 500 }, caughtBy: [R-ROLE]",
      ["No case of `one` ran to apply it to."]
    ),
  ]

  @Test(arguments: broken.indices)
  func `a twin that something else catches does not hold`(index: Int) async throws {
    let (twin, problems) = Self.broken[index]
    #expect(try await Self.problems(twin) == problems)
  }

  @Test func `reasons explain survivors, and one that fits none is stale`() async throws {
    let suite = try Self.suite.get()
    let file = """
      survivors:
      - { mutant: "* $.users*.name*", reason: Names are free. }
      - { mutant: "drop nothing *", reason: It is never there. }
      """
    let reasons = try #require(
      TwinLoader.load(bytes: Array(file.utf8), named: "twins.yaml", for: suite).value
    ).survivors
    let proof = try await ToyProof.prover(suite, headers: [HTTPField("X-Total", "2")]).proof()
      .explained(by: reasons)
    let names = proof.survivors.filter { $0.mutation.place == "$.users[*].name" }
    #expect(!names.isEmpty)
    #expect(names.allSatisfy { $0.reason == "Names are free." })
    #expect(proof.survivors.contains { $0.reason == nil })
    #expect(
      proof.stale == ["The reason for `drop nothing *` (twins.yaml:3) fits no survivor; remove it."])
  }

  @Test func `a twin that holds proves what no other change does, and one that does not proves nothing`()
    async throws
  {
    let suite = try Self.suite.get()
    let prover = try await ToyProof.prover(suite, headers: [HTTPField("X-Total", "2")])
    var proof = prover.proof()
    for index in proof.entries.indices {
      (proof.entries[index].count, proof.entries[index].catches) = (0, [])
    }
    let twins = try #require(
      TwinLoader.load(
        bytes: Array(
          """
          twins:
          - { id: right, of: one, change: { header: X-Total, add: 1 }, caughtBy: [R-RIGHT] }
          - { id: wrong, of: one, change: { header: X-Total, add: 1 }, caughtBy: [R-ROLE] }
          """.utf8), named: "twins.yaml", for: suite
      ).value
    ).twins
    let proved = proof.with(prover.results(of: twins), of: twins)
    #expect(proved.entries.filter(\.isProved).map(\.requirement.description) == ["R-RIGHT"])
    #expect(proved.entries.compactMap(\.twin) == ["right"])
    let again = try ProofDecoding.proof(from: Array(ProofEncoding.text(of: proved).utf8))
    #expect(again == proved)
  }
}
