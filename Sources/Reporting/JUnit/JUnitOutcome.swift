/// What a case is in JUnit's words, which know only passed, failed, broken and skipped.
///
/// Nothing that was not proven may look passed: whatever is neither proven nor failed is an `error` whose
/// type is the verdict's name; only what the plan leaves out, or what no requirement gates, is `skipped`.
enum JUnitOutcome: Equatable {
  case passed
  case failed
  case broken(type: String)
  case skipped(reason: String)

  init(_ aCase: Report.Case) {
    self =
      switch aCase.verdict {
      case "pass" where aCase.executed, "warn" where aCase.executed: .passed
      case "pass", "warn": .broken(type: "not-executed")
      case "fail": .failed
      case "skipped": .skipped(reason: aCase.skipReason ?? "no reason was recorded")
      case "untested": .skipped(reason: "nothing in it gates: it looked at optional behaviour only")
      case let other: .broken(type: other)
      }
  }

  init(verdictOf report: Report) {
    let judgement = report.judgement
    self =
      switch judgement.verdict {
      case _ where judgement.stopped != nil: .broken(type: "config")
      case _ where report.run.interrupted: .broken(type: "interrupted")
      case "non-conformant": .failed
      case _ where judgement.exitCode == 1: .failed
      case "conformant", "conformant-with-waivers", "incomplete":
        judgement.exitCode == 0 ? .passed : .broken(type: judgement.verdict)
      default: .broken(type: judgement.verdict)
      }
  }
}
