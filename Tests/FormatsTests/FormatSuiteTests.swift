import Formats
import Foundation
import Testing

/// The published test files for `format`, and for URI templates, read directly rather than through a schema.
@Suite struct FormatSuiteTests {
  private static let external = ProcessInfo.processInfo.environment["ASSAY_EXTERNAL"]

  @Test(
    .enabled(if: external != nil, "skipped: ASSAY_EXTERNAL is not set"),
    arguments: Format.allCases.filter(\.isOfJSONSchema))
  func `every case of the JSON Schema test suite holds`(format: Format) throws {
    let folder = "\(try #require(Self.external))/json-schema-test-suite/tests/draft2020-12/optional/format"
    let groups = try #require(Self.read("\(folder)/\(format.rawValue).json") as? [[String: Any]])
    var (judged, met) = (0, 0)
    for test in groups.flatMap({ $0["tests"] as? [[String: Any]] ?? [] }) {
      guard let text = test["data"] as? String, let valid = test["valid"] as? Bool else { continue }
      judged += 1
      let fault = format.check(text)
      if (fault == nil) == valid {
        met += 1
      } else {
        Issue.record("\(test["description"] ?? ""): \(text.debugDescription): \(fault?.message ?? "-")")
      }
    }
    #expect(judged > 0)
    print("conformance: Formats | \(format.rawValue) | \(met) | \(judged)")
  }

  @Test(.enabled(if: external != nil, "skipped: ASSAY_EXTERNAL is not set"))
  func `the published URI templates are accepted and the broken ones refused`() throws {
    let folder = "\(try #require(Self.external))/uritemplate"
    for (file, isBroken) in [("spec-examples", false), ("extended-tests", false), ("negative-tests", true)] {
      let groups = try #require(Self.read("\(folder)/\(file).json") as? [String: [String: Any]])
      for case let row as [Any] in groups.values.flatMap({ $0["testcases"] as? [Any] ?? [] }) {
        let template = try #require(row.first as? String)
        // A length after a list breaks only the expansion, when the value is known to be a list.
        let isRefused = isBroken && !["{keys:1}", "{+keys:1}"].contains(template)
        let fault = Format.uriTemplate.check(template)
        #expect((fault != nil) == isRefused, "\(template): \(fault?.message ?? "-")")
      }
    }
  }

  private static func read(_ path: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
