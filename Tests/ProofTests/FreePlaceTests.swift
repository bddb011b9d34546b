import Evidence
import Proof
import SuiteLoading
import SuiteModel
import Testing

/// What no rule speaks of is counted apart, and only while no check notices a change of it.
@Suite(.timeLimit(.minutes(1))) struct FreePlaceTests {
  private static let check = #"[ { json: { "$.users[*].role": { each: { in: [student, teacher] } } } } ]"#

  private static func proof(_ free: String) async throws -> Proof {
    let suite = try ToyProof.suite(expect: check)
    let file = try #require(
      TwinLoader.load(bytes: Array("free: [ \(free) ]".utf8), named: "twins.yaml", for: suite).value)
    return try await ToyProof.prover(suite, headers: [HTTPField("X-Own", "1")]).proof(free: file.free)
  }

  private static func declared(_ extent: String) -> String {
    #"{ operation: "GET {base}/users", \#(extent), reason: It is left open. }"#
  }

  @Test(arguments: [
    ("part: headers", "header X-Own"), (#"place: "$.users[*].name""#, "$.users[*].name"),
  ])
  func `changes of a free place are counted outside, and no longer among the survivors`(
    extent: String, place: String
  ) async throws {
    let before = try await Self.proof(Self.declared(#"place: "nothing""#))
    let after = try await Self.proof(Self.declared(extent))
    let there = before.survivors.filter { $0.mutation.place == place }.count
    #expect(there > 0)
    #expect(!after.survivors.contains { $0.mutation.place == place })
    #expect(after.counts.outside == there)
    #expect(after.counts.survived == before.counts.survived - there)
    #expect(after.counts.caught == before.counts.caught)
    #expect(after.counts.score > before.counts.score)
    #expect(after.counts.strictScore == before.counts.score)
    #expect(after.outside.map(\.count) == [there])
    #expect(after.holds)
    let again = try ProofDecoding.proof(from: Array(ProofEncoding.text(of: after).utf8))
    #expect(again == after)
  }

  @Test func `a place that a check speaks of is not free, and the proof does not hold`() async throws {
    let proof = try await Self.proof(Self.declared("part: content"))
    let noticed = try #require(proof.outside.first?.contradiction)
    #expect(noticed.operation == "GET {base}/users")
    #expect(proof.unprovenMusts.isEmpty && !proof.holds)
    #expect(ProofText.text(of: proof).contains("That is wrong: a check notices if"))
  }

  @Test func `a survivor at a place that a check looks at stays one`() async throws {
    let proof = try await Self.proof(Self.declared(#"place: "$.users[*].role""#))
    let open = proof.survivors.filter { $0.mutation.place == "$.users[*].role" }
    #expect(!open.isEmpty && open.allSatisfy { !$0.requirements.isEmpty })
  }

  @Test func `a declaration that takes in nothing is shown as such`() async throws {
    let proof = try await Self.proof(Self.declared(#"place: "nothing""#))
    #expect(proof.outside.map(\.count) == [0] && proof.holds)
    #expect(ProofText.text(of: proof).contains("Nothing that was tried lies there; remove it."))
  }

  @Test func `a proof without any reads as before`() async throws {
    let proof = try await ToyProof.prover(ToyProof.suite(expect: Self.check)).proof()
    #expect(!ProofText.text(of: proof).contains("outside the rules"))
    let text = ProofEncoding.text(of: proof).split(separator: "\n").filter { !$0.contains("\"outside\": []") }
      .joined(separator: "\n").replacing("\"outside\":0,", with: "")
    #expect(try ProofDecoding.proof(from: Array(text.utf8)) == proof)
  }
}
