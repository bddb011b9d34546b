import Diagnostics
import SuiteLoading
import SuiteModel
import Testing

/// Suites made to cost time or memory; each must end soon with a diagnostic.
@Suite(.timeLimit(.minutes(1))) struct HostileSuiteTests {
  @Test func `fragments inside fragments that come to no step at all`() {
    var suite = SampleSuite()
    for level in 0..<15 {
      let uses = String(repeating: "  - { use: f\(level + 1) }\n", count: 10)
      suite.texts["fragments/f\(level).yaml"] = "fragment: f\(level)\ntitle: F\nsteps:\n\(uses)"
    }
    suite.replace("- use: read-one", with: "- use: f0\n      - use: read-one", in: "tests/books.yaml")
    let ids = Set(suite.load().diagnostics.map(\.id))
    #expect(ids == [.tooManySteps, .unknownFragment])
  }

  @Test func `axes that multiply beyond all bounds`() {
    var suite = SampleSuite()
    let values = (0..<1000).map { "v\($0)" }.joined(separator: ", ")
    let axes = (0..<10).map { "a\($0): [\(values)]" }.joined(separator: ", ")
    let places = (0..<10).map { "{a\($0)}" }.joined(separator: ".")
    suite.replace("axes: { collection", with: "axes: { \(axes), collection", in: "tests/pages.yaml")
    suite.replace(
      "when: core.{collection}", with: "when: core.{collection} or not \(places)", in: "tests/pages.yaml")
    #expect(Set(suite.load().diagnostics.map(\.id)).contains(.tooManyCases))
  }

  @Test func `a capability expression of many words`() {
    var suite = SampleSuite()
    let expression = String(repeating: "not ", count: 50_000) + "core.books"
    suite.replace("when: core.books", with: "when: \(expression)", in: "tests/books.yaml")
    #expect(suite.load().diagnostics.map(\.id) == [DiagnosticID("SUI-014")])
  }

  @Test func `matchers inside matchers`() {
    var suite = SampleSuite()
    let depth = 100
    let nested = String(repeating: "{ not: ", count: depth) + "1" + String(repeating: " }", count: depth)
    suite.replace("{ size: { max: 2 } }", with: nested, in: "tests/pages.yaml")
    #expect(suite.load().diagnostics.filter { $0.severity == .error }.map(\.id) == [.tooDeep])
  }

  @Test func `every file empty`() {
    var suite = SampleSuite()
    for path in suite.texts.keys { suite.texts[path] = "" }
    let diagnostics = suite.load().diagnostics
    #expect(
      diagnostics.filter { $0.severity == .error }.allSatisfy {
        [.emptyFile, .schemaDoesNotCompile].contains($0.id)
      })
    #expect(diagnostics.count >= 8)
  }

  @Test func `bytes that are no text, in every file`() {
    let files = SampleSuite().texts.keys.map { Suite.File(path: $0, bytes: [0xC3, 0x28, 0x00, 0xFF]) }
    let result = SuiteLoader.load(files: files, named: "")
    #expect(result.value == nil)
    #expect(
      Set(result.diagnostics.filter { $0.severity == .error }.map(\.id)) == [.notUTF8, .schemaDoesNotCompile])
  }

  @Test func `no files at all`() {
    #expect(
      SuiteLoader.load(files: [], named: "s").diagnostics.map(\.id) == [
        .missingFile, .missingFile, .missingFile,
      ])
  }
}
