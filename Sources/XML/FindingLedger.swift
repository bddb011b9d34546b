import CXML2

/// Counts what a validation finds, and keeps the first findings of each rule.
struct FindingLedger {
  private(set) var count = 0
  private var counts: [String: Int] = [:]
  private var countsByCode: [Int32: Int] = [:]
  private var samples: [Sample] = []
  let samplesPerRule: Int

  /// A finding whose path may still be unknown.
  struct Sample {
    let rule: String
    let sentence: String
    let line: Int
    let attribute: String?
    let libraryCode: Int
    let path: Path

    enum Path {
      case known(String)
      /// The number of a path in a stream, which is complete at its end.
      case numbered(Int)
    }
  }

  init(samplesPerRule: Int) { self.samplesPerRule = samplesPerRule }

  /// Counts an error; returns whether it is to be kept, and so is worth being put in words.
  mutating func count(_ code: Int32) -> Bool {
    count += 1
    let known = countsByCode[code, default: 0] + 1
    countsByCode[code] = known
    return known <= samplesPerRule
  }

  /// Counts findings of our own.
  mutating func count(rule: String, times: Int) {
    guard times > 0 else { return }
    count += times
    counts[rule, default: 0] += times
  }

  mutating func keep(_ sample: Sample) { samples.append(sample) }

  func report(fault: XMLFault?, elementCount: Int, paths: [String] = []) -> XMLReport {
    var byRule = counts
    for (code, number) in countsByCode { byRule[SchemaRule.name(of: Int(code)), default: 0] += number }
    let findings = samples.map { sample in
      let element =
        switch sample.path {
        case .known(let path): path
        case .numbered(let number): paths[number]
        }
      return XMLFinding(
        rule: sample.rule, sentence: sample.sentence, line: sample.line,
        path: sample.attribute.map { "\(element)/@\($0)" } ?? element, libraryCode: sample.libraryCode)
    }
    return XMLReport(
      fault: fault, findingCount: count, countsByRule: byRule, findings: findings, elementCount: elementCount)
  }
}
