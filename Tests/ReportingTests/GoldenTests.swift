import Foundation
import Reporting
import Testing

@Suite struct GoldenTests {
  @Test(arguments: Sample.allCases)
  func `the canonical report is as recorded`(sample: Sample) throws {
    try expectGolden(JSONRenderer.render(sample.report), "\(sample.rawValue)/\(JSONRenderer.fileName)")
  }

  @Test(arguments: Sample.allCases)
  func `the JUnit file is as recorded`(sample: Sample) throws {
    try expectGolden(JUnitRenderer.render(sample.report), "\(sample.rawValue)/\(JUnitRenderer.fileName)")
  }

  @Test(arguments: Sample.allCases)
  func `the terminal view is as recorded`(sample: Sample) throws {
    let text = TerminalRenderer.render(sample.report, reportPath: "Reports/\(sample.rawValue)/report.html")
    try expectGolden([UInt8](text.utf8), "\(sample.rawValue)/terminal.txt")
  }

  @Test(arguments: Sample.allCases)
  func `the page is as recorded`(sample: Sample) throws {
    try expectGolden(HTMLRenderer.render(sample.report), "\(sample.rawValue)/\(HTMLRenderer.fileName)")
  }

  @Test(arguments: Sample.allCases)
  func `the summary is as recorded`(sample: Sample) throws {
    try expectGolden(
      MarkdownRenderer.render(sample.report), "\(sample.rawValue)/\(MarkdownRenderer.fileName)")
  }

  @Test func `no golden is left that nothing is compared with`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
    let files = ["report.json", "report.html", "junit.xml", "summary.md", "terminal.txt"]
    let known = Set(Sample.allCases.flatMap { sample in files.map { "\(sample.rawValue)/\($0)" } })
    let there = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.contains(".") }
    #expect(Set(there).subtracting(known) == [])
  }
}
