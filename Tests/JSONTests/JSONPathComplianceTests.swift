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
    var refused = (met: 0, of: 0)
    var selected = (met: 0, of: 0)
    for test in cases.elements {
      let name = try #require(test.member("name")?.string)
      let selector = try #require(test.member("selector")?.string)
      if test.member("invalid_selector")?.bool == true {
        refused.of += 1
        if (try? JSONPath(selector)) == nil { refused.met += 1 } else { Issue.record("\(name): \(selector)") }
      } else {
        selected.of += 1
        if let problem = try Self.problem(with: test, selector) {
          Issue.record("\(name): \(selector): \(problem)")
        } else {
          selected.met += 1
        }
      }
    }
    #expect(refused.of >= 247 && selected.of >= 456)
    print("conformance: JSONPath (RFC 9535) | to be refused | \(refused.met) | \(refused.of)")
    print("conformance: JSONPath (RFC 9535) | to select | \(selected.met) | \(selected.of)")
  }

  /// What is wrong with the nodes that a selector selects, or with their paths; nil where nothing is.
  private static func problem(with test: JSONNode, _ selector: String) throws -> String? {
    let matches: [JSONPath.Match]
    do { matches = try JSONPath(selector).select(from: try #require(test.member("document"))) } catch {
      return "\(error)"
    }
    let values = JSONValue.array(matches.map(\.node.value))
    let allowed = test.member("results")?.elements.map(\.value) ?? [test.member("result")?.value ?? .null]
    guard allowed.contains(values) else { return "selected \(values.text())" }

    let paths = JSONValue.array(matches.map { .string($0.location.description) })
    let allowedPaths =
      test.member("results_paths")?.elements.map(\.value) ?? [test.member("result_paths")?.value ?? .null]
    return allowedPaths.contains(paths) ? nil : "located \(paths.text())"
  }
}
