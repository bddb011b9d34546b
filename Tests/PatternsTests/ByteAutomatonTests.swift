import Testing

@testable import Patterns

/// The automaton and PCRE2 are two ways to one answer.
@Suite struct ByteAutomatonTests {
  private static let sources = [
    "", "a", "^a", "a$", "^a$", "^$", "$^", "a^b", "a$b", "(^|x)a", "a(b|$)", "(^a|b$)c?", "[^a]", "[]",
    "[^]", ".",
    "^.$", "a*", "a+b", "a?b?", "^a{2}$", "a{2,3}b", "^a{2,}$", "a{0}", "(ab|c)*d", "(?:a|b)+?c",
    "^(a|ab)(c|bcd)$",
    #"\d"#, #"^\d+$"#, #"\D"#, #"^\w+\W$"#, #"\s"#, #"^\S*$"#, #"[^\s]"#, #"^[^\sa]+$"#, #"[\d-x]"#, "[a-z]",
    "^[^b-y]+$",
    "\u{E9}", "[\u{E0}-\u{FF}]", "^[\u{400}-\u{4FF}]+$", "[\u{1F600}-\u{1F64F}]", #"^\u{1F600}$"#,
    #"^[^\u{1F600}]$"#,
    "[\u{7F}-\u{801}]", "[\u{FFF0}-\u{10010}]", #"^(https?://|urn:)[^\s]+$"#, "^(x|y{2})+$", "^((a|b)c){2,}$",
    "(a|b)*a(a|b){3}", "^(?:(?:a*)*b)*$", #"\/\.\*"#, "a|", "|^b", "(|a)+$", "^(?:a?){5}a{5}$",
  ]

  private static let alphabet: [Unicode.Scalar] = [
    "a", "b", "c", "d", "x", "y", "z", "1", "-", " ", "\n", "\r", "/", ".", "*", "\u{A0}", "\u{E9}", "\u{FF}",
    "\u{7FF}",
    "\u{800}", "\u{2028}", "\u{FEFF}", "\u{FFFF}", "\u{10000}", "\u{41F}", "\u{1F600}", "\u{10FFFF}", "_",
    "A",
  ]

  @Test(arguments: sources)
  func `it answers as PCRE2 does, on many texts`(source: String) throws {
    let pattern = try Pattern(source)
    let automaton = try #require(pattern.automaton, "no automaton")
    var random = Xorshift(seed: UInt64(source.utf8.reduce(7) { $0 &* 31 &+ Int($1) } & 0xFFFF_FFFF) | 1)
    var texts = [
      "", "a", "aa", "aaaaa", "aaaaaaaaaa", "ab", "abcd", "bcbc", "https://x", "urn:", "urn:a b", "yyx",
    ]
    for _ in 0..<600 {
      let length = Int(random.next() % 9)
      let few = random.next() % 2 == 0 ? 4 : Self.alphabet.count
      texts.append(
        String(
          String.UnicodeScalarView((0..<length).map { _ in Self.alphabet[Int(random.next() % UInt64(few))] }))
      )
    }
    for text in texts {
      var copy = text
      let answer = copy.withUTF8 { automaton.table.matches($0) }
      #expect(answer == (try pattern.matchesByPCRE2(text)), "\(source) on \(text.debugDescription)")
    }
  }

  @Test(arguments: [#"^\S*$"#, #"^a[^\s]+b$"#, #"\s"#, "^.*$", "^[^~]*$"])
  func `a run of printed characters is passed as far as it goes`(source: String) throws {
    let pattern = try Pattern(source)
    let automaton = try #require(pattern.automaton, "no automaton")
    for length in 0..<26 {
      for place in 0...length {
        for inner in ["", " ", "\u{7F}", "\u{A0}", "\u{2003}", "\u{E9}", "~", "\n", "\u{1F}"] {
          var text =
            "a" + String(repeating: "x", count: place) + inner + String(repeating: "y", count: length - place)
            + "b"
          let answer = text.withUTF8 { automaton.table.matches($0) }
          #expect(answer == (try pattern.matchesByPCRE2(text)), "\(source) on \(text.debugDescription)")
        }
      }
    }
  }

  @Test(arguments: ["(?=a)b", #"(a)\1"#, #"\ba"#, #"\p{L}"#, "(?<!a)b", #"[\p{Lu}]"#])
  func `what is not regular, or asks for properties, is left to PCRE2`(source: String) throws {
    #expect(try Pattern(source).automaton == nil)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "(a|b)*a(a|b){40}", "a{60000}", "(?:a{100}){100}", #"[^\s]{1000}"#, #"[^\s]{60}"#, #"^[^\s]{1,60}x$"#,
    ])
  func `what would take too many states is left to PCRE2`(source: String) throws {
    #expect(try Pattern(source).automaton == nil)
  }

  @Test func `every code point is read as one`() throws {
    let dot = try #require(try Pattern("^[^]$").automaton)
    for value in UInt32(0)...0x10FFFF {
      guard value % 97 == 0 || value < 0x900, let scalar = Unicode.Scalar(value) else { continue }
      var text = String(scalar)
      #expect(text.withUTF8 { dot.table.matches($0) }, "U+\(String(value, radix: 16))")
    }
  }
}

/// A small generator with a seed, so that a failure can be seen again.
struct Xorshift {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state >> 8
  }
}
