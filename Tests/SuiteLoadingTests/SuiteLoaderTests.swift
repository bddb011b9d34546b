import Diagnostics
import SuiteLoading
import SuiteModel
import Testing

@Suite struct SuiteLoaderTests {
  private static func suite() throws -> Suite { try #require(SampleSuite().load().value) }

  private static func test(_ id: String) throws -> TestDefinition {
    try #require(try suite().tests.first { $0.id == TestID(id) })
  }

  @Test func `suite.yaml becomes the suite's identity, parameters, capabilities and profiles`() throws {
    let suite = try Self.suite()
    #expect(suite.id == SuiteID("shelf-1.0-provider") && suite.version == "1.0.0" && suite.status == .draft)
    #expect(suite.specification.version == "1.0" && suite.role == .provider)
    #expect(suite.parameters.map(\.name) == ["base", "pageLimit"])
    #expect(suite.parameters[0].required && suite.parameters[0].kind == .url)
    #expect(suite.parameters[1].defaultValue == .number("100") && suite.parameters[1].max == 1000)
    #expect(suite.authorization == .init([.clientCredentials], scopes: ["shelf.read"]))
    #expect(suite.tolerances.clockSkew == .seconds(5) && suite.tolerances.requestTimeout == .seconds(30))
    #expect(suite.preflight.map(\.help) == ["The service must answer."])
    #expect(suite.preflight[0].step.expectations.map(\.requirement) == [nil])
    #expect(suite.capabilities.map(\.id.description) == ["core.books", "core.shelves", "bulk"])
    let choice = try #require(suite.profile(ProfileID("choice")))
    #expect(
      choice.oneOf == [[NamePattern("core.books")], [NamePattern("core.shelves"), NamePattern("bulk")]])
    #expect(choice.conditions.map(\.claims) == [NamePattern("bulk")])
  }

  @Test func `requirements keep their order and take the suite's role`() throws {
    let requirements = try Self.suite().requirements
    #expect(
      requirements.map(\.id.description) == [
        "SH-PAGE-1", "SH-PAGE-2", "SH-BOOK-1", "SH-BOOK-2", "SH-BULK-1", "SH-SEC-1",
      ])
    #expect(requirements.allSatisfy { $0.role == .provider })
    #expect(
      requirements[3].restsOn == [RequirementID("SH-BOOK-1")] && requirements[3].grade == .implementations)
    #expect(requirements[5].testable == .excluded(reason: "People."))
  }

  @Test func `a step keeps its request, checks and captures`() throws {
    let test = try Self.test("page.size")
    #expect(test.axes == [.init(name: "collection", values: ["books", "shelves"])])
    #expect(test.when?.source == "core.{collection}")
    let step = test.steps[0]
    #expect(
      step.id == "1" && step.request?.method == "GET" && step.request?.url.source == "{base}/{collection}")
    #expect(
      step.request?.query.map(\.name) == ["limit", "offset"] && step.request?.query[0].value.source == "2")
    #expect(step.expectations.map { $0.requirement?.description } == ["SH-PAGE-1", "SH-PAGE-2", nil])
    #expect(
      step.expectations[0].checks.map(\.subject) == [.status, .json(try Template(parsing: "$.{collection}"))])
    #expect(step.expectations[0].checks[0].matchers == [MatcherUse(name: "equals", argument: .number("200"))])
    #expect(
      step.expectations[1].checks[0].matchers == [
        MatcherUse(name: "type", argument: .text(Template(literal: "integer"))),
        MatcherUse(name: "min", argument: .number("0")),
      ])
    #expect(step.captures.map(\.name) == ["first"])
  }

  @Test func `a single requirement is lent to the checks that name none`() throws {
    for id in ["page.walk", "book.members", "book.unknown", "bulk.all"] {
      let test = try Self.test(id)
      #expect(Set(test.expectations.map(\.requirement)) == [test.verifies[0]], "\(id)")
    }
  }

  @Test func `a refusal is an expectation on the status and on what the body says`() throws {
    let expectation = try #require(try Self.test("book.unknown").steps[0].expectations.first)
    #expect(expectation.checks.map(\.subject) == [.status, .json(Template(literal: "$.code"))])
    #expect(expectation.checks[0].matchers == [MatcherUse(name: "in", argument: .list([.number("404")]))])
    #expect(
      expectation.checks[1].matchers == [
        MatcherUse(name: "equals", argument: .text(Template(literal: "unknown")))
      ])
  }

  @Test func `a fragment's steps stand where it is used, its arguments put in`() throws {
    let steps = try Self.test("book.members").steps
    #expect(steps.map(\.id) == ["1.1", "1.2"])
    #expect(steps.map(\.request?.url.source) == ["{base}/books", "{base}/books/{id}"])
    #expect(steps[0].captures.map(\.source) == [.json(Template(literal: "$.books[0].id"))])
    let checks = steps[1].expectations[0].checks
    #expect(
      checks.map(\.subject) == [
        .json(Template(literal: "$.book.id")), .json(Template(literal: "$.book.title")),
      ])
    // A pattern is taken literally.
    #expect(
      checks[1].matchers.last == MatcherUse(name: "matches", argument: .text(Template(literal: "^.{1,80}$"))))
  }

  @Test func `a walk over pages keeps its bound, what it collects and what is expected after it`() throws {
    guard case .pages(let walk)? = try Self.test("page.walk").steps[0].repetition else {
      Issue.record("the step does not repeat over pages")
      return
    }
    #expect(walk.relation == "next" && walk.limit == 20 && walk.collect.map(\.name) == ["ids"])
    #expect(
      walk.then[0].checks.map(\.subject) == [
        .value(try Template(parsing: "{ids}")), .value(try Template(parsing: "{count(ids)}")),
      ])
  }

  @Test func `a request keeps its body, authorisation and time-out`() throws {
    let request = try Self.test("bulk.all").steps[0].request
    guard case .file("data/order.json")? = request?.body else {
      Issue.record("no file")
      return
    }
    #expect(request?.authorization == .scopes(["shelf.bulk"]) && request?.timeout == .seconds(60))
  }

  @Test func `several allowed outcomes keep their order and which is preferred`() throws {
    let expectation = try #require(try Self.test("bulk.all").expectations.first)
    guard case .oneOf(let alternatives, prefersFirst: true) = expectation.form else {
      Issue.record("no alternatives")
      return
    }
    #expect(alternatives.count == 2)
  }

  @Test func `the digest covers what judging loads, and nothing else`() throws {
    let digest = try Self.suite().digest
    var other = SampleSuite()
    other.texts["README.md"] = "Generated."
    other.texts["twins.yaml"] = "twins: []"
    #expect(other.load().value?.digest == digest)
    other.texts["data/order.json"] = "[]"
    #expect(try #require(other.load().value).digest != digest)
    #expect(try Self.suite().files.map(\.path) == SampleSuite().texts.keys.sorted())
  }

  @Test func `the order of the files does not matter`() throws {
    let files = SampleSuite().texts.map { Suite.File(path: $0.key, bytes: Array($0.value.utf8)) }
    let forward = try #require(SuiteLoader.load(files: files.sorted { $0.path < $1.path }, named: "").value)
    let backward = try #require(SuiteLoader.load(files: files.sorted { $0.path > $1.path }, named: "").value)
    #expect(forward.digest == backward.digest && forward.tests.map(\.id) == backward.tests.map(\.id))
  }

  @Test func `warnings do not keep a suite from loading`() {
    var suite = SampleSuite()
    suite.texts["data/old.csv"] = "a"
    let result = suite.load()
    #expect(result.value != nil && result.diagnostics.count == 1 && !result.hasErrors)
  }
}
