import Checks
import Formats
import JSON
import SuiteModel
import Testing

/// Values are bound, never spliced.
@Suite struct BindingsTests {
  private static func bindings(_ values: [String: JSONValue] = standard) -> Bindings {
    Bindings(
      values: values, raw: ["base"],
      generator: ValueGenerator(
        seed: "seed", caseID: CaseID("case"), began: Timestamp(secondsSinceEpoch: 1_772_352_000)))
  }

  private static let standard: [String: JSONValue] = [
    "base": "http://sut.test/a b/", "id": "x/../y?z#%41&é", "n": .number(JSONNumber(7)),
    "big": .number(JSONNumber(text: "1.50E+2") ?? JSONNumber(0)),
    "yes": .bool(true), "nothing": .null, "list": .array(["a", .number(JSONNumber(2)), .bool(false)]),
    "user": .object([
      JSONMember("name", "Ada"), JSONMember("roles", .array([.object([JSONMember("org", "o1")])])),
    ]),
    "odd": .string("it's \\ \"quoted\"\n\u{1}]"), "empty": "", "quote": "'] | $..secret | ['",
  ]

  private static let urls: [(String, String)] = [
    ("{base}/users/{id}", "http://sut.test/a b/users/x%2F..%2Fy%3Fz%23%2541%26%C3%A9"),
    ("{base}{base}", "http://sut.test/a bhttp://sut.test/a b"),
    (
      "http://sut.test/{n}/{big}/{yes}/{nothing}",
      "http://sut.test/7/1.50E+2/true/null".replacing("+", with: "%2B")
    ),
    ("/{user.name}/{user.roles[0].org}", "/Ada/o1"), ("/{join(list)}", "/a%2C2%2Cfalse"),
    ("/{{id}/{ }/{", "/{id}/{ }/{"), ("/{empty}/", "//"),
    ("/{lower(base)}", "/http%3A%2F%2Fsut.test%2Fa%20b%2F"),
  ]

  @Test(arguments: urls)
  func `values are percent-encoded in URLs, url parameters stand raw`(text: String, url: String) throws {
    #expect(try Self.bindings().url(try Template(parsing: text), step: "1") == url)
  }

  private static let paths: [(String, String)] = [
    ("$.{id}", "$['x/../y?z#%41&é']"), ("$..{user.name}", "$..['Ada']"), ("$[{n}]", "$[7]"),
    ("$.{odd}", #"$['it\'s \\ "quoted"\u000a\u0001]']"#), ("$.{quote}", #"$['\'] | $..secret | [\'']"#),
    ("$[?@.id == {id}]", "$[?@.id == 'x/../y?z#%41&é']"), ("$[?@.on == {yes}]", "$[?@.on == true]"),
    ("$[?@.x == {nothing}]", "$[?@.x == null]"), ("$[?@.x < {big}]", "$[?@.x < 1.50E+2]"),
    ("$.a.{empty}", "$.a['']"),
  ]

  @Test(arguments: paths)
  func `values are quoted in paths, and the path is one`(text: String, path: String) throws {
    let bound = try Self.bindings().path(try Template(parsing: text), step: "1")
    #expect(bound == path)
    _ = try JSONPath(bound)
  }

  @Test(arguments: ["it's", "\\", "\"", "'] | $ ['", "\u{0}\u{1F}", "😀é\u{2028}", ""])
  func `a quoted name selects the member of that name and no other`(name: String) throws {
    let path = try Self.bindings(["name": .string(name)]).path(try Template(parsing: "$.{name}"), step: "1")
    var bytes: [UInt8] = []
    JSONValue.object([JSONMember("other", 1), JSONMember(name, 2)]).write(into: &bytes)
    let document = try JSONDocument(parsing: bytes)
    #expect(try JSONPath(path).select(from: document.root).map { $0.node.value.int } == [2])
  }

  private static let literals: [(Literal, JSONValue)] = [
    (.text(Template(literal: "{n}")), "{n}"), (.number("1.0"), .number(JSONNumber(text: "1.0") ?? 0)),
    (.null, .null),
    (.bool(false), .bool(false)), (.list([.number("1"), .null]), .array([1, .null])),
  ]

  @Test(arguments: literals.indices)
  func `a literal keeps its type`(index: Int) throws {
    #expect(try Self.bindings().json(Self.literals[index].0, step: "1") == Self.literals[index].1)
  }

  private static let alone: [(String, JSONValue)] = [
    ("{n}", 7), ("{list}", ["a", 2, false]), ("x{n}", "x7"), ("{yes}", true), ("{nothing}", nil),
  ]

  @Test(arguments: alone)
  func `a value alone keeps its type, inside a text it is text`(text: String, value: JSONValue) throws {
    let literal = Literal.map([Literal.Member("m", .text(try Template(parsing: text)))])
    #expect(try Self.bindings().json(literal, step: "1") == .object([JSONMember("m", value)]))
  }

  private static let functions: [(String, JSONValue)] = [
    ("{count(list)}", 3), ("{count(user)}", 2), ("{count(odd)}", 18), ("{join(list)}", "a,2,false"),
    ("{lower(user.name)}", "ada"), ("{base64(user.name)}", "QWRh"), ("{base64(n)}", "Nw=="),
    ("{sha256(empty)}", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ]

  @Test(arguments: functions)
  func `a function has one value`(text: String, value: JSONValue) throws {
    let placeholder = try #require(try Template(parsing: text).onlyPlaceholder)
    #expect(try Self.bindings().value(of: placeholder, step: "1") == value)
  }

  private static let failures: [(String, Bindings.Failure)] = [
    ("{missing}", .unbound(name: "missing")), ("{user.age}", .unbound(name: "user.age")),
    ("{user.roles[1].org}", .unbound(name: "user.roles[1].org")), ("{n.x}", .unbound(name: "n.x")),
    ("{lower(missing)}", .unbound(name: "missing")),
    ("{list}", .unusable("a list or a map cannot stand inside a text; use `join`, or name a member")),
    ("{user}", .unusable("a list or a map cannot stand inside a text; use `join`, or name a member")),
    ("{join(n)}", .unusable("`{join(n)}` needs a list")),
    ("{count(n)}", .unusable("`{count(n)}` needs a list, a map or a text")),
    (
      "{join(user.roles)}",
      .unusable("a list or a map cannot stand inside a text; use `join`, or name a member")
    ),
  ]

  @Test(arguments: failures)
  func `what cannot be filled says whose fault it is`(text: String, failure: Bindings.Failure) throws {
    let template = try Template(parsing: "a \(text)")
    #expect(throws: failure) { try Self.bindings().text(template, step: "1") }
    #expect(throws: failure) { try Self.bindings().url(template, step: "1") }
  }

  @Test func `a name that was unbound is unbound`() throws {
    var bindings = Self.bindings()
    bindings.unbind("id")
    let without = bindings
    let template = try Template(parsing: "{id}")
    #expect(throws: Bindings.Failure.unbound(name: "id")) { try without.text(template, step: "1") }
    bindings.bind("id", to: "new")
    #expect(try bindings.text(template, step: "1") == "new")
  }
}
