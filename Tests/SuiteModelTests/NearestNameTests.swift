import Diagnostics
import Testing

@Suite struct NearestNameTests {
  private static let known = ["title", "verifies", "axes", "when", "effects", "needs", "steps"]

  private static let guesses: [(word: String, guess: String?)] = [
    ("verifes", "verifies"), ("verfiies", "verifies"), ("Verifies", "verifies"), ("stesp", "steps"),
    ("tiitle", "title"), ("wen", "when"), ("when", "when"), ("axs", "axes"), ("expect", nil), ("xxxx", nil),
    ("verif", nil), ("", nil), ("effekts", "effects"), ("efektse", nil), ("vreifeis", "verifies"),
  ]

  @Test(arguments: guesses)
  func `a misspelt word finds the known one, and a strange word none`(word: String, guess: String?) {
    #expect(NearestName.of(word, among: Self.known) == guess)
  }

  @Test func `the nearest wins, and the first of equally near ones`() {
    #expect(NearestName.of("users", among: ["user", "users"]) == "users")
    #expect(NearestName.of("usexs", among: ["usens", "users"]) == "usens")
    #expect(NearestName.of("a", among: [String]()) == nil)
  }
}
