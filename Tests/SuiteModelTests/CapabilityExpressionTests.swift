import SuiteModel
import Testing

@Suite struct CapabilityExpressionTests {
  private static func name(_ text: String) -> CapabilityExpression { .name(NamePattern(text)) }

  private static let readings: [(text: String, expression: CapabilityExpression)] = [
    ("a", name("a")),
    ("  a ", name("a")),
    ("a or b and c", .or(name("a"), .and(name("b"), name("c")))),
    ("a and b or c", .or(.and(name("a"), name("b")), name("c"))),
    ("(a or b) and c", .and(.or(name("a"), name("b")), name("c"))),
    ("not a and b", .and(.not(name("a")), name("b"))),
    ("not (a and b)", .not(.and(name("a"), name("b")))),
    ("not not a", .not(.not(name("a")))),
    ("a or b or c", .or(.or(name("a"), name("b")), name("c"))),
    ("a and b and c", .and(.and(name("a"), name("b")), name("c"))),
    ("((core.*))", name("core.*")),
    ("(a)and(b)", .and(name("a"), name("b"))),
    ("android or notary", .or(name("android"), name("notary"))),
  ]

  @Test(arguments: readings)
  func `not binds tightest, then and, then or`(text: String, expression: CapabilityExpression) throws {
    #expect(try CapabilityExpression(parsing: text) == expression)
  }

  private static let refusals: [(text: String, message: String)] = [
    ("", "a capability's name is missing at the end"),
    ("   ", "a capability's name is missing at the end"),
    ("a and", "a capability's name is missing at the end"),
    ("not", "a capability's name is missing at the end"),
    ("(", "a capability's name is missing at the end"),
    ("and a", "`and` stands where a capability's name is expected"),
    ("a or or b", "`or` stands where a capability's name is expected"),
    ("()", "`)` stands where a capability's name is expected"),
    ("a b", "`b` is not expected here; join names with `and` or `or`"),
    ("a)", "`)` is not expected here; join names with `and` or `or`"),
    ("a not b", "`not` is not expected here; join names with `and` or `or`"),
    ("(a", "a `)` is missing"),
    ("(a b)", "a `)` is missing"),
  ]

  @Test(arguments: refusals)
  func `any other text is refused with a sentence for its author`(text: String, message: String) {
    let error = #expect(throws: CapabilityExpression.ParseError.self) {
      try CapabilityExpression(parsing: text)
    }
    #expect(error?.message == message)
  }

  @Test func `the depth is bounded, so that no text overflows the stack`() throws {
    let deepest = String(repeating: "not ", count: 255) + "a"
    #expect(try !CapabilityExpression(parsing: deepest).holds(for: [CapabilityID("a")]))
    for hostile in [
      "not " + deepest, String(repeating: "(", count: 100_000),
      String(repeating: "a and ", count: 100_000) + "a",
    ] {
      let error = #expect(throws: CapabilityExpression.ParseError.self) {
        try CapabilityExpression(parsing: hostile)
      }
      #expect(error?.message == "the expression has more than 256 words")
    }
  }

  private static let claims: [(text: String, claims: [String], holds: Bool)] = [
    ("a", ["a"], true), ("a", ["b"], false), ("a", [], false),
    ("not a", [], true), ("not a", ["a"], false),
    ("a and b", ["a"], false), ("a and b", ["b"], false), ("a and b", ["a", "b"], true),
    ("a or b", ["b"], true), ("a or b", ["a"], true), ("a or b", ["c"], false),
    ("core.*", ["core.users"], true), ("core.*", ["paging"], false),
    ("core.* and not core.users", ["core.users", "core.orgs"], false),
    ("core.* and not core.users", ["core.orgs"], true),
  ]

  @Test(arguments: claims)
  func `it holds by what is claimed`(text: String, claims: [String], holds: Bool) throws {
    let expression = try CapabilityExpression(parsing: text)
    #expect(expression.holds(for: Set(claims.map { CapabilityID($0) })) == holds)
  }

  private static let concerns: [(text: String, concerned: [String])] = [
    ("a", ["a"]), ("a and b", ["a", "b"]), ("a or b", ["a", "b"]), ("a and not b", ["a"]), ("not a", []),
    ("*", ["a", "b", "core.users"]), ("core.* or b", ["b", "core.users"]),
    ("not (a or b) and core.*", ["core.users"]),
  ]

  @Test(arguments: concerns)
  func `it concerns what it names other than to exclude it`(text: String, concerned: [String]) throws {
    let expression = try CapabilityExpression(parsing: text)
    let all = ["a", "b", "core.users"].map { CapabilityID($0) }
    #expect(all.filter(expression.concerns).map(\.description) == concerned)
  }

  @Test func `its patterns come in the order of the text, excluded ones too`() throws {
    let expression = try CapabilityExpression(parsing: "c.* and not (a or b) and c.*")
    #expect(expression.patterns.map(\.description) == ["c.*", "a", "b", "c.*"])
  }
}
