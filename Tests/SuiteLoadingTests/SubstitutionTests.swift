import SuiteModel
import Testing

@testable import SuiteLoading

@Suite struct SubstitutionTests {
  private static func text(_ source: String) throws -> Literal { .text(try Template(parsing: source)) }

  @Test(arguments: [
    ("{base}/{path}", "{base}/users"), ("{path}", "users"), ("x{path}y{path}", "xusersyusers"),
    ("{user}", "{first}"), ("{user.id}", "{first.id}"), ("{user.roles[0].org}", "{first.roles[0].org}"),
    ("{lower(user)}", "{lower(first)}"), ("{count(user.ids)}", "{count(first.ids)}"), ("{size}", "3"),
    ("{flag}", "true"), ("{now+90m}/{path}", "{now+90m}/users"), ("{now-2d}{path}", "{now-2d}users"),
    ("{other}", "{other}"), ("{{path}", "{{path}"), ("{{path} {path}", "{{path} users"),
    ("{brace}b}", "{{b}"),
    ("{mixed}", "a-{first}-{{z"), ("{3}", "{3}"),
  ])
  func `an argument stands where its name stood`(source: String, expected: String) throws {
    var substitution = Substitution([
      "path": try Self.text("users"), "user": try Self.text("{first}"), "size": .number("3"),
      "flag": .bool(true),
      "brace": .text(Template(literal: "{")), "mixed": try Self.text("a-{first}-{{z"),
    ])
    let found = substitution.apply(to: try Template(parsing: source))
    #expect(found.segments == (try Template(parsing: expected)).segments)
    #expect(substitution.faults == [])
  }

  @Test func `a number keeps its type where the place is all there is`() {
    var substitution = Substitution(["size": .number("3"), "list": .list([.bool(true)])])
    let literal = Literal.map([.init("a", .list([.text(Template(literal: "x"))]))])
    #expect(substitution.apply(to: literal) == literal)
    #expect((try? Template(parsing: "{size}")).map { substitution.apply(to: .text($0)) } == .number("3"))
    #expect(
      (try? Template(parsing: "{list}")).map { substitution.apply(to: .text($0)) } == .list([.bool(true)]))
  }

  @Test(arguments: ["{path.id}", "{lower(path)}", "a{list}", "{size[0]}"])
  func `an argument that cannot stand there is a fault`(source: String) throws {
    var substitution = Substitution([
      "path": try Self.text("users"), "list": .list([]), "size": .number("3"),
    ])
    _ = substitution.apply(to: try Template(parsing: source))
    #expect(substitution.faults.count == 1)
  }
}

@Suite struct PathSampleTests {
  @Test(arguments: [
    ("$.{a}", "$['x']"), ("$.{a}[0].id", "$['x'][0].id"), ("$[{a}]", "$['x']"), ("$..{a}", "$..['x']"),
    ("$.b[?@.id == {a}]", "$.b[?@.id == 'x']"), ("$.b[?@.id=={a}&&@.c]", "$.b[?@.id=='x'&&@.c]"),
    ("$[{a}, {b}]", "$['x', 'x']"), ("$.{a}.{b}", "$['x']['x']"), ("$", "$"),
  ])
  func `a place stands for a quoted literal`(source: String, sample: String) throws {
    #expect(try PathSample.text(of: Template(parsing: source)) == sample)
  }

  @Test(arguments: [
    ("$.a{b}", false), ("$.{a}b", false), ("$.{a}{b}", false), ("{a}", false), ("$.b[?@.id == '{a}']", true),
    ("$['it\\'s {a}']", true), ("$[\"{a}\"]", true),
  ])
  func `a place that could not be bound is refused`(source: String, isQuoted: Bool) throws {
    let template = try Template(parsing: source)
    let error = #expect(throws: PathSample.Misplaced.self) { try PathSample.text(of: template) }
    #expect(error?.isQuoted == isQuoted)
  }
}
