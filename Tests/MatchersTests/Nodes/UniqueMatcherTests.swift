import JSON
import Matchers
import Testing

@Suite struct UniqueMatcherTests {
  private static let rows: [([JSONValue], Bool)] = [
    (["a"], true), (["a", "A"], true), ([1, "1", true], true), (["\u{E9}", "e\u{301}"], true),
    ([1, 1.0], false),
    ([["a": 1, "b": 2], ["b": 2, "a": 1]], false), ([[1, 2], [2, 1]], true), ([nil, nil], false),
  ]

  @Test(arguments: rows)
  func `equal values are found`(values: [JSONValue], areUnique: Bool) throws {
    #expect(try judge("unique", true, .list(values)).holds == areUnique)
  }

  @Test func `a violation tells the first repetition and where the value stood before`() throws {
    #expect(
      try judge("unique", true, .list(["a", "b", "b", "a", "b"]))
        == .violated("values of which no two are equal", "the text \"b\", as at $[1]", at: "$[2]", count: 3))
  }

  private static func nodes(_ places: [(String, JSONValue)]) -> MatcherOperand {
    .nodes(places.map { ObservedValue($0.1, at: $0.0) })
  }

  @Test(
    arguments: [
      ([("$['users'][0]['roles'][0]", "a"), ("$['users'][1]['roles'][0]", "a")], true),
      ([("$['users'][0]['roles'][0]", "a"), ("$['users'][0]['roles'][1]", "a")], false),
      ([("$['users'][0]['roles'][0]", "a"), ("$['users'][0]['roles'][1]", "b")], true),
    ] as [([(String, JSONValue)], Bool)])
  func `within a path, only values of the same item are compared`(
    places: [(String, JSONValue)], areUnique: Bool
  ) throws {
    let result = try judge("unique", ["within": "$.users[*]"], Self.nodes(places))
    #expect(result.holds == areUnique)
  }

  @Test func `a value outside the path is a fault of the check`() {
    let fault = fault(
      "unique", ["within": "$.users[*]"], Self.nodes([("$['orgs'][0]", "a"), ("$['orgs'][1]", "a")]))
    #expect(fault?.contains("lies in nothing that the path `$.users[*]` selects") == true)
  }

  @Test(arguments: ["$..a", "$[?@.a]", "$[0,1]", "$[0:2]", "users", ""])
  func `a path with more than names, indexes and wildcards is a fault`(path: String) {
    let fault = fault("unique", ["within": .string(path)], .list([1]))
    #expect(fault?.contains("a path of names, indexes and `[*]`") == true)
  }

  @Test(arguments: [JSONValue.bool(false), nil, "true", 1])
  func `another argument than true is a fault`(argument: JSONValue) {
    #expect(fault("unique", argument, .list([1]))?.hasPrefix("'unique' takes true") == true)
  }

  @Test(.timeLimit(.minutes(1)))
  func `many values take linear time`() throws {
    let values = (0..<50_000).map { JSONValue.string("id-\($0)") }
    #expect(try judge("unique", true, .list(values)) == .holds(values: 50_000))
  }
}
