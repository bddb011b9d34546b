import ArgumentParser
import Certification
import Evidence
import Planning
import SuiteModel

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Lists the cases that a run would carry out, and why others are skipped.",
    discussion: "Sends nothing.")

  @OptionGroup var plan: PlanOptions
  @OptionGroup var suites: SuiteOptions

  @Flag(help: "Print the plan as JSON.")
  var json = false

  func run() throws {
    do throws(CertificationFailure) {
      let prepared = try PreparedTarget(targetFile: plan.target, suites: suites.library)
      let made = try prepared.plan(plan.selection)
      if json {
        Screen.out(String(decoding: PlanEncoding.bytes(of: made), as: UTF8.self))
        return
      }
      for planned in made.cases {
        switch planned.action {
        case .run: Screen.out("run   \(planned.id)\n")
        case .skip(.notSelected): continue
        case .skip(let reason): Screen.out("skip  \(planned.id)  (\(reason.rawValue))\n")
        }
      }
      let running = made.running.count
      Screen.out(
        "\n\(running) to run, \(made.cases.count - running) to skip; profile \(made.profile), claims: "
          + made.claims.map(\.description).joined(separator: ", ") + "\n")
    } catch { throw Screen.end(error) }
  }
}
