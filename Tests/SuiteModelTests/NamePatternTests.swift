import SuiteModel
import Testing

@Suite struct NamePatternTests {
  private static let fitting: [(pattern: String, name: String)] = [
    ("core.users", "core.users"), ("*", ""), ("*", "anything at all"), ("core.*", "core."),
    ("core.*", "core.users.page"), ("*.users", "core.users"), ("c*.u*s", "core.users"),
    ("core.?sers", "core.users"), ("???", "a/b"), ("**", "x"), ("a*b*c", "a-b-b-c"), ("", ""),
    ("users.page/collection=*", "users.page/collection=users"), ("*ab", "aab"), ("a.b", "a.b"),
  ]

  @Test(arguments: fitting)
  func `a name that fits the whole pattern is matched`(pattern: String, name: String) {
    #expect(NamePattern(pattern).matches(name))
    #expect(NamePattern(pattern).matches(RequirementID(name)))
  }

  private static let unfitting: [(pattern: String, name: String)] = [
    ("core.users", "core.user"), ("core.users", "core.users.page"), ("core.*", "core"), ("?", ""),
    ("?", "ab"), ("*.users", "core.users.page"), ("", "a"), ("a*b", "ab-c"), ("a.b", "axb"),
    ("Core.*", "core.users"), ("a*b*c", "a-c-b"), ("[ab]", "a"), ("*?", ""),
  ]

  @Test(arguments: unfitting)
  func `a name that fits only a part, or in another case, is not`(pattern: String, name: String) {
    #expect(!NamePattern(pattern).matches(name))
  }

  @Test(arguments: [("core.users", false), ("core.*", true), ("core.user?", true), ("", false)])
  func `a pattern with a wildcard may stand for several names`(pattern: String, isWild: Bool) {
    #expect(NamePattern(pattern).isWild == isWild)
  }

  @Test(arguments: ["*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", "a*a*a*a*a*a*a*a*a*a*a*a?b", "*?*?*?*?*?*?*?*b"])
  func `a hostile pattern ends quickly`(pattern: String) {
    let name = String(repeating: "a", count: 5_000)
    let clock = ContinuousClock()
    let time = clock.measure { #expect(!NamePattern(pattern).matches(name)) }
    #expect(time < .seconds(5))
    #expect(NamePattern(pattern).matches(name + "cb"))
  }
}
