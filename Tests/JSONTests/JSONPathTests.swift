import JSON
import Patterns
import Testing

@Suite struct JSONPathTests {
  private static let users = """
    {"users": [
      {"id": "u1", "role": "teacher", "scores": [3, 5]},
      {"id": "u2", "role": "student", "scores": []},
      {"id": "u3", "role": "student"}
    ], "next": null}
    """

  private func select(_ path: String, in text: String = users) throws -> [JSONPath.Match] {
    try JSONPath(path).select(from: JSONDocument(text: text).root)
  }

  @Test(arguments: [
    ("$", ["$"]),
    ("$.users[0].id", ["$['users'][0]['id']"]),
    ("$.users[-1]['id']", ["$['users'][2]['id']"]),
    ("$.users[?@.role == 'student'].id", ["$['users'][1]['id']", "$['users'][2]['id']"]),
    ("$.users[?count(@.scores[*]) > 1].id", ["$['users'][0]['id']"]),
    ("$.users[?!@.scores].id", ["$['users'][2]['id']"]),
    ("$.users[?length(@.scores) == 0].id", ["$['users'][1]['id']"]),
    ("$.users[?match(@.id, 'u[23]')].role", ["$['users'][1]['role']", "$['users'][2]['role']"]),
    ("$..scores[0]", ["$['users'][0]['scores'][0]"]),
    ("$['next', 'users'][::-2].id", ["$['users'][2]['id']", "$['users'][0]['id']"]),
    (
      "$.users[?@.missing == @.absent].id",
      ["$['users'][0]['id']", "$['users'][1]['id']", "$['users'][2]['id']"]
    ),
    ("$[?@ == null]", ["$['next']"]),
  ])
  func `a path selects in order and says where`(path: String, locations: [String]) throws {
    #expect(try select(path).map(\.location.description) == locations)
  }

  @Test func `a match has its node, its pointer and its place`() throws {
    let match = try #require(try select("$.users[1].role").first)
    #expect(match.node.string == "student")
    #expect(match.location.pointer == "/users/1/role")
    #expect(match.location == match.node.location)
    #expect(match.node.position == JSONPosition(line: 3, column: 24))
  }

  @Test func `a path may start below the root`() throws {
    let root = try JSONDocument(text: Self.users).root
    let user = try #require(root.member("users")?.element(0))
    let matches = try JSONPath("$.scores[?@ > $.scores[0]]").select(from: user)
    #expect(matches.map(\.node.rawText) == ["5"])
    #expect(matches.map(\.location.pointer) == ["/scores/1"])
  }

  @Test func `of duplicate names the first is selected by name and all by wildcard`() throws {
    let text = #"{"a": 1, "a": 2}"#
    #expect(try select("$.a", in: text).map(\.node.int) == [1])
    #expect(try select("$.*", in: text).map(\.node.int) == [1, 2])
  }

  @Test func `numbers are compared exactly`() throws {
    let text = "[9007199254740992, 9007199254740993, 1e400, 1.0]"
    #expect(try select("$[?@ == 9007199254740993]", in: text).map(\.node.rawText) == ["9007199254740993"])
    #expect(try select("$[?@ > 1e399]", in: text).map(\.node.rawText) == ["1e400"])
    #expect(try select("$[?@ == 1]", in: text).map(\.node.rawText) == ["1.0"])
  }

  @Test(arguments: [
    ("$", true), ("$.a['b'][0]", true), ("$.a[*]", false), ("$..a", false), ("$[0:1]", false),
    ("$['a','b']", false),
    ("$[?@.a]", false),
  ])
  func `singular queries are known`(path: String, isSingular: Bool) throws {
    #expect(try JSONPath(path).isSingular == isSingular)
  }

  @Test(arguments: [
    ("", "column 1: A query begins with '$', but the end of the query was found."),
    ("users", "column 1: A query begins with '$', but 'u' was found."),
    ("$.users[0", "column 10: ',' or ']' was expected, but the end of the query was found."),
    ("$.é[?@.a = 1]", "column 10: ',' or ']' was expected, but '=' was found."),
    ("$[01]", "column 3: An integer has digits without a leading zero, and zero has no sign."),
    ("$['a]", "column 3: The string that begins here has no closing quote."),
    (
      "$[?len(@.a) == 1]", "column 4: 'len' is no function; there are count, length, match, search and value."
    ),
    ("$[?length(@.a)]", "column 4: This function's value is no test by itself; compare it with something."),
    (
      "$[?@.* == 1]",
      "column 4: This query may select many nodes; here it must select at most one, by names and indices."
    ),
    (
      "$[?match(@.a, 'b') == true]",
      "column 4: This function answers true or false and has no value to use here."
    ),
    ("$ ", "column 2: A segment beginning with '.' or '[' was expected, but ' ' was found."),
  ])
  func `a refusal says where and what to write`(path: String, message: String) throws {
    let error = try #require(throws: JSONPathError.self) { try JSONPath(path) }
    #expect(error.description == message)
  }

  @Test func `a path cut off anywhere or nested too deep is refused, never more`() throws {
    let path =
      #"$..a[?(@.b[-1] >= -1.5e3 && !search(@['\u00e9'], "x\\.y")) || count($.*) < 2, *, -1, 1:2:-1]"#
    #expect(throws: Never.self) { try JSONPath(path) }
    for length in 0..<path.count { _ = try? JSONPath(String(path.prefix(length))) }
    let bomb = "$" + String(repeating: "[?@", count: 100_000)
    let error = try #require(throws: JSONPathError.self) { try JSONPath(bomb) }
    #expect(error.message == "Brackets are nested more than 64 deep here.")
    #expect(throws: JSONPathError.self) { try JSONPath("$[?" + String(repeating: "(", count: 100_000)) }
    #expect(throws: JSONPathError.self) { try JSONPath("$[?" + String(repeating: "!", count: 100_000)) }
    #expect(throws: JSONPathError.self) { try JSONPath("$[?" + String(repeating: "length(", count: 100_000)) }
  }

  @Test func `a literal that is no pattern matches nothing and is told`() throws {
    let path = try JSONPath(#"$[?match(@, '\\d')]"#)
    #expect(try path.select(from: JSONDocument(text: #"["1", "d"]"#).root).isEmpty)
    #expect(path.patternFaults.map(\.column) == [1])
    #expect(try JSONPath("$[?match(@, '[0-9]')]").patternFaults.isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func `a selection that would not end is given up`() throws {
    let wide = "[" + (0..<400).map(String.init).joined(separator: ",") + "]"
    let document = try JSONDocument(text: "[\(wide),\(wide),\(wide)]")
    let paths = ["$..[?$..[?$..[?@]]]", "$[*][?count($..*) == count($[*][?count($..*) > 0])]"]
    for text in paths {
      let error = try #require(throws: JSONPathLimit.self) {
        try JSONPath(text).select(from: document.root, maximumVisits: 1_000_000)
      }
      #expect(error == .visits(path: text, maximum: 1_000_000))
    }
    #expect(try JSONPath("$..*").select(from: document.root, maximumVisits: 1_203 * 2 + 4).count == 1_203)
  }

  @Test(.timeLimit(.minutes(1))) func `a pattern that would not end gives the selection up`() throws {
    let text = "[\"\(String(repeating: "a", count: 5_000))!\"]"
    let document = try JSONDocument(text: text)
    #expect(throws: JSONPathLimit.self) {
      try JSONPath("$[?match(@, '(a+)+b|c')]").select(from: document.root)
    }
    #expect(try JSONPath("$[?match(@, 'a+!')]").select(from: document.root).count == 1)
  }

  @Test func `deep documents are walked without recursion`() throws {
    let depth = 2_000
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let document = try JSONDocument(text: text, limits: JSONLimits(maximumDepth: depth))
    let matches = try JSONPath("$..*").select(from: document.root)
    #expect(matches.count == depth - 1)
    #expect(matches.last?.location.steps.count == depth - 1)
  }
}
