import Testing

@testable import Listener

@Suite struct EndedTokensTests {
  @Test func `the newest are known and the oldest forgotten`() {
    var ended = EndedTokens(limit: 2)
    for token in ["a", "b", "a", "c", "d"] { ended.note(token, id: "\(token)!") }
    #expect(["a", "b", "c", "d"].map { ended.id(of: $0) } == [nil, nil, "c!", "d!"])
    ended.note("c", id: "again")
    #expect(ended.id(of: "c") == "again")
  }
}
