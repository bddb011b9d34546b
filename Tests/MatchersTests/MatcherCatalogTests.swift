import JSON
import Matchers
import Testing

@Suite struct MatcherCatalogTests {
  private static let names = MatcherCatalog.signatures.map(\.name)

  @Test(arguments: names)
  func `each example is judged as it declares`(name: String) throws {
    let matcher = try #require(MatcherCatalog.matcher(named: name))
    for example in matcher.examples {
      let result = try judge(name, example.argument, example.operand)
      #expect(result.holds == example.holds, "\(name): \(example.argument.text()) gave \(result)")
    }
  }

  @Test(arguments: names)
  func `each matcher has examples of both kinds, for the operand that it looks at`(name: String) throws {
    let matcher = try #require(MatcherCatalog.matcher(named: name))
    #expect(matcher.examples.contains { $0.holds })
    #expect(matcher.examples.contains { !$0.holds })
    for example in matcher.examples {
      switch example.operand {
      case .value: #expect(matcher.signature.operand == .value)
      case .nodes: #expect(matcher.signature.operand == .nodes)
      }
    }
  }

  @Test(arguments: names)
  func `each example's argument has the shape of the signature`(name: String) throws {
    let matcher = try #require(MatcherCatalog.matcher(named: name))
    for example in matcher.examples {
      #expect(matcher.signature.argument.allows(example.argument), "\(name): \(example.argument.text())")
    }
  }

  private static let kinds: [JSONValue] = [
    nil, true, 7, 0.5, "text", [], ["text"], [:], ["text": 7], ["min": 1], ["equals": 1], [["equals": 1]],
  ]

  @Test(arguments: names)
  func `an argument that the signature does not allow is a fault`(name: String) throws {
    let matcher = try #require(MatcherCatalog.matcher(named: name))
    for argument in Self.kinds where !matcher.signature.argument.allows(argument) {
      #expect(throws: MatcherFault.self, "\(name): \(argument.text())") {
        try matcher.init(argument: argument, context: MatcherContext())
      }
    }
  }

  @Test func `the catalogue has the matchers of the format, each once`() {
    let expected = [
      "equals", "in", "matches", "contains", "startsWith",
      "ignoreCase", "type", "min", "max", "format",
      "size", "present", "before", "after", "sameAs",
      "anyOf", "allOf", "not",
      "each", "any", "none", "count", "unique",
      "sorted", "subsetOf", "includes",
    ]
    #expect(Self.names == expected)
    #expect(Set(Self.names).count == Self.names.count)
  }

  @Test(arguments: names)
  func `each law is a sentence`(name: String) throws {
    let law = try #require(MatcherCatalog.matcher(named: name)).signature.law
    #expect(law.hasSuffix("."))
    #expect(law.first?.isUppercase == true)
  }

  @Test(arguments: names)
  func `every matcher on a value but present true and false is violated by nothing`(name: String) throws {
    let matcher = try #require(MatcherCatalog.matcher(named: name))
    guard matcher.signature.operand == .value, name != "present" else { return }
    for example in matcher.examples where !example.argument.text().contains("present") {
      let made = try matcher.init(argument: example.argument, context: MatcherContext())
      let result = try made.judge(.value(nil))
      #expect(
        result == .violated(expected: made.phrase, observed: "nothing", place: nil, count: 1)
          || (name == "allOf" && !result.holds))
    }
  }

  @Test(arguments: names)
  func `an empty list holds for no value, but count judges it`(name: String) throws {
    let matcher = try #require(MatcherCatalog.matcher(named: name))
    guard matcher.signature.operand == .nodes else { return }
    for example in matcher.examples where name != "count" {
      #expect(try judge(name, example.argument, .list([])) == .holds(values: 0))
    }
    #expect(try judge("count", 0, .list([])) == .holds(values: 1))
  }

  @Test(arguments: names)
  func `an operand of the other kind is the suite's fault`(name: String) throws {
    let matcher = try #require(MatcherCatalog.matcher(named: name))
    let argument = try #require(matcher.examples.first?.argument)
    let operand: MatcherOperand = matcher.signature.operand == .value ? .list([1]) : .one(1)
    #expect(
      fault(name, argument, operand)?.contains(matcher.signature.operand == .value ? "list" : "one") == true)
  }

  @Test func `an unknown name has no matcher`() {
    #expect(MatcherCatalog.matcher(named: "Equals") == nil)
    #expect(MatcherCatalog.matcher(named: "") == nil)
  }

  @Test func `the reference page tells each matcher's law, argument and examples`() throws {
    let page = MatcherCatalog.referencePage()
    for signature in MatcherCatalog.signatures {
      let entry = "\n### `\(signature.name)`\n\n\(signature.law)\n\nArgument: "
      #expect(page.contains(entry), "\(signature.name)")
    }
    #expect(page.hasPrefix("# Matchers\n\n"))
    #expect(page.contains("- `type: \"integer\"` holds for the spelled text `\"5\"`\n"))
    #expect(page.contains("- `count: {\"min\":1}` is violated by no nodes\n"))
    #expect(
      page.contains("Argument: a whole number, or a map of `min` (a whole number); `max` (a whole number).\n")
    )
    #expect(page == MatcherCatalog.referencePage())
    #expect(page.hasSuffix("\n"))
    #expect(!page.contains("\n\n\n"))
  }
}
