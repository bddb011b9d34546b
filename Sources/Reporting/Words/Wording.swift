/// The words of a report for what its members name in one.
enum Wording {
  /// The product under test; a target file may name none.
  static func product(_ run: Report.Run) -> String {
    let name = [run.target.product, run.target.version].filter { !$0.isEmpty }.joined(separator: " ")
    return name.isEmpty ? "the target" : name
  }

  /// The profile and the specification that it is of.
  static func profile(_ run: Report.Run) -> String {
    let profile = run.profile.title.isEmpty ? "the profile" : run.profile.title
    return run.suite.specification.isEmpty ? profile : "\(profile) of \(run.suite.specification)"
  }

  /// "1 case", "1,204 cases".
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
  }

  /// An integer with commas between groups of three digits.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result += "," }
      result.append(digit)
    }
    return result
  }

  /// "87 ms", "12.4 s", "3 min 5 s", "2 h 5 min".
  static func duration(milliseconds: Int) -> String {
    switch milliseconds {
    case ..<1000: "\(milliseconds) ms"
    case ..<60_000: "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    case ..<3_600_000: "\(milliseconds / 60_000) min \(milliseconds / 1000 % 60) s"
    default: "\(milliseconds / 3_600_000) h \(milliseconds / 60_000 % 60) min"
    }
  }

  /// "12 kB"; units of 1000.
  static func size(bytes: Int) -> String {
    switch bytes {
    case ..<1000: "\(bytes) B"
    case ..<1_000_000: "\(bytes / 1000).\(bytes % 1000 / 100) kB"
    default: "\(bytes / 1_000_000).\(bytes % 1_000_000 / 100_000) MB"
    }
  }

  /// An RFC 3339 instant for reading: "2026-11-22 22:15 UTC", or the text itself where it has another shape.
  static func moment(_ instant: String) -> String {
    let bytes = Array(instant.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes.last == UInt8(ascii: "Z") else {
      return instant
    }
    let (day, time) = (
      String(decoding: bytes[0..<10], as: UTF8.self), String(decoding: bytes[11..<16], as: UTF8.self)
    )
    return "\(day) \(time) UTC"
  }

  /// What kept a check from being evaluated, as a clause.
  static func reason(_ name: String) -> String {
    switch name {
    case "no-data": "there was nothing to look at"
    case "time-out": "no answer came in time"
    case "transport": "the exchange broke off"
    case "blocked": "something it needs did not work"
    case "diverged": "the recorded run is not the one that this suite would make"
    case "interrupted": "the run was interrupted"
    case "clock": "the clocks disagree"
    case "preflight": "pre-flight stopped the run"
    case "suite": "the suite is at fault"
    case "harness": "the harness is at fault"
    default: name
    }
  }

  /// Whose a problem is.
  static func owner(_ name: String, product: String) -> String {
    switch name {
    case "target": product.isEmpty ? "the target" : product
    case "suite": "the suite, not the target"
    case "harness": "the harness, not the target"
    case "environment": "the environment between harness and target"
    case "configuration": "the target file or the target's set-up"
    default: name
    }
  }

  /// What the exit code says, as a clause.
  static func exitCode(_ code: Int, of report: Report) -> String {
    let partial = report.run.kind != "certification"
    return switch code {
    case 0: partial ? "the selected cases held" : "conformant"
    case 1 where partial: "selected cases failed"
    case 1 where report.judgement.verdict != "non-conformant" && report.run.strict:
      "a recommendation is not met, and the run is strict"
    case 1: "not conformant"
    case 2: "incomplete: not everything could be judged"
    case 3: "something is to be set up first"
    case 4: "the suite or the harness is at fault"
    case 64: "wrong usage"
    case 130: "interrupted"
    default: "no known meaning"
    }
  }

  static func runKind(_ kind: String) -> String {
    switch kind {
    case "certification": "certification run"
    case "partial": "partial run"
    default: kind
    }
  }
}

extension String {
  /// The text with a capital at its start, for the start of a sentence.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
