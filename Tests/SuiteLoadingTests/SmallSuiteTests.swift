import Diagnostics
import SuiteLoading
import SuiteModel
import Testing

/// A suite of two files: its requirements stand in suite.yaml.
@Suite struct SmallSuiteTests {
  /// The sample suite with some of its requirements in suite.yaml, and the rest where they were.
  private static func sample(moving count: Int) -> SampleSuite {
    var suite = SampleSuite()
    let lines = (suite.texts["requirements.yaml"] ?? "").split(separator: "\n").map(String.init)
    let (kept, moved) = (lines.dropFirst().dropLast(count), lines.dropFirst().suffix(count))
    suite.texts["requirements.yaml"] =
      kept.isEmpty ? nil : (["requirements:"] + kept).joined(separator: "\n") + "\n"
    suite.texts["suite.yaml"]? += "\n" + (["requirements:"] + moved).joined(separator: "\n") + "\n"
    return suite
  }

  @Test(arguments: [6, 2])
  func `requirements mean the same in suite.yaml as in a file of their own`(count: Int) throws {
    let result = Self.sample(moving: count).load()
    #expect(result.diagnostics.map(\.brief) == [])
    let (moved, whole) = (try #require(result.value), try #require(SampleSuite().load().value))
    #expect(moved.requirements.map(\.id) == whole.requirements.map(\.id))
    #expect(moved.requirements.map(\.text) == whole.requirements.map(\.text))
    #expect(moved.requirements.map(\.restsOn) == whole.requirements.map(\.restsOn))
    #expect(moved.requirements.last?.location?.file == "suite.yaml")
  }

  @Test func `a requirement that stands in both is given twice`() {
    var suite = SampleSuite()
    suite.texts["suite.yaml"]? += """

      requirements:
        - { id: SH-PAGE-1, keyword: MUST, grade: S, text: Once more. }
      """
    #expect(
      suite.load().diagnostics.map(\.brief) == [
        "suite.yaml:27:11 SUI-103 the requirement `SH-PAGE-1` is given twice"
          + " | it is given first at requirements.yaml:2:11; choose another id"
      ])
  }

  @Test func `a faulty list in suite.yaml is its own fault, not that of a missing file`() {
    var suite = Self.sample(moving: 6)
    suite.replace("SH-BULK-1, keyword: MAY", with: "SH-BULK-1, keyword: CAN", in: "suite.yaml")
    #expect(
      suite.load().diagnostics.map(\.brief) == [
        "suite.yaml:31:31 SUI-004 `keyword` cannot be `CAN` | write one of MUST, MUST NOT, SHOULD, SHOULD NOT, MAY"
      ])
  }
}
