import Reporting
import Testing

@Suite struct ExtremeReportTests {
  /// Reports are checked when they are read, but a value can be built with any number.
  @Test(arguments: [Int.max, Int.min, -1, 0])
  func `no integer stops a renderer`(number: Int) {
    var report = Sample.failing.report
    report.run.durationMilliseconds = number
    report.run.counts = Report.Counts(
      planned: number, executed: number, skipped: number, requests: number, checks: number)
    for index in report.judgement.cases.indices {
      report.judgement.cases[index].milliseconds = number
      report.judgement.cases[index].requests = number
      report.judgement.cases[index].problems = [number]
    }
    for index in report.judgement.problems.indices {
      report.judgement.problems[index].number = number
      report.judgement.problems[index].count = number
      for place in report.judgement.problems[index].occurrences.indices {
        report.judgement.problems[index].occurrences[place].line = number
        report.judgement.problems[index].occurrences[place].page = number
      }
    }
    for index in report.judgement.exchanges.indices {
      report.judgement.exchanges[index].responseBodyFirstLine = number
      report.judgement.exchanges[index].responseBodyBytes = number
      report.judgement.exchanges[index].milliseconds = number
      report.judgement.exchanges[index].status = number
    }
    #expect(!JSONRenderer.render(report).isEmpty)
    #expect(!HTMLRenderer.render(report).isEmpty)
    #expect(!JUnitRenderer.render(report).isEmpty)
    #expect(!MarkdownRenderer.render(report).isEmpty)
    for verbose in [false, true] {
      #expect(!TerminalRenderer.render(report, style: TerminalStyle(width: number, verbose: verbose)).isEmpty)
    }
  }

  @Test func `no renderer holds the whole of a large report`() {
    var report = Sample.conforming.report
    report.judgement.cases = (0..<5000).map { Sample.aCase("many/number=\($0)", "Looks at one of many") }
    for renderer in [JSONRenderer.self, HTMLRenderer.self, JUnitRenderer.self] as [any Renderer.Type] {
      var pieces: [[UInt8]] = []
      renderer.render(report) { pieces.append($0) }
      #expect(Array(pieces.joined()) == renderer.render(report), "\(renderer)")
      let whole = pieces.reduce(0) { $0 + $1.count }
      #expect(whole > 400_000 && pieces.allSatisfy { $0.count < 70_000 }, "\(renderer)")
    }
  }

  @Test func `equal reports give equal bytes`() {
    for sample in Sample.allCases {
      #expect(HTMLRenderer.render(sample.report) == HTMLRenderer.render(sample.report))
      #expect(JUnitRenderer.render(sample.report) == JUnitRenderer.render(sample.report))
    }
  }

  @Test func `references that lead nowhere are shown as text`() {
    var report = Sample.failing.report
    report.judgement.requirements = []
    report.judgement.exchanges = []
    report.judgement.cases = []
    let page = String(decoding: HTMLRenderer.render(report), as: UTF8.self)
    #expect(!page.contains("href=\"#OR12-COLL-2\""))
    #expect(!page.contains("href=\"#case-"))
    #expect(!page.contains("href=\"#exchange-"))
    #expect(TerminalRenderer.render(report).contains("OR12-COLL-2"))
  }
}
