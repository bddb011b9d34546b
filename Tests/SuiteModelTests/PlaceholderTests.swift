import SuiteModel
import Testing

@Suite struct PlaceholderTests {
  private static let generators: [(text: String, generator: Placeholder.Generator)] = [
    ("uuid", .uuid), ("random", .random), ("date", .date), ("now", .now(offsetSeconds: 0)),
    ("now+30s", .now(offsetSeconds: 30)), ("now+5m", .now(offsetSeconds: 300)),
    ("now-2h", .now(offsetSeconds: -7_200)), ("now-1d", .now(offsetSeconds: -86_400)),
    ("now+0s", .now(offsetSeconds: 0)), ("now+100000d", .now(offsetSeconds: 8_640_000_000)),
  ]

  @Test(arguments: generators)
  func `the functions of the run are read`(text: String, generator: Placeholder.Generator) throws {
    #expect(try Placeholder(parsing: text) == .generate(generator))
  }

  @Test(arguments: [
    "now+5", "now+m", "now+", "now-", "now+5w", "now+-5m", "now++5m", "now-+5m", "now+5.5m", "now+100001s",
    "now+٣s", "now+99999999999999999999s", "now+ 5m",
  ])
  func `a time is digits with a unit, and not out of all reason`(text: String) {
    let error = #expect(throws: Placeholder.ParseError.self) { try Placeholder(parsing: text) }
    #expect(error?.message == "write a time as `now+5m`, with s, m, h or d")
  }

  @Test(arguments: Placeholder.Function.allCases)
  func `every function of a value is read by its name`(function: Placeholder.Function) throws {
    let reference = try Placeholder.Reference(parsing: "user.roles[0]")
    #expect(try Placeholder(parsing: "\(function.rawValue)(user.roles[0])") == .apply(function, reference))
    #expect(try Placeholder(parsing: function.rawValue) == .reference(.init(parsing: function.rawValue)))
  }

  private static let references: [(text: String, path: [Placeholder.Reference.Step])] = [
    ("user", []), ("user_id-2", []), ("item.sourcedId", [.member("sourcedId")]),
    ("user.roles[0].org", [.member("roles"), .index(0), .member("org")]),
    ("rows[12][3]", [.index(12), .index(3)]), ("nowish", []), ("uuid.x", [.member("x")]),
  ]

  @Test(arguments: references)
  func `a name and the way into its value survive a round trip`(
    text: String, path: [Placeholder.Reference.Step]
  ) throws {
    let reference = try Placeholder.Reference(parsing: text)
    #expect(reference.path == path)
    #expect(reference.description == text)
    #expect(try Placeholder(parsing: text) == .reference(reference))
  }

  private static let refusals: [(text: String, message: String)] = [
    ("", "`{}` has no name"),
    (".a", "`{.a}` has no name"),
    ("lower()", "`{}` has no name"),
    ("a.", "a name is missing after `.` in `{a.}`"),
    ("a..b", "a name is missing after `.` in `{a..b}`"),
    ("shout(a)", "there is no function `shout`; the functions are lower, base64, sha256, count, join"),
    ("(a)", "there is no function ``; the functions are lower, base64, sha256, count, join"),
  ]

  @Test(arguments: refusals)
  func `any other text is refused`(text: String, message: String) {
    let error = #expect(throws: Placeholder.ParseError.self) { try Placeholder(parsing: text) }
    #expect(error?.message == message)
  }

  @Test(arguments: [
    "a b", "a[", "a[x]", "a[-1]", "a[+1]", "a[]", "a[0", "a[1]b", "a]", "lower(a).b",
    "a[99999999999999999999]",
    "a$",
  ])
  func `a path that is none is refused as a whole`(text: String) {
    let error = #expect(throws: Placeholder.ParseError.self) { try Placeholder(parsing: text) }
    #expect(
      error?.message
        == "`{\(text)}` is neither a name, a path such as `{user.roles[0].org}`, nor a function")
  }

  @Test func `a function of a function is refused`() {
    #expect(throws: Placeholder.ParseError.self) { try Placeholder(parsing: "lower(join(a))") }
  }
}
