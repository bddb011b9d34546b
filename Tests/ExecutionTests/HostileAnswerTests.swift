import AssayTesting
import Evidence
import SuiteModel
import Testing
import Verdicts

/// Whatever a target answers, the run ends, the evidence can be read back, and there is a judgement.
@Suite(.timeLimit(.minutes(1))) struct HostileAnswerTests {
  private static let million = 1 << 20

  /// Names with answers; built when asked for, so that test names stay short.
  private static let answers: [String: @Sendable () -> InMemoryAnswer] = [
    "huge header": { .json("{}", headers: [HTTPField("X-Big", String(repeating: "x", count: million))]) },
    "huge link": {
      .json("{}", headers: [HTTPField("Link", String(repeating: "<a>;rel=\"next", count: million / 13))])
    },
    "many headers": { .json("{}", headers: (0..<20_000).map { HTTPField("X-\($0)", "y") }) },
    "odd header": { .json("{}", headers: [HTTPField("X-Odd", "a\u{0}b\r\nc\u{1B}[31m\u{FFFF}\"\\")]) },
    "not UTF-8": { .status(200, body: [0x7B, 0xFF, 0xFE, 0xC0, 0x80, 0x7D]) },
    "lone surrogate": { .json(#"{"id":"\ud800","a":"\udfff\ud800"}"#) },
    "deep arrays": { .json(String(repeating: "[", count: million)) },
    "deep closed": {
      .json(String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000))
    },
    "deep objects": { .json(String(repeating: #"{"id":"#, count: 100_000)) },
    "huge number": { .json(#"{"id":1e999999999,"n":\#(String(repeating: "9", count: 100_000))}"#) },
    "duplicate names": { .json(#"{"id":"a","id":"b","id":1}"#) },
    "cut string": { .json(#"{"access_token":"abc\"#) },
    "secret without value": { .json(#"{"password""#) },
    "secret colon": { .json(#"{"password":"#) },
    "quotes": { .json(String(repeating: "\"", count: million)) },
    "backslashes": { .json("\"" + String(repeating: "\\", count: million + 1)) },
    "nothing": { .status(200) },
    "only blanks": { .status(200, body: Array(repeating: 0x20, count: million)) },
    "byte order mark": { .status(200, body: [0xEF, 0xBB, 0xBF] + Array(#"{"id":"a"}"#.utf8)) },
    "status 999": { .json("{}", status: 999) },
    "status 0": { .json("{}", status: 0) },
    "negative status": { .json("{}", status: -1) },
  ]

  @Test(arguments: answers.keys.sorted())
  func `no answer breaks the run`(name: String) async throws {
    let suite = try TestSuite.small(
      must: ["R-1", "R-2"],
      tests: """
          - id: one
            verifies: [R-1, R-2]
            steps:
              - request: "GET {base}/a"
                each: { page: next, limit: 3 }
                redirects: 3
                expect:
                  - { verifies: R-1, status: 200, headers: { X-Big: { matches: "^x" } } }
                  - { verifies: R-1, json: { "$.id": { type: string }, "$..id": { unique: true } } }
                  - { verifies: R-2, schema: schemas/a.json, body: { matches: "id" }, media: application/json }
                collect: { ids: "$..id" }
                then: [ { verifies: R-2, values: { "{ids}": { count: { max: 5 } } } } ]
        """,
      extra: TestSuite.clientCredentials,
      files: [
        "schemas/a.json": #"{"type":"object","x-requirement":"R-2","properties":{"id":{"type":"string"}}}"#
      ])
    let make = try #require(Self.answers[name])
    let answer = make()
    let sender = InMemorySender { _, _ in answer }
    let recording = try await TestRun(suite, authorization: TestTarget.authorization).record(on: sender)
    let judgement = try recording.judgement()
    #expect(judgement.lines == (try recording.judgement().lines))
    #expect(judgement.profile != .conformant)
    #expect(sender.lines.count >= 2)
  }
}
