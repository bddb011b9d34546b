/// How many test cases of each kind.
struct JUnitTally {
  private(set) var tests = 0
  private(set) var failures = 0
  private(set) var errors = 0
  private(set) var skipped = 0

  mutating func add(_ outcome: JUnitOutcome) {
    tests += 1
    switch outcome {
    case .passed: break
    case .failed: failures += 1
    case .broken: errors += 1
    case .skipped: skipped += 1
    }
  }
}
