import AssayTesting
import Checks
import Evidence
import Formats
import JSON
import SuiteModel
import Testing

/// Secrets take the place of their tags where something goes out.
@Suite struct SecretTextsTests {
  private static let tag = "redacted.0123456789abcdef"
  private static let secret = "a+b/c=-1x"
  private static let secrets = SecretTexts(byTag: [tag: secret])

  @Test(arguments: [
    ("application/json", #"{"w":"a+b/c=-1x"}"#),
    ("application/x-www-form-urlencoded; charset=utf-8", "w=a%2Bb%2Fc%3D-1x"),
  ])
  func `a request has it as its place wants it`(media: String, body: String) {
    let given = body.replacing("a+b/c=-1x", with: Self.tag).replacing("a%2Bb%2Fc%3D-1x", with: Self.tag)
    let sent = Self.secrets.revealed(
      HTTPRequest(
        method: "POST", url: "http://sut.test/\(Self.tag)?q=\(Self.tag)",
        headers: [HTTPField("Content-Type", media), HTTPField("X-Word", "is \(Self.tag).")],
        body: Array(given.utf8)))
    #expect(sent.url == "http://sut.test/a%2Bb%2Fc%3D-1x?q=a%2Bb%2Fc%3D-1x")
    #expect(sent.headers.last?.value == "is a+b/c=-1x.")
    #expect(String(decoding: sent.body, as: UTF8.self) == body)
  }

  @Test func `a wait takes requests that have it, and answers with it`() throws {
    let suite = try TestSuite.small(
      tests: """
          - id: hook
            verifies: R-1
            steps:
              - receive: "POST /hook/{word}"
                match: { query: { q: "{word}" } }
                within: 1s
                answers: [ { status: 200, headers: { X-Word: "{word}" }, body: { json: { w: "{word}" } } } ]
                trigger: { exec: send, with: { token: "{word}", list: ["{word}"] } }
                expect: [ { method: POST } ]
        """, parameters: "  word: { type: secret, help: What was told. }")
    let bindings = Bindings(
      values: ["word": .string(Self.tag), "listener": "http://127.0.0.1:1"], raw: [],
      generator: ValueGenerator(
        seed: "s", caseID: CaseID("hook"), began: Timestamp(secondsSinceEpoch: 0)))
    var walk = CaseWalk(
      steps: try #require(suite.tests.first).steps, bindings: bindings, library: CheckLibrary(suite))
    guard case .perform(let bound) = walk.next(), case .receive(let awaited) = bound.deed else {
      Issue.record("no wait")
      return
    }
    #expect(awaited.line == "POST /hook/\(Self.tag)")
    let revealed = Self.secrets.revealed(awaited)
    func request(_ path: String) -> HTTPRequest { HTTPRequest(method: "POST", url: path) }
    #expect(revealed.claims(request("/hook/a%2Bb%2Fc%3D-1x?q=a%2Bb%2Fc%3D-1x")))
    #expect(!revealed.claims(request("/hook/a%2Bb%2Fc%3D-1x?q=other")))
    #expect(!awaited.claims(request("/hook/a%2Bb%2Fc%3D-1x?q=a%2Bb%2Fc%3D-1x")))
    var answers = AnswersGiven(revealed)
    let answer = answers.next(for: request("/hook/a%2Bb%2Fc%3D-1x"))
    #expect(answer.response.headers.contains(HTTPField("X-Word", Self.secret)))
    #expect(String(decoding: answer.response.body, as: UTF8.self) == #"{"w":"a+b/c=-1x"}"#)
    guard case .act(let action)? = awaited.trigger else {
      Issue.record("no action")
      return
    }
    #expect(
      String(decoding: Self.secrets.revealed(action).encoded, as: UTF8.self)
        == #"{"token":"a+b/c=-1x","list":["a+b/c=-1x"]}"#)
  }
}
