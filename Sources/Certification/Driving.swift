import Evidence
import Execution
import Foundation
import Planning
import SuiteModel
import Verdicts

/// What drives a target besides requests and files, for as long as a run lasts: its adapter, people, the listener.
struct Driving {
  let driving: Runner.Driving
  private let adapter: TargetAdapter?
  private let listener: TargetListener?

  /// Starts what the cases of a plan need.
  ///
  /// - Throws: With exit code 3 where the harness cannot listen as the target file says.
  init(_ prepared: PreparedTarget, plan: Plan, people: any PersonAsking) async throws(CertificationFailure) {
    let adapter = prepared.target.adapter.map { adapter in
      TargetAdapter(
        adapter, folder: prepared.folder, environment: ProcessInfo.processInfo.environment,
        temporaryFolder: FileManager.default.temporaryDirectory.path)
    }
    let running = Set(plan.running.map(\.test))
    let listens = prepared.suite.tests.contains { test in
      running.contains(test.id) && test.steps.contains { $0.reception != nil }
    }
    let listener =
      listens ? try await TargetListener(prepared.target.listening, folder: prepared.folder) : nil
    self.adapter = adapter
    self.listener = listener
    driving = Runner.Driving(actions: adapter ?? NoAdapter(), people: people, listener: listener)
  }

  /// The certificate that was made for the run, in PEM; nil where there is none.
  var certificate: String? { listener?.certificate }

  /// What came and nobody waited for; nil where nothing did.
  func strays() -> Reception? { listener?.strays() }

  /// Ends the conversation with the adapter, and listening.
  func stop() async {
    await adapter?.stop()
    await listener?.stop()
  }
}
