import Foundation
import JSON
import Testing

/// The public compliance tests of RFC 9535.
///
/// Skipped unless the environment variable ASSAY_EXTERNAL names the folder that holds `jsonpath-compliance`.
@Suite(.enabled(if: externalFolder != nil, "set ASSAY_EXTERNAL to run the external suites"))
struct JSONPathComplianceTests {
  @Test func `every case selects what the suite says`() throws {
    let file = try #require(externalFolder).appending(path: "jsonpath-compliance/cts.json")
    let suite = try JSONDocument(parsing: [UInt8](Data(contentsOf: file)))
    let cases = try #require(suite.root.member("tests"))
    var refused = 0
    var selected = 0
    for test in cases.elements {
      let name = try #require(test.member("name")?.string)
      let selector = try #require(test.member("selector")?.string)
      if test.member("invalid_selector")?.bool == true {
        #expect(throws: JSONPathError.self, "\(name): \(selector)") { try JSONPath(selector) }
        refused += 1
      } else {
        #expect(throws: Never.self, "\(name): \(selector)") { try check(test, JSONPath(selector), name) }
        selected += 1
      }
    }
    #expect(refused >= 247 && selected >= 456, "\(refused) refused, \(selected) selected")
  }

  private func check(_ test: JSONNode, _ path: JSONPath, _ name: String) throws {
    let matches = try path.select(from: try #require(test.member("document")))
    let values = JSONValue.array(matches.map(\.node.value))
    let allowed = test.member("results")?.elements.map(\.value) ?? [test.member("result")?.value ?? .null]
    #expect(allowed.contains(values), "\(name): \(path) selected \(values.text())")

    let paths = JSONValue.array(matches.map { .string($0.location.description) })
    let allowedPaths =
      test.member("results_paths")?.elements.map(\.value) ?? [test.member("result_paths")?.value ?? .null]
    #expect(allowedPaths.contains(paths), "\(name): \(path) located \(paths.text())")
  }
}
