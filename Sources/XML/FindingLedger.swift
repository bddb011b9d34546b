import CXML2

/// Counts what a validation finds, and keeps the first findings of each rule.
struct FindingLedger {
  private(set) var count = 0
  private var counts: [String: Int] = [:]
  private var countsByCode: [Int32: Int] = [:]
  private(set) var samples: [Sample] = []
  private let perRule: Int

  /// A finding whose path is still to be written.
  struct Sample {
    let rule: String
    let sentence: String
    let line: Int
    let attribute: String?
    let libraryCode: Int
    var path: String
  }

  init(samplesPerRule: Int) { perRule = samplesPerRule }

  /// Counts an error; returns whether it is to be kept, and so is worth being put in words.
  mutating func count(_ code: Int32) -> Bool {
    count += 1
    let known = countsByCode[code, default: 0] + 1
    countsByCode[code] = known
    return known <= perRule
  }

  /// Counts a finding of our own; returns whether it is to be kept.
  mutating func count(rule: String) -> Bool {
    count += 1
    counts[rule, default: 0] += 1
    return counts[rule, default: 0] <= perRule
  }

  mutating func keep(_ sample: Sample) { samples.append(sample) }

  mutating func setPath(_ path: String, at index: Int) { samples[index].path = path }

  func report(fault: XMLFault?, elementCount: Int) -> XMLReport {
    var byRule = counts
    for (code, number) in countsByCode { byRule[SchemaRule.name(of: Int(code)), default: 0] += number }
    let findings = samples.map { sample in
      XMLFinding(
        rule: sample.rule, sentence: sample.sentence, line: sample.line,
        path: sample.attribute.map { "\(sample.path)/@\($0)" } ?? sample.path, libraryCode: sample.libraryCode
      )
    }
    return XMLReport(
      fault: fault, findingCount: count, countsByRule: byRule, findings: findings, elementCount: elementCount)
  }
}
