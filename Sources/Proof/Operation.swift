import Evidence
import Planning
import SuiteModel

/// What a step does, for telling its answers apart from those of other operations: `GET {base}/users`.
enum Operation {
  /// Values of axes are filled in; the query is left out, and the status is named where the answer is a refusal.
  static func name(of step: Step, in planned: PlannedCase, observed observation: Observation) -> String {
    switch step.action {
    case .request(let request):
      let url = request.url.filled(with: planned.axes).prefix { $0 != "?" }
      let status = observation.response?.status ?? 200
      return "\(request.method) \(url)" + ((200..<300).contains(status) ? "" : " (\(status))")
    case .file(let file):
      return "file " + file.path.filled(with: planned.axes)
        + (file.entry.map { ", \($0.filled(with: planned.axes))" } ?? "")
    case .exec: return "action \(observation.action?.name ?? step.id)"
    case .ask: return "question \(step.id) of \(planned.test)"
    case .receive: return observation.reception?.line ?? "requests of \(planned.test)"
    }
  }
}
