import Foundation
import Reporting
import Testing

@Suite struct GoldenTests {
  /// Every renderer that writes a file of the report.
  private static let renderers: [any Renderer.Type] = [
    JSONRenderer.self, HTMLRenderer.self, JUnitRenderer.self, MarkdownRenderer.self,
  ]
  private static let files = renderers.map { $0.fileName }

  @Test(arguments: files, Sample.allCases)
  func `every file of the report is as recorded`(name: String, sample: Sample) throws {
    let renderer = try #require(Self.renderers.first { $0.fileName == name })
    try expectGolden(renderer.render(sample.report), "\(sample.rawValue)/\(name)")
  }

  @Test(arguments: Sample.allCases)
  func `the terminal view is as recorded`(sample: Sample) throws {
    let text = TerminalRenderer.render(sample.report, reportPath: "Reports/\(sample.rawValue)/report.html")
    try expectGolden([UInt8](text.utf8), "\(sample.rawValue)/terminal.txt")
  }

  @Test func `no golden is left that nothing is compared with`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
    let files = Self.files + ["terminal.txt"]
    let known = Set(Sample.allCases.flatMap { sample in files.map { "\(sample.rawValue)/\($0)" } })
    let there = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.contains(".") }
    #expect(Set(there).subtracting(known) == [])
  }
}
