package import Planning
import SuiteModel

/// What was run, where another version of its suite judges it.
package struct RecordedOrigin: Sendable {
  package let comparison: SuiteComparison
  /// The cases that the run was to run.
  let ran: Set<CaseID>
  /// Whether pre-flight ended the run before its cases.
  let wasStopped: Bool

  /// - Parameters:
  ///   - plan: The plan of the run.
  ///   - wasStopped: Whether pre-flight stopped it, as the suite that was run says.
  package init(_ comparison: SuiteComparison, plan: Plan, wasStopped: Bool) {
    self.comparison = comparison
    self.wasStopped = wasStopped
    ran = Set(plan.running.map(\.id))
  }
}
