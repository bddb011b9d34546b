import JSON
package import Planning
import SuiteModel

/// The wire form of a plan, as the bundle keeps it; judging makes the plan again and compares the bytes.
package enum PlanEncoding {
  package static func bytes(of plan: Plan) -> [UInt8] {
    let value: JSONValue = .object([
      JSONMember("format", "assay-plan/1"),
      JSONMember("suite", .string(plan.suite.description)),
      JSONMember("suiteDigest", .string(plan.suiteDigest)),
      JSONMember("profile", .string(plan.profile.description)),
      JSONMember("claims", .array(plan.claims.map { .string($0.description) })),
      JSONMember("kind", .string(plan.kind.rawValue)),
      JSONMember("seed", .string(plan.seed)),
      JSONMember("cases", .array(plan.cases.map(planned))),
    ])
    var bytes: [UInt8] = []
    value.write(into: &bytes, pretty: true)
    return bytes + [UInt8(ascii: "\n")]
  }

  private static func planned(_ planned: PlannedCase) -> JSONValue {
    var members = [
      JSONMember("case", .string(planned.id.description)),
      JSONMember("test", .string(planned.test.description)),
    ]
    switch planned.action {
    case .run: members.append(JSONMember("action", "run"))
    case .skip(let reason):
      members += [JSONMember("action", "skip"), JSONMember("reason", .string(reason.rawValue))]
    }
    members.append(JSONMember("needs", .array(planned.needs.map { .string($0.description) })))
    members.append(JSONMember("concurrent", .bool(planned.concurrent)))
    if let concerns = planned.concerns {
      members.append(JSONMember("concerns", .array(concerns.map { .string($0.description) })))
    }
    return .object(members)
  }
}
