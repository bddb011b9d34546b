import Certification
import Foundation
import SuiteModel
import Testing
import Verdicts

/// The generated page of a suite.
@Suite struct SuitePageTests {
  @Test(arguments: Workplace.suites.suites.map(\.path))
  func `the page of every suite is fresh`(folder: String) throws {
    try SuiteDocument.check(in: folder)
  }

  @Test func `a page that was edited, or is not there, is found stale with exit code 4`() throws {
    let place = try Workplace()
    let folder = try ShelfSuite.write(into: place)
    let missing = #expect(throws: CertificationFailure.self) { try SuiteDocument.check(in: folder) }
    #expect(missing?.exitCode == .suiteOrHarness)
    try SuiteDocument.write(in: folder)
    try SuiteDocument.check(in: folder)
    let page = String(decoding: try place.read("\(ShelfSuite.id)/README.md"), as: UTF8.self)
    try place.write(page.replacing("draft", with: "official"), to: "\(ShelfSuite.id)/README.md")
    let stale = #expect(throws: CertificationFailure.self) { try SuiteDocument.check(in: folder) }
    #expect(stale?.exitCode == .suiteOrHarness)
    #expect(stale?.message.contains("is stale from line 4 on") == true)
  }

  @Test func `writing the page leaves the suite's digest as it was`() throws {
    let place = try Workplace()
    let folder = try ShelfSuite.write(into: place)
    let before = try SuiteLibrary.load(folder).suite.digest
    try SuiteDocument.write(in: folder)
    #expect(try SuiteLibrary.load(folder).suite.digest == before)
  }

  @Test func `it says what is tested by what, and what is not and why`() throws {
    let place = try Workplace()
    let folder = try ShelfSuite.write(into: place, words: "Books are on shelves.")
    let page = SuitePage.text(of: try SuiteLibrary.load(folder).suite)
    #expect(page.hasPrefix("<!-- Made by `assay document`; do not edit. -->\n# Books are on shelves.\n"))
    #expect(page.contains("It states 3 requirements; 2 of them are tested, by 2 tests that make 3 cases."))
    #expect(page.contains("\n| `SH-BOOK-1` | MUST | S | Books are on shelves. | `books` |\n"))
    #expect(page.contains("\n| `SH-LEND-2` | MUST | Books are on shelves. | Books are on shelves. |\n"))
    #expect(page.contains("\n| `copies` | integer, 3 to 9 | required | Books are on shelves. |\n"))
    #expect(
      page.contains(
        "| `core`; one of: `lending.push` or `lending.pull`; `lending.pull` of those that claim `lending.push` |"
      ))
    #expect(
      page.contains("\n| `lending` | Books can be lent | 2 | none | [tests/all.yaml](tests/all.yaml) |\n"))
  }

  @Test func `a requirement that only a schema names is tested by the tests that use the schema`() throws {
    let suite = try Workplace.suites.suite(SuiteID("oneroster-1.2-rostering-provider")).suite
    let cited = Set(suite.tests.flatMap { $0.verifies + $0.expectations.compactMap(\.requirement) })
    let tested = suite.requirements.filter { $0.testable == .auto && !cited.contains($0.id) }
    let page = SuitePage.text(of: suite)
    #expect(!tested.isEmpty)
    #expect(!page.contains("No test speaks for it yet."))
  }

  @Test func `no words of a suite mark up, link or break a table`() throws {
    let place = try Workplace()
    let words =
      "a|b <script>x</script> [l](javascript:y) ![i](https://evil.example)\n\n# h `c` *s* www.evil.example"
    let folder = try ShelfSuite.write(into: place, words: words)
    let page = SuitePage.text(of: try SuiteLibrary.load(folder).suite)
    let unescaped = page.replacing("\\]", with: "").replacing("\\|", with: "").replacing("\\<", with: "")
    for mark in [
      "a|b", "<script", "](javascript", "](https", "\n# h", " `c`", " *s*", "www.evil", "https://evil",
    ] {
      #expect(!unescaped.contains(mark), "\(mark)")
    }
    let widths = page.split(separator: "\n\n").filter { $0.hasPrefix("|") }.map { table in
      Set(table.split(separator: "\n").map { $0.replacing("\\|", with: "").count { $0 == "|" } }).count
    }
    #expect(widths.allSatisfy { $0 == 1 })
    #expect(widths.count >= 6)
  }
}
