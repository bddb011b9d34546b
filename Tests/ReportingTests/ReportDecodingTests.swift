import JSON
import Reporting
import Testing

@Suite struct ReportDecodingTests {
  @Test(arguments: Sample.allCases)
  func `a report that is read back is written in the same bytes`(sample: Sample) throws {
    let bytes = JSONRenderer.render(sample.report)
    #expect(JSONRenderer.render(try Report(decoding: bytes)) == bytes)
  }

  @Test func `what is nil is left out, and read back as nil`() throws {
    var report = Sample.failing.report
    report.run.target.environment = nil
    let bytes = JSONRenderer.render(report)
    #expect(try JSONDocument(parsing: bytes).root.value["run"]?["target"]?["environment"] == nil)
    #expect(try Report(decoding: bytes).run.target.environment == nil)
  }

  private static let refusals: [(edit: (from: String, to: String), description: String)] = [
    (
      ("\"format\":\"assay-report/1\"", "\"format\":\"assay-report/2\""),
      """
      $.format (line 1, column 11): the report has the format 'assay-report/2'; this program reads \
      'assay-report/1'
      """
    ),
    (
      ("\"name\":\"assay\",", ""),
      "$.harness (line 1, column 38): the member 'name' is missing"
    ),
    (
      ("\"name\":\"assay\",", "\"name\":\"assay\",\"nick\":1,"),
      "$.harness (line 1, column 61): the member 'nick' is none of a report"
    ),
    (
      ("\"name\":\"assay\",", "\"name\":\"assay\",\"name\":\"assay\","),
      "$.harness (line 1, column 54): the member 'name' stands there twice"
    ),
    (
      ("\"name\":\"assay\",", "\"name\":null,"),
      "$.harness.name (line 1, column 46): a string must stand here"
    ),
    (
      ("\"kind\":\"certification\"", "\"kind\":\"full\""),
      "$.run.kind (line 1, column 87): 'full' is none of certification, partial"
    ),
    (
      ("\"durationMilliseconds\":12437", "\"durationMilliseconds\":-1"),
      "$.run.durationMilliseconds (line 1, column 190): an integer from 0 to 9007199254740991 must stand here"
    ),
    (
      ("\"durationMilliseconds\":12437", "\"durationMilliseconds\":9007199254740992"),
      "$.run.durationMilliseconds (line 1, column 190): an integer from 0 to 9007199254740991 must stand here"
    ),
    (
      ("\"strict\":false", "\"strict\":\"false\""),
      "$.run.strict (line 1, column 223): true or false must stand here"
    ),
    (
      ("\"selection\":[]", "\"selection\":{}"),
      "$.run.selection (line 1, column 988): an array must stand here"
    ),
    (
      ("\"selection\":[]", "\"selection\":[1]"),
      "$.run.selection[0] (line 1, column 989): a string must stand here"
    ),
    (
      ("\"harness\":{\"name\":\"assay\",\"version\":\"0.1.0\"}", "\"harness\":[]"),
      "$.harness (line 1, column 38): an object must stand here"
    ),
  ]

  @Test(arguments: refusals.indices)
  func `a report with a fault is refused, and the fault named`(index: Int) throws {
    let (edit, description) = Self.refusals[index]
    let text = try JSONDocument(parsing: JSONRenderer.render(Sample.conforming.report)).root.value.text()
    let parts = split(text, by: edit.from)
    try #require(parts.count >= 2, "the sample holds what is to be edited")
    let edited = ([parts[0] + edit.to + parts[1]] + parts.dropFirst(2)).joined(separator: edit.from)
    let error = #expect(throws: ReportDecodingError.self) { try Report(decoding: [UInt8](edited.utf8)) }
    #expect(error?.description == description)
    #expect(error?.hint.isEmpty == false)
  }

  @Test func `a report that is cut is refused wherever it is cut`() {
    let bytes = JSONRenderer.render(Sample.partial.report)
    for length in stride(from: 0, to: bytes.count - 2, by: 97) {
      #expect(throws: ReportDecodingError.self) { try Report(decoding: Array(bytes[..<length])) }
    }
  }

  @Test func `a hostile word cannot steer the display of its own refusal`() throws {
    var report = Sample.conforming.report
    report.run.kind = "\u{1B}[2J"
    let error = #expect(throws: ReportDecodingError.self) {
      try Report(decoding: JSONRenderer.render(report))
    }
    #expect(error?.description.contains("'\\u{1B}[2J' is none of") == true)
  }

  private func split(_ text: String, by separator: String) -> [String] {
    var parts: [String] = []
    var rest = text[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
