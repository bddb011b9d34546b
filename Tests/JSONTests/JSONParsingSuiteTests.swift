import Foundation
import JSON
import Testing

/// The public JSON parsing tests: `y_` must be accepted, `n_` refused, `i_` is for the parser to choose.
///
/// Skipped unless the environment variable ASSAY_EXTERNAL names the folder that holds `json-parsing`.
@Suite(.enabled(if: externalFolder != nil, "set ASSAY_EXTERNAL to run the external suites"))
struct JSONParsingSuiteTests {
  @Test func `every file is accepted or refused as its name says`() throws {
    let folder = try #require(externalFolder).appending(path: "json-parsing/test_parsing")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    var counts: [Character: Int] = [:]
    var met: [Character: Int] = [:]
    for name in names where name.hasSuffix(".json") {
      let bytes = try [UInt8](Data(contentsOf: folder.appending(path: name)))
      let document = try? JSONDocument(parsing: bytes)
      let kind = name.first ?? "?"
      counts[kind, default: 0] += 1
      if kind == "i" || (document != nil) == (kind == "y") {
        met[kind, default: 0] += 1
      } else {
        Issue.record("\(name) was \(document == nil ? "refused" : "accepted")")
      }
      guard let document else { continue }
      let again = try JSONDocument(text: document.root.value.text())
      #expect(again.root.hasSameValue(as: document.root), "\(name)")
    }
    #expect(counts["y"] ?? 0 >= 95 && counts["n"] ?? 0 >= 185 && counts["i"] ?? 0 >= 35, "\(counts)")
    for (kind, part) in [("y" as Character, "to be accepted"), ("n", "to be refused"), ("i", "either way")] {
      print("conformance: JSON parsing | \(part) | \(met[kind] ?? 0) | \(counts[kind] ?? 0)")
    }
  }

  @Test func `what other parsers change is kept`() throws {
    let folder = try #require(externalFolder).appending(path: "json-parsing/test_transform")
    func root(_ name: String) throws -> JSONNode {
      try JSONDocument(parsing: [UInt8](Data(contentsOf: folder.appending(path: name)))).root
    }
    #expect(try root("number_1.000000000000000005.json").element(0)?.rawText == "1.000000000000000005")
    #expect(
      try root("number_10000000000000000999.json").element(0)?.number
        == JSONNumber(text: "10000000000000000999"))
    #expect(try root("object_key_nfc_nfd.json").document.duplicateNames.isEmpty)
    #expect(try root("object_same_key_different_values.json").document.duplicateNames.count == 1)
    #expect(try root("object_same_key_same_value.json").document.duplicateNames.count == 1)
    #expect(try root("string_with_escaped_NULL.json").element(0)?.string == "A\0B")
    #expect(try root("string_1_escaped_invalid_codepoint.json").element(0)?.string == "\u{FFFD}")
  }
}

/// The folder of official test data, where the environment names one.
let externalFolder = ProcessInfo.processInfo.environment["ASSAY_EXTERNAL"].map { URL(filePath: $0) }
