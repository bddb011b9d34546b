import JSON
import Reporting
import Testing

@Suite struct ReportSchemaTests {
  private let document: JSONDocument
  private let schema: JSONSchema

  init() throws {
    let document = try JSONDocument(parsing: try repositoryFile("docs/schemas/report.schema.json"))
    self.document = document
    let id = try #require(document.root.member("$id")?.string)
    schema = try JSONSchema.compile([SchemaResource(uri: id, document: document)], root: id)
  }

  @Test(arguments: Sample.allCases)
  func `the published schema accepts what is written`(sample: Sample) throws {
    let report = try JSONDocument(parsing: JSONRenderer.render(sample.report))
    #expect(try schema.validate(report.root).map(\.description) == [])
  }

  @Test func `the published schema knows every member in its order, and no other`() throws {
    let report = try JSONDocument(parsing: JSONRenderer.render(Sample.hostile.report))
    var seen: [String: [String]] = [:]
    try compare(report.root, with: document.root, at: "report", seen: &seen)
    let declared = objects(document.root, at: "report") + declaredObjects()
    for (place, names) in declared {
      let written = try #require(seen[place], "the samples hold a \(place)")
      #expect(Set(names).subtracting(written) == [], "\(place) is written whole")
    }
  }

  @Test func `the published schema lists the words that the reader allows`() throws {
    func words(_ definition: String, _ member: String) -> [String] {
      let property = document.root.member("$defs")?.member(definition)?.member("properties")?.member(member)
      return property.flatMap(resolved)?.member("enum")?.elements.compactMap(\.string) ?? []
    }
    #expect(words("run", "kind") == ReportVocabulary.runKinds)
    #expect(words("suite", "status") == ReportVocabulary.suiteStatuses)
    #expect(words("judgement", "verdict") == ReportVocabulary.profileVerdicts)
    #expect(words("capability", "verdict") == ReportVocabulary.capabilityVerdicts)
    #expect(words("requirement", "keyword") == ReportVocabulary.keywords)
    #expect(words("requirement", "grade") == ReportVocabulary.grades)
    #expect(words("requirement", "testable") == ReportVocabulary.testabilities)
    #expect(words("requirement", "verdict") == ReportVocabulary.requirementVerdicts)
    #expect(words("case", "verdict") == ReportVocabulary.caseVerdicts)
    #expect(words("problem", "verdict") == ReportVocabulary.problemVerdicts)
    #expect(words("problem", "owner") == ReportVocabulary.owners)
    #expect(words("waiver", "status") == ReportVocabulary.waiverStatuses)
    #expect(words("waiver", "effect") == ReportVocabulary.waiverEffects)
    #expect(words("waiver", "state") == ReportVocabulary.waiverStates)
  }

  @Test func `the published schema refuses what the reader refuses`() throws {
    let good = try JSONDocument(parsing: JSONRenderer.render(Sample.failing.report)).root.value
    let more = JSONValue.object((good.members ?? []) + [JSONMember("more", 1)])
    let less = JSONValue.object((good.members ?? []).filter { $0.name != "harness" })
    for bad in [more, less, JSONValue.null] {
      let node = try JSONDocument(text: bad.text()).root
      #expect(try schema.validate(node).isEmpty == false)
      #expect(throws: ReportDecodingError.self) { try Report(decoding: node) }
    }
  }

  /// Follows a report and its schema side by side, and notes which members were written where.
  private func compare(
    _ node: JSONNode, with schema: JSONNode, at place: String, seen: inout [String: [String]]
  ) throws {
    let schema = try #require(resolved(schema))
    let place = name(of: schema) ?? place
    if node.isArray, let items = schema.member("items") {
      for element in node.elements { try compare(element, with: items, at: "\(place)[]", seen: &seen) }
    }
    guard node.isObject, let properties = schema.member("properties") else { return }
    let declared = properties.members.map(\.name)
    let written = node.members.map(\.name)
    #expect(written == declared.filter(written.contains), "\(place) is written in the order of the schema")
    seen[place, default: []] += written
    for (name, _, value) in node.members {
      let property = try #require(properties.member(name), "\(place).\(name)")
      try compare(value, with: property, at: "\(place).\(name)", seen: &seen)
    }
  }

  private func declaredObjects() -> [(String, [String])] {
    (document.root.member("$defs").map { Array($0.members) } ?? []).flatMap {
      objects($0.value, at: "#\($0.name)")
    }
  }

  private func objects(_ schema: JSONNode, at place: String) -> [(String, [String])] {
    schema.member("properties").map { [(place, $0.members.map(\.name))] } ?? []
  }

  private func resolved(_ schema: JSONNode) -> JSONNode? {
    guard let reference = schema.member("$ref")?.string else { return schema }
    return document.root.member("$defs")?.member(String(reference.dropFirst("#/$defs/".count)))
  }

  private func name(of schema: JSONNode) -> String? {
    document.root.member("$defs")?.members.first { $0.value.position == schema.position }.map {
      "#\($0.name)"
    }
  }
}
