import Foundation
import Tables
import Testing

private let external = ProcessInfo.processInfo.environment["ASSAY_EXTERNAL"]

@Suite struct SpectrumTests {
  private static let names = [
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates", "newlines",
    "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
  ]

  @Test(.enabled(if: external != nil, "set ASSAY_EXTERNAL to run csv-spectrum"), arguments: names)
  func `csv-spectrum reads as it says`(name: String) throws {
    let folder = try #require(external) + "/csv-spectrum"
    var rows: [[String]] = []
    let end = try TableRows(.file("\(folder)/csvs/\(name).csv")).forEach {
      rows.append($0.fields)
      return true
    }
    #expect(end == .complete)
    let header = try #require(rows.first)
    var found = rows.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { $1 }) }
    if name == "location_coordinates" {
      // The two files of the suite give different telephone numbers: only this cell is left out.
      #expect(found.first?["Contact Phone Number"]?.count == 10)
      found[0]["Contact Phone Number"] = "1234567890"
    }
    let expected = try expected("\(folder)/json/\(name).json")
    #expect(found == expected)
    print("conformance: CSV | \(name) | \(found == expected ? 1 : 0) | 1")
  }

  @Test(.enabled(if: external != nil, "set ASSAY_EXTERNAL to run csv-spectrum"))
  func `csv-spectrum has the files that the table names`() throws {
    let folder = try #require(external) + "/csv-spectrum/csvs"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(files == Self.names.map { $0 + ".csv" }.sorted())
  }

  private func expected(_ path: String) throws -> [[String: String]] {
    // One of the files is no UTF-8, on both sides.
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    let data = Data(text.utf8)
    if let one = try? JSONDecoder().decode([String: String].self, from: data) { return [one] }
    return try JSONDecoder().decode([[String: String]].self, from: data)
  }
}
