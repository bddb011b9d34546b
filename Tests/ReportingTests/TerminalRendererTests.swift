import Testing

@testable import Reporting

@Suite struct TerminalRendererTests {
  private static let styles: [TerminalStyle] = [
    TerminalStyle(), TerminalStyle(colour: true), TerminalStyle(width: 40, verbose: true),
    TerminalStyle(colour: true, width: 200, verbose: true, ascii: true), TerminalStyle(width: 0),
  ]

  @Test(arguments: Sample.allCases, 0..<5)
  func `foreign text cannot steer the terminal`(sample: Sample, style: Int) {
    let style = Self.styles[style]
    var text = TerminalRenderer.render(sample.report, style: style, reportPath: Sample.poison)
    if style.colour {
      for code in ["0", "1", "2", "31", "32", "33", "35"] { text = text.removing("\u{1B}[\(code)m") }
    }
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || VisibleText.line(String($0)) == String($0) })
  }

  @Test(arguments: Sample.allCases, [40, 60, 80, 100])
  func `no line is wider than the terminal`(sample: Sample, width: Int) {
    for verbose in [false, true] {
      let text = TerminalRenderer.render(sample.report, style: TerminalStyle(width: width, verbose: verbose))
      for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= width, "\(line)") }
    }
  }

  @Test func `a terminal without Unicode gets ASCII of ours`() {
    let text = TerminalRenderer.render(
      Sample.failing.report, style: TerminalStyle(verbose: true, ascii: true))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.contains(" x Reads users"))
  }

  @Test func `colour is there only when it is wanted`() {
    #expect(!TerminalRenderer.render(Sample.failing.report).contains("\u{1B}"))
    let text = TerminalRenderer.render(Sample.failing.report, style: TerminalStyle(colour: true))
    #expect(text.contains("\u{1B}[31mNot conformant\u{1B}[0m"))
  }

  @Test func `what stopped the run comes first`() {
    let text = TerminalRenderer.render(Sample.stopped.report)
    #expect(
      text.hasPrefix("? Testing could not begin\n  The token endpoint https://login.hillcrest.example/token"))
  }

  @Test func `at most ten problems are told, and the rest are counted`() {
    var report = Sample.failing.report
    let model = report.judgement.problems[0]
    report.judgement.problems = (1...14).map { number in
      var problem = model
      problem.number = number
      return problem
    }
    let text = TerminalRenderer.render(report)
    #expect(text.contains("Problems (10 of 14)"))
    #expect(text.contains("\n 10 ✗ OR12-COLL-2 MUST"))
    #expect(!text.contains("\n 11 ✗"))
    #expect(text.contains(" 4 more problems in the report."))
    let verbose = TerminalRenderer.render(report, style: TerminalStyle(verbose: true))
    #expect(verbose.contains("\n 14 ✗ OR12-COLL-2 MUST"))
  }

  @Test func `a flood is one problem with a number`() {
    let text = TerminalRenderer.render(Sample.failing.report)
    #expect(text.contains("OR12-DATE-1 MUST · failed, 1,204 times"))
    let verbose = TerminalRenderer.render(Sample.failing.report, style: TerminalStyle(verbose: true))
    #expect(verbose.contains("also      1,183 more times"))
  }

  @Test func `a long value is cut, and a wrong one of the target is not hidden`() {
    var report = Sample.failing.report
    report.judgement.problems[0].observed = String(repeating: "wide ", count: 200)
    let text = TerminalRenderer.render(report)
    #expect(text.contains("…"))
    #expect(text.count < 7_000)
  }

  private static let codes: [(code: Int, strict: Bool, kind: String, meaning: String)] = [
    (0, false, "certification", "0, conformant"),
    (0, false, "partial", "0, the selected cases held"),
    (1, true, "certification", "1, a recommendation is not met, and the run is strict"),
    (2, false, "certification", "2, incomplete: not everything could be judged"),
    (3, false, "certification", "3, something is to be set up first"),
    (4, false, "certification", "4, the suite or the harness is at fault"),
    (130, false, "certification", "130, interrupted"),
  ]

  @Test(arguments: codes)
  func `the exit code is explained`(code: Int, strict: Bool, kind: String, meaning: String) {
    var report = Sample.conforming.report
    report.judgement.exitCode = code
    report.run.strict = strict
    report.run.kind = kind
    let text = TerminalRenderer.render(report)
    #expect(text.hasSuffix("Exit code  \(meaning)\n"))
  }
}

extension String {
  fileprivate func removing(_ text: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      result += rest[..<range.lowerBound]
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
