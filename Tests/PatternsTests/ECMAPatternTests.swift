import Testing

@testable import Patterns

@Suite struct ECMAPatternTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let source: String
    let text: String
    let matches: Bool

    init(_ source: String, _ text: String, _ matches: Bool) {
      (self.source, self.text, self.matches) = (source, text, matches)
    }

    var testDescription: String { "\(source) on \(text.debugDescription)" }
  }

  /// Where engines commonly differ from ECMA-262.
  private static let differences = [
    Row(#"^\d$"#, "٣", false), Row(#"^\D$"#, "٣", true), Row(#"^\w$"#, "é", false), Row(#"^\W$"#, "é", true),
    Row(#"^\s$"#, "\u{FEFF}", true), Row(#"^\s$"#, "\u{A0}", true), Row(#"^\s$"#, "\u{2028}", true),
    Row(#"^\s$"#, "\u{85}", false), Row(#"^\s$"#, "\u{B}", true), Row(#"^\S$"#, "\u{FEFF}", false),
    Row(#"^\S$"#, "😀", true), Row(#"^[\S]$"#, "\u{3000}", false), Row(#"^[^\S]$"#, "\u{3000}", true),
    Row(#"^[\s\d]+$"#, "1\u{2029}2", true), Row("^a$", "a\n", false), Row("^a", "b\na", false),
    Row(#"^\p{L}+$"#, "éß", true), Row(#"^\u0061$"#, "a", true), Row(#"^\u{1F600}$"#, "😀", true),
    Row(#"^\ud83d\ude00$"#, "😀", true), Row(#"^[\ud83d\ude00-\ud83d\ude02]$"#, "😁", true),
    Row(#"^\ud83d$"#, "😀", false), Row(#"^[^\ud800-\udfff]$"#, "😀", true), Row(#"^\cA$"#, "\u{1}", true),
    Row(#"^\ca$"#, "\u{1}", true), Row("^[^]$", "\n", true), Row("[]", "a", false),
    Row("^.$", "\u{2028}", false),
    Row("^.$", "\r", false), Row("^.$", "\n", false), Row("^.$", "\u{85}", true), Row("^.$", "😀", true),
    Row(#"(?<n>a)\k<n>"#, "aa", true), Row(#"(?<$é>a)\k<$é>"#, "aa", true), Row(#"\k<n>(?<n>a)"#, "a", true),
    Row(#"^(?:(a)|b)\1$"#, "b", true), Row(#"^(a\1)$"#, "a", true), Row(#"^\/$"#, "/", true),
    Row(#"^[\d-x]$"#, "-", true), Row(#"^[\d-x]$"#, "w", false), Row(#"^[\w-.]$"#, "-", true),
    Row("^[a-]$", "-", true), Row("^[-a]$", "-", true), Row("^😀$", "😀", true), Row("^..$", "e\u{301}", true),
    Row("(?<=a)b", "ab", true), Row("(?<!a)b", "ab", false), Row(#"^\p{Script=Greek}+$"#, "αβ", true),
    Row(#"^\p{sc=Grek}+$"#, "αβ", true), Row(#"^\p{scx=Greek}+$"#, "αβ", true),
    Row(#"^\p{Letter}$"#, "a", true),
    Row(#"^\p{gc=Lu}$"#, "a", false), Row(#"^\p{General_Category=Uppercase_Letter}$"#, "A", true),
    Row(#"^\P{Lu}$"#, "a", true), Row(#"^[\p{Lu}\d]+$"#, "Ä1", true),
    Row(#"^\p{Assigned}$"#, "\u{378}", false),
    Row(#"^\P{Assigned}$"#, "\u{378}", true), Row(#"^\p{LC}$"#, "ǅ", true),
    Row(#"^\p{Any}$"#, "\u{378}", true),
    Row(#"^[a-z&[^x]\]$"#, "&]", true), Row(#"\bfoo\b"#, "éfoo", true),
    Row(#"\bfoo\b"#, "afoo", false), Row(#"^[\b]$"#, "\u{8}", true), Row(#"^\0$"#, "\0", true),
    Row(#"^\x41\v\f$"#, "A\u{B}\u{C}", true),
    Row(#"^\.\*\[\]\{\}\|\^\$\(\)\+\?\\$"#, #".*[]{}|^$()+?\"#, true),
    Row("^a{2,3}?$", "aaa", true), Row("^a{2}$", "aaa", false), Row("^a{2,}$", "aaaa", true),
    Row("", "", true),
    Row("a|", "b", true), Row("^(?:a|b)*?c$", "abac", true), Row("a #b", "a #b", true), Row("^#$", "#", true),
    Row(#"^\p{ASCII}+$"#, "é", false), Row(#"^[\]\-]+$"#, "]-", true),
    Row(#"^(?:(a)\1)*$"#, "aaaa", true), Row("^(?=.*\\d)(?!.*x).+$", "a1", true),
    Row("foo|bar", "a bar", true),
  ]

  @Test(arguments: differences)
  func `patterns match as ECMA-262 has it`(row: Row) throws {
    #expect(try Pattern(row.source).matches(row.text) == row.matches)
  }

  private static let refusals: [(source: String, column: Int)] = [
    ("(?>a)", 1), ("a++", 3), (#"\A"#, 1), (#"a\Z"#, 2), (#"\z"#, 1), (#"\h"#, 1), (#"\Qa\E"#, 1),
    (#"\a"#, 1), (#"\e"#, 1),
    ("(?#c)", 1), ("(?i)a", 1), ("(?i:a)", 1), ("[[:alpha:]]", 11), (#"\_"#, 1), (#"a\-b"#, 2), (#"\R"#, 1),
    (#"\X"#, 1),
    (#"\K"#, 1), (#"\G"#, 1), (#"\C"#, 1), ("(?P<n>a)", 1), ("(?'n'a)", 1), ("(?R)", 1), ("(?|a)", 1),
    ("(*ACCEPT)", 2),
    ("*a", 1), ("a**", 3), ("^*", 2), ("(?=a)*", 6), (#"\b+"#, 3), ("a{2}{3}", 5), ("a{,5}", 2), ("a{", 2),
    ("}", 1), ("]", 1),
    ("a{3,2}", 2), ("(a", 1), ("a)", 2), ("[a", 1), ("[b-a]", 2), (#"\"#, 1), (#"\1"#, 1), (#"(a)\2"#, 4),
    (#"\k<n>"#, 1),
    (#"(?<n>a)\k"#, 8), ("(?<n>a)(?<n>b)", 8), ("(?<1>a)", 1), ("(?<n", 1), (#"\c1"#, 1), (#"\01"#, 1),
    (#"\x4"#, 1),
    (#"\u12"#, 1), (#"\u{110000}"#, 1), (#"\u{}"#, 1), (#"[\1]"#, 2), (#"[\B]"#, 2), (#"\p{lu}"#, 1),
    (#"\p{Foo}"#, 1),
    (#"\p{Script=greek}"#, 1), (#"\pL"#, 1), (#"\p{^Lu}"#, 1), (#"\p{Greek}"#, 1), (#"\p{Latin}"#, 1),
    ("a{2}+", 5),
    (#"[\d-\k]"#, 5),
  ]

  @Test(arguments: refusals)
  func `what ECMA-262 refuses is refused with its place`(source: String, column: Int) throws {
    let error = try #require(throws: PatternError.self) { try Pattern(source) }
    #expect(error.kind == .syntax)
    #expect(error.column == column)
  }

  @Test(arguments: [
    "(?<=a+)b", "(?<=a|b*)c", "a{65536}", #"^(?:(a)|b)*\1$"#, #"^(?:\1(a))*$"#, #"(?:(a)?b)+\1"#, #"(a\1)*"#,
    #"\p{Script=Nowhere}"#,
  ])
  func `what would run with another meaning is refused as unsupported`(source: String) throws {
    let error = try #require(throws: PatternError.self) { try Pattern(source) }
    #expect(error.kind == .unsupported)
  }

  @Test(arguments: ["((a{1000}){1000}){1000}", "((a{60000}){60000})"])
  func `what compiles to too much is refused`(source: String) throws {
    let error = try #require(throws: PatternError.self) { try Pattern(source) }
    #expect(error.kind == .tooLarge)
  }

  @Test func `depth and length are bounded`() throws {
    let deep = { (depth: Int) in String(repeating: "(", count: depth) + String(repeating: ")", count: depth) }
    #expect(try Pattern(deep(200)).matches(""))
    #expect(throws: PatternError.self) { try Pattern(deep(201)) }
    #expect(throws: PatternError.self) { try Pattern(deep(30_000)) }
    #expect(throws: PatternError.self) { try Pattern(String(repeating: "a", count: 70_000)) }
  }

  @Test func `every category and binary property of ECMA-262 runs`() throws {
    for name in UnicodeProperty.binary.union(UnicodeProperty.shortCategories) {
      #expect(throws: Never.self, "\(name)") { try Pattern("[\\p{\(name)}]\\P{\(name)}") }
    }
  }

  @Test(arguments: [
    ("a+*", "column 3: '*' has nothing before it to repeat; write '\\*' for the character."),
    ("a\\Z", "column 2: '\\Z' is no escape of ECMA-262 with the flag u; write 'Z' for the character."),
    ("é(b", "column 2: The group that begins here is not closed."),
    ("(?<=a*)b", "A lookbehind whose length varies cannot be run; give each alternative one length."),
  ])
  func `a refusal says where and how to mend it`(source: String, message: String) throws {
    let error = try #require(throws: PatternError.self) { try Pattern(source) }
    #expect(error.description == message)
  }
}
