import Checks
import Evidence
import Execution
import SuiteModel
import Verdicts

/// Placeholder until Listener is there.
struct TargetListener: RequestReceiving {
  let base: String
  let certificate: String?
  init(_ listening: TargetDescription.Listening, folder: String) async throws(CertificationFailure) {
    base = "http://127.0.0.1:1"; certificate = nil
  }
  func stop() async {}
  func receive(
    _ awaited: BoundReception, token: String?, name: String, trigger: @escaping @Sendable () async -> Bool,
    came: @escaping @Sendable (Int) -> Void
  ) async -> HeardRequests { HeardRequests(end: .deaf) }
}
