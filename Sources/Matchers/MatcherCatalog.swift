/// Every matcher that a suite can use; a new one is a file of its own and a line here.
package enum MatcherCatalog {
  /// In the order of the reference page.
  package static let all: [any Matcher.Type] = [
    EqualsMatcher.self, InMatcher.self, MatchesMatcher.self, ContainsMatcher.self, StartsWithMatcher.self,
    IgnoreCaseMatcher.self, TypeMatcher.self, MinMatcher.self, MaxMatcher.self, FormatMatcher.self,
    SizeMatcher.self, PresentMatcher.self, BeforeMatcher.self, AfterMatcher.self, SameAsMatcher.self,
    AnyOfMatcher.self, AllOfMatcher.self, NotMatcher.self,
    EachMatcher.self, AnyMatcher.self, NoneMatcher.self, CountMatcher.self, UniqueMatcher.self,
    SortedMatcher.self, SubsetOfMatcher.self, IncludesMatcher.self,
  ]

  /// The matcher that suites write by this name; upper and lower case differ.
  package static func matcher(named name: String) -> (any Matcher.Type)? { byName[name] }

  /// The signatures of all, in the same order.
  package static let signatures: [MatcherSignature] = all.map { $0.signature }

  private static let byName: [String: any Matcher.Type] = Dictionary(
    all.map { ($0.signature.name, $0) }, uniquingKeysWith: { first, _ in first })
}
