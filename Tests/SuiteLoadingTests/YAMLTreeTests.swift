import Diagnostics
import Testing

@testable import SuiteLoading

@Suite struct YAMLTreeTests {
  private static func brief(_ text: String, limits: YAMLLimits = YAMLLimits()) -> [String] {
    YAMLTree(bytes: Array(text.utf8), file: "a.yaml", limits: limits).diagnostics.sorted().map(\.brief)
  }

  @Test(arguments: [
    ("true", "bool"), ("false", "bool"), ("null", "null"), ("~", "null"), ("0", "number"),
    ("-1.50e+3", "number"),
    ("1.10", "number"), ("yes", "text"), ("on", "text"), ("No", "text"), ("True", "text"), ("NULL", "text"),
    ("012", "text"), ("0x1F", "text"), ("0o7", "text"), ("1_000", "text"), ("1:30", "text"), (".5", "text"),
    ("1.", "text"), ("+1", "text"), (".inf", "text"), (".nan", "text"), ("2026-01-01", "text"),
    ("2026-01-01T00:00:00Z", "text"), ("-", "text"), ("'1'", "text"), ("\"true\"", "text"), ("1.0.0", "text"),
  ])
  func `a scalar has the type of the narrowed core schema`(spelling: String, kind: String) {
    let root = YAMLTree(bytes: Array("a: \(spelling)\n".utf8), file: "a.yaml").root
    let found =
      switch root?["a"]?.content {
      case .null: "null"
      case .bool: "bool"
      case .number: "number"
      case .text: "text"
      default: "nothing"
      }
    // A lone `-` begins a list, and is no text.
    #expect(found == (spelling == "-" ? "nothing" : kind))
  }

  @Test func `a number keeps its spelling`() {
    #expect(YAMLTree(bytes: Array("1.10".utf8), file: "a.yaml").root?.spelling == "1.10")
  }

  private static let refusals: [(text: String, reported: [String])] = [
    ("", ["a.yaml:1:1 YML-010 the file is empty"]),
    ("# nothing\n", ["a.yaml:1:1 YML-010 the file is empty"]),
    (
      "a: 1\nb: 2\na: 3\n",
      [
        "a.yaml:3:1 YML-002 the key `a` stands twice in this map | it stands first in line 1; remove or rename one of them"
      ]
    ),
    (
      "a: 1\na: 2\n'a': 3\nb: { x: 1, \"x\": 2 }\n",
      [
        "a.yaml:2:1 YML-002 the key `a` stands twice in this map | it stands first in line 1; remove or rename one of them",
        "a.yaml:3:1 YML-002 the key `a` stands twice in this map | it stands first in line 1; remove or rename one of them",
        "a.yaml:4:12 YML-002 the key `x` stands twice in this map | it stands first in line 4; remove or rename one of them",
      ]
    ),
    (
      "- é: { k: 'a, k: b', k: 1 }\n  é: 2\n",
      [
        "a.yaml:1:22 YML-002 the key `k` stands twice in this map | it stands first in line 1; remove or rename one of them",
        "a.yaml:2:3 YML-002 the key `é` stands twice in this map | it stands first in line 1; remove or rename one of them",
      ]
    ),
    (
      "a:\n  b: 1\nc:\n  b: 2\n  d: |\n    b: 3\n  b: 4\n",
      [
        "a.yaml:7:3 YML-002 the key `b` stands twice in this map | it stands first in line 4; remove or rename one of them"
      ]
    ),
    (
      "a: !!str 1\n",
      [
        "a.yaml:1:4 YML-003 tags such as `!!str` are not part of the suite format | put a value that is to be a text in quotes"
      ]
    ),
    (
      "a: !!str '1'\nb: &x !local {}\n",
      [
        "a.yaml:1:4 YML-003 tags such as `!!str` are not part of the suite format | put a value that is to be a text in quotes",
        "a.yaml:2:4 YML-003 tags such as `!local` are not part of the suite format | put a value that is to be a text in quotes",
      ]
    ),
    (
      "a: &x { b: 1 }\nc:\n  <<: *x\n",
      ["a.yaml:3:3 YML-004 merge keys (`<<`) are not part of the suite format | write the members out"]
    ),
    (
      "a: 1\n---\nb: 2\n",
      [
        "a.yaml:2:1 YML-006 a second document begins here; a file holds one | remove the `---` line, or move what follows to a file of its own"
      ]
    ),
    (
      "a:\n\tb: 1\n",
      ["a.yaml:2:1 YML-009 the line is indented with a tab | YAML is indented with blanks only"]
    ),
    (
      "title: Users: all\n",
      [
        "a.yaml:1:13 YML-001 this is not YAML: mapping values are not allowed in this context | put a text that holds `: ` in quotes"
      ]
    ),
    (
      "ü: [1, 2\nb: 3\n",
      [
        "a.yaml:2:2 YML-001 this is not YAML: did not find expected ',' or ']' while parsing a flow sequence"
      ]
    ),
    ("a: *nobody\n", ["a.yaml:1:4 YML-001 this is not YAML: found undefined alias"]),
    (
      "a: b\u{1}\n",
      [
        "a.yaml:1:5 YML-001 this is not YAML: control characters are not allowed | remove the control character"
      ]
    ),
    (
      "{ids}: 3\n",
      [
        "a.yaml:1:1 YML-012 a key is a list or a map; keys are texts | put a text that begins with `{` or `[` in quotes"
      ]
    ),
  ]

  @Test(arguments: refusals)
  func `what the format does not take of YAML is reported where it stands`(text: String, reported: [String]) {
    #expect(Self.brief(text) == reported)
  }

  @Test func `bytes that are no text are refused with their line`() {
    let tree = YAMLTree(bytes: Array("a: 1\nb: ".utf8) + [0xFF, 0xFE, 0x0A], file: "a.yaml")
    #expect(
      tree.diagnostics.map(\.brief) == [
        "a.yaml:2:1 YML-008 the file is not UTF-8 text | save it as UTF-8; a binary file belongs in `data/`"
      ])
    #expect(tree.root == nil)
  }

  @Test func `aliases inside aliases are counted each time`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for i in 1...9 {
      text += "a\(i): &a\(i) [" + Array(repeating: "*a\(i - 1)", count: 9).joined(separator: ", ") + "]\n"
    }
    let tree = YAMLTree(bytes: Array(text.utf8), file: "a.yaml")
    #expect(tree.root == nil)
    #expect(tree.diagnostics.map(\.id) == [.tooManyNodes])
  }

  @Test(arguments: [64, 65, 4000, 200_000])
  func `lists inside lists are limited`(depth: Int) {
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let tree = YAMLTree(bytes: Array(text.utf8), file: "a.yaml")
    #expect((tree.root != nil) == (depth <= 64))
    #expect(tree.diagnostics.count == (depth <= 64 ? 0 : 1))
  }

  @Test func `a huge file is not read`() {
    let tree = YAMLTree(bytes: Array(repeating: UInt8(ascii: "#"), count: 9 << 20), file: "a.yaml")
    #expect(tree.diagnostics.map(\.id) == [.fileTooLarge])
  }

  @Test func `a few aliases are fine`() {
    let tree = YAMLTree(bytes: Array("a: &x [1, 2]\nb: *x\n".utf8), file: "a.yaml")
    #expect(tree.diagnostics.isEmpty)
    #expect(tree.root?["b"]?.items?.count == 2)
  }

  @Test func `columns count Unicode scalars`() {
    let tree = YAMLTree(bytes: Array("{ \"ä👍🏽e\u{301}\": 1, b: two }".utf8), file: "a.yaml")
    // ä 1, thumb and skin tone 2, e and accent 2: the key of 7 scalars ends in column 9.
    #expect(tree.root?.member("b")?.keyLocation.column == 15)
    #expect(tree.root?["b"]?.location == SourceLocation(file: "a.yaml", line: 1, column: 18, length: 3))
  }

  @Test func `lines end as YAML says, so that the line shown is the one meant`() {
    let text = "a: 1\r\nb: \"x\u{2028}y\"\rc: !t 1\n"
    let tree = YAMLTree(bytes: Array(text.utf8), file: "a.yaml")
    let line = tree.diagnostics.first?.location?.line ?? 0
    #expect(tree.source.line(line) == "c: !t 1")
  }

  @Test(arguments: 0..<60)
  func `no beginning of a text makes the reader fail`(length: Int) {
    let text = "tests:\n  - { id: \"a\\n\", 'b': &x [*x, !!int 3], ? c : | \n   text\n"
    let tree = YAMLTree(bytes: Array(text.utf8.prefix(length)), file: "a.yaml")
    #expect(tree.root != nil || !tree.diagnostics.isEmpty)
  }
}
