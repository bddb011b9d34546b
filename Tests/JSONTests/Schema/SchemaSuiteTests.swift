import Foundation
import Testing

@testable import JSON

/// The published JSON Schema test suite, whole, with a list of waivers that may not go stale.
@Suite struct SchemaSuiteTests {
  private static let external = ProcessInfo.processInfo.environment["ASSAY_EXTERNAL"]

  /// One folder of the suite, and the settings that its tests expect.
  struct Part: Sendable, CustomTestStringConvertible {
    let folder: String
    let dialect: SchemaDialect
    let asserts: Bool

    var testDescription: String { folder }
  }

  private static let parts = [
    Part(folder: "draft2020-12", dialect: .draft2020, asserts: false),
    Part(folder: "draft2020-12/optional", dialect: .draft2020, asserts: false),
    Part(folder: "draft2020-12/optional/format", dialect: .draft2020, asserts: true),
    Part(folder: "draft2019-09", dialect: .draft2019, asserts: false),
    Part(folder: "draft2019-09/optional", dialect: .draft2019, asserts: false),
    Part(folder: "draft2019-09/optional/format", dialect: .draft2019, asserts: true),
    Part(folder: "draft7", dialect: .draft7, asserts: false),
    Part(folder: "draft7/optional", dialect: .draft7, asserts: false),
    Part(folder: "draft7/optional/format", dialect: .draft7, asserts: true),
  ]

  @Test(.enabled(if: external != nil, "skipped: ASSAY_EXTERNAL is not set"), arguments: parts)
  func `every case holds or is waived, and no waiver is stale`(part: Part) throws {
    let suite = "\(try #require(Self.external))/json-schema-test-suite"
    let remotes = try Self.remotes("\(suite)/remotes")
    let waivers = try Self.waivers(under: part.folder)
    var failed: Set<String> = []
    var judged = 0
    for file in try Self.files("\(suite)/tests/\(part.folder)") {
      let document = try Self.document("\(suite)/tests/\(part.folder)/\(file)")
      for group in document.root.elements {
        let description = try #require(group.member("description")?.string)
        let schema = try #require(group.member("schema"))
        for (test, outcome) in try Self.judge(schema, group, remotes, part) {
          judged += 1
          guard let problem = outcome else { continue }
          let name = "\(part.folder)/\(file): \(description): \(test)"
          failed.insert(name)
          if waivers[name] == nil { Issue.record("\(name): \(problem)") }
        }
      }
    }
    #expect(judged > 100)
    for name in waivers.keys where !failed.contains(name) { Issue.record("stale waiver: \(name)") }
    print("conformance: JSON Schema | \(part.folder) | \(judged - failed.count) | \(judged)")
  }

  /// The problem of each test of a group, nil where there is none.
  private static func judge(
    _ schema: JSONNode, _ group: JSONNode, _ remotes: [SchemaResource], _ part: Part
  ) throws -> [(test: String, problem: String?)] {
    let resource = SchemaResource(uri: "suite:/schema.json", document: try JSONDocument(text: schema.rawText))
    let options = JSONSchema.Options(defaultDialect: part.dialect, assertFormat: part.asserts)
    let tests = Array(try #require(group.member("tests")).elements)
    let compiled: JSONSchema
    do {
      compiled = try JSONSchema.compile([resource] + remotes, root: resource.uri, options: options)
    } catch {
      return tests.map { ($0.member("description")?.string ?? "", "\(error)") }
    }
    return try tests.map { test in
      let name = try #require(test.member("description")?.string)
      let isValid = test.member("valid")?.bool == true
      let instance = try JSONDocument(text: try #require(test.member("data")).rawText).root
      do {
        let violations = try compiled.validate(instance)
        #expect(try compiled.acceptsByEvaluation(instance) == violations.isEmpty, "\(name)")
        let found = violations.map(\.description).joined(separator: "; ")
        return (name, violations.isEmpty == isValid ? nil : isValid ? "refused: \(found)" : "accepted")
      } catch {
        return (name, "\(error)")
      }
    }
  }

  private static func remotes(_ folder: String) throws -> [SchemaResource] {
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let others = ["draft3/", "draft4/", "draft6/", "v1/"]
    return try paths.sorted().filter { path in
      path.hasSuffix(".json") && !others.contains { path.hasPrefix($0) }
    }.map { SchemaResource(uri: "http://localhost:1234/\($0)", document: try document("\(folder)/\($0)")) }
  }

  private static func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted()
  }

  private static func document(_ path: String) throws -> JSONDocument {
    try JSONDocument(parsing: [UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
  }

  /// The waivers of a folder's files, not of the folders below it: from the name of a test to the reason.
  private static func waivers(under folder: String) throws -> [String: String] {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "waivers.json")
    var waivers: [String: String] = [:]
    for (name, _, value) in try document(path.path).root.members {
      let file = name.prefix { $0 != ":" }.dropFirst(folder.count + 1)
      if name.hasPrefix(folder + "/"), !file.contains("/") { waivers[name] = value.string }
    }
    return waivers
  }
}
