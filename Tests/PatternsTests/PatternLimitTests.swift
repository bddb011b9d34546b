import Patterns
import Testing

@Suite struct PatternLimitTests {
  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["^(?=a)(a+)+$", "(?=.)(a|a)*[bc]", "(?!b)(?:a*)*[bc]", #"(x+x+)+[yz]\b"#])
  func `a runaway match is given up, never answered`(source: String) throws {
    let pattern = try Pattern(source)
    let text = String(repeating: "a", count: 5_000) + "!" + String(repeating: "x", count: 40)
    let limit = try #require(throws: PatternLimit.self) { try pattern.matches(text) }
    #expect(limit.pattern == source)
    #expect(limit.textBytes == text.utf8.count)
    #expect(limit.description.contains("'\(source)'"))
  }

  @Test func `the pattern works again after it was given up`() throws {
    let pattern = try Pattern("^(?=a)(a+)+$")
    #expect(throws: PatternLimit.self) { try pattern.matches(String(repeating: "a", count: 40) + "!") }
    #expect(try pattern.matches("aaaa"))
    #expect(try !pattern.matches("aaab"))
  }

  @Test(.timeLimit(.minutes(1))) func `a search through a long text is bounded as a whole`() throws {
    let text = String(repeating: "a", count: 200_000)
    #expect(throws: PatternLimit.self) { try Pattern(#"a*?[bc]\b"#).matches(text) }
    #expect(try Pattern("foo|bar").matches(text + "bar"))
    #expect(try !Pattern(#"^[a-z]+\d$"#).matches(text))
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["^(a+)+$", "(a|a)*[bc]", "(?:a*)*[bc]", "(x+x+)+[yz]"])
  func `a regular pattern is answered however it is written`(source: String) throws {
    let text = String(repeating: "a", count: 5_000) + "!" + String(repeating: "x", count: 40)
    #expect(try !Pattern(source).matches(text))
  }

  @Test func `one pattern may be used by many tasks`() async throws {
    let pattern = try Pattern(#"^[A-Z]{3}-\d{4}$"#)
    let hits = await withTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          (0..<500).reduce(0) { hits, index in
            let text = (index + task).isMultiple(of: 2) ? "ABC-1234" : "ABC-123"
            return hits + ((try? pattern.matches(text)) == true ? 1 : 0)
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(hits == 2_000)
  }

  @Test func `patterns are equal by dialect and source`() throws {
    #expect(try Pattern("a") == Pattern("a"))
    #expect(try Pattern("a") != Pattern("a", dialect: .iregexp))
    #expect(try Pattern("\u{E9}") != Pattern("e\u{301}"))
  }
}
