import AssayTesting
import Evidence
import Proof
import SuiteModel

/// Proofs of small suites on runs in memory.
enum ToyProof {
  static let user = #"{"users":[{"id":"a1","name":"Ada","role":"student"},{"id":"b2","role":"teacher"}]}"#

  /// A suite of one test with one request to `/users`.
  ///
  /// - Parameter expect: The items below `expect:`, in flow style.
  static func suite(
    must: [String] = ["R-1"], verifies: String = "R-1", expect: String, steps: String = "",
    files: [String: String] = [:]
  ) throws -> Suite {
    try TestSuite.small(
      must: must,
      tests: """
          - id: one
            verifies: \(verifies)
            steps:
              - request: "GET {base}/users"
                expect: \(expect)
        \(steps)
        """, files: files)
  }

  static func prover(
    _ suite: Suite, answers body: String = user, headers: [HTTPField] = [], status: Int = 200
  ) async throws -> Prover {
    let routes: RouteTable = ["GET /api/users": [.json(body, status: status, headers: headers)]]
    let recording = try await TestRun(suite, jobs: 1).record(on: InMemorySender(routes: routes))
    return try Prover(
      suite, target: recording.target, plan: recording.plan, evidence: try recording.evidence())
  }

  /// The proof of a suite on what `/users` answered.
  static func proof(
    _ suite: Suite, answers body: String = user, headers: [HTTPField] = [], status: Int = 200
  ) async throws -> Proof {
    try await prover(suite, answers: body, headers: headers, status: status).proof()
  }
}

extension Proof {
  /// What became of the kind of change with this label and effect: `caught`, `allowed`, `survives`.
  func survives(_ kind: MutationKind, _ place: String, _ effect: String? = nil) -> Bool {
    survivors.contains {
      $0.mutation.kind == kind && $0.mutation.place == place
        && (effect == nil || $0.mutation.effect == effect)
    }
  }
}
