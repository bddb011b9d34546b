import Checks
import Formats
import JSON
import SuiteModel
import Testing

/// Made-up values depend on seed, case, step and name, and on nothing else.
@Suite struct ValueGeneratorTests {
  private static let began = Timestamp(secondsSinceEpoch: 1_772_352_000, nanoseconds: 250_000_000)

  private static func value(
    _ generator: Placeholder.Generator, seed: String = "seed", caseID: String = "a", step: String = "1"
  ) -> String? {
    ValueGenerator(seed: seed, caseID: CaseID(caseID), began: began).value(of: generator, step: step).string
  }

  /// Pinned: another value would make recorded runs diverge.
  @Test func `the values of a seed are what they always were`() {
    #expect(Self.value(.uuid) == "ad4f9e33-bfa3-4c03-91b2-da35f25d7455")
    #expect(Self.value(.random) == "45213380700d248e")
  }

  @Test func `seed, case, step and name each make another value`() {
    let all = [
      Self.value(.random), Self.value(.random, seed: "other"), Self.value(.random, caseID: "b"),
      Self.value(.random, step: "2"), Self.value(.uuid),
    ]
    #expect(Set(all).count == all.count)
  }

  @Test func `the order of asking does not matter`() {
    let generator = ValueGenerator(seed: "s", caseID: CaseID("a"), began: Self.began)
    let forwards = ["1", "2", "3"].map { generator.value(of: .uuid, step: $0) }
    let backwards = ["3", "2", "1"].map { generator.value(of: .uuid, step: $0) }
    #expect(forwards == Array(backwards.reversed()))
  }

  @Test(arguments: 0..<50)
  func `a uuid is one of version 4`(number: Int) throws {
    let uuid = try #require(Self.value(.uuid, step: "\(number)"))
    #expect(uuid.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
    let digits = Array(uuid)
    #expect(digits[14] == "4")
    #expect("89ab".contains(digits[19]))
    #expect(digits.allSatisfy { $0 == "-" || $0.isHexDigit && !$0.isUppercase })
  }

  private static let times: [(Placeholder.Generator, String)] = [
    (.date, "2026-03-01"), (.now(offsetSeconds: 0), "2026-03-01T08:00:00.250Z"),
    (.now(offsetSeconds: 300), "2026-03-01T08:05:00.250Z"),
    (.now(offsetSeconds: -86_400), "2026-02-28T08:00:00.250Z"),
  ]

  @Test(arguments: times)
  func `times come from the beginning of the case`(generator: Placeholder.Generator, text: String) {
    #expect(Self.value(generator) == text)
  }
}
