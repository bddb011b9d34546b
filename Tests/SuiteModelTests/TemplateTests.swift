import SuiteModel
import Testing

@Suite struct TemplateTests {
  private static func value(_ name: String) -> Template.Segment {
    .value(.reference(Placeholder.Reference(name: name)))
  }

  private static let readings: [(text: String, segments: [Template.Segment])] = [
    ("", [.text("")]),
    ("plain", [.text("plain")]),
    ("{base}/users", [value("base"), .text("/users")]),
    ("/users/{id}", [.text("/users/"), value("id")]),
    ("{a}{b}", [value("a"), value("b")]),
    ("a{b}c{d}e", [.text("a"), value("b"), .text("c"), value("d"), .text("e")]),
    ("^[a-z]{3}$", [.text("^[a-z]{3}$")]),
    ("x{2,5}y{,3}", [.text("x{2,5}y{,3}")]),
    ("{{", [.text("{")]),
    ("{{name}", [.text("{name}")]),
    ("a{{b{c}", [.text("a{b"), value("c")]),
    ("{{{a}", [.text("{"), value("a")]),
    ("a}b", [.text("a}b")]),
    ("{", [.text("{")]),
    ("a{", [.text("a{")]),
    ("{}", [.text("{}")]),
    ("{ a}", [.text("{ a}")]),
    ("{\"k\":1}", [.text("{\"k\":1}")]),
    ("{été}", [value("été")]),
  ]

  @Test(arguments: readings)
  func `braces before a letter hold a value, all others stand for themselves`(
    text: String, segments: [Template.Segment]
  ) throws {
    let template = try Template(parsing: text)
    #expect(template.segments == segments)
    #expect(template.source == text)
  }

  private static let refusals: [(text: String, offset: Int, message: String)] = [
    ("{name", 0, "a `}` is missing after `{`; write `{{` for a plain `{`"),
    ("été {name", 4, "a `}` is missing after `{`; write `{{` for a plain `{`"),
    ("{a} {b", 4, "a `}` is missing after `{`; write `{{` for a plain `{`"),
    ("{{{a", 2, "a `}` is missing after `{`; write `{{` for a plain `{`"),
    ("{user.}", 1, "a name is missing after `.` in `{user.}`"),
    ("id {a b}", 4, "`{a b}` is neither a name, a path such as `{user.roles[0].org}`, nor a function"),
    (
      "👩‍🚀{upper(a)}", 4,
      "there is no function `upper`; the functions are lower, base64, sha256, count, join"
    ),
  ]

  @Test(arguments: refusals)
  func `a fault is told with its offset in scalars`(text: String, offset: Int, message: String) {
    let error = #expect(throws: Template.ParseError.self) { try Template(parsing: text) }
    #expect(error?.offset == offset)
    #expect(error?.message == message)
  }

  @Test func `a template that is one place and nothing else yields the value with its type`() throws {
    #expect(try Template(parsing: "{a}").onlyPlaceholder == .reference(.init(name: "a")))
    #expect(try Template(parsing: "{a} ").onlyPlaceholder == nil)
    #expect(try Template(parsing: "{a}{b}").onlyPlaceholder == nil)
    #expect(try Template(parsing: "a").onlyPlaceholder == nil)
    #expect(
      try Template(parsing: "a {b} {uuid}").placeholders == [
        .reference(.init(name: "b")), .generate(.uuid),
      ])
  }

  @Test func `a literal text has no places, whatever it holds`() {
    let template = Template(literal: "{a}{{")
    #expect(template.segments == [.text("{a}{{")])
    #expect(template.placeholders.isEmpty)
  }

  @Test func `the places of a literal come in the order of its text`() throws {
    let literal = Literal.map([
      .init("list", .list([.text(try Template(parsing: "{a}")), .number("1"), .null, .bool(true)])),
      .init("{key}", .text(try Template(parsing: "{b}-{c}"))),
    ])
    #expect(literal.placeholders == ["a", "b", "c"].map { .reference(.init(name: $0)) })
  }
}

extension Placeholder.Reference {
  fileprivate init(name: String) {
    do { try self.init(parsing: name) } catch { preconditionFailure("\(name) is a name") }
  }
}
