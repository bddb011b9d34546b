import Digests
import JSON
package import Planning
import SuiteModel

/// The wire form of a plan, as the bundle keeps it; judging makes the plan again and compares the bytes.
package enum PlanEncoding {
  package static func bytes(of plan: Plan) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    write(plan, to: &writer)
    return writer.bytes + [lineEnd]
  }

  /// The SHA-256 in hex of ``bytes(of:)``, without holding them.
  package static func digest(of plan: Plan) -> String {
    var digest = RunningDigest()
    var writer = JSONWriter(pretty: true, inPiecesOf: 64 << 10) { digest.update($0) }
    write(plan, to: &writer)
    digest.update(writer.bytes + [lineEnd])
    return digest.hex
  }

  private static let lineEnd = UInt8(ascii: "\n")

  private static func write(_ plan: Plan, to writer: inout JSONWriter) {
    writer.object {
      $0.write("format", "assay-plan/1")
      $0.write("suite", plan.suite.description)
      $0.write("suiteDigest", plan.suiteDigest)
      $0.write("profile", plan.profile.description)
      $0.array("claims") { writer in for claim in plan.claims { writer.write(nil, claim.description) } }
      $0.write("kind", plan.kind.rawValue)
      $0.write("seed", plan.seed)
      $0.array("cases") { writer in
        for planned in plan.cases { writer.object { write(planned, to: &$0) } }
      }
    }
  }

  private static func write(_ planned: PlannedCase, to writer: inout JSONWriter) {
    writer.write("case", planned.id.description)
    writer.write("test", planned.test.description)
    switch planned.action {
    case .run: writer.write("action", "run")
    case .skip(let reason):
      writer.write("action", "skip")
      writer.write("reason", reason.rawValue)
    }
    writer.array("needs") { writer in for need in planned.needs { writer.write(nil, need.description) } }
    writer.write("concurrent", planned.concurrent)
    if let concerns = planned.concerns {
      writer.array("concerns") { writer in
        for capability in concerns { writer.write(nil, capability.description) }
      }
    }
  }
}
