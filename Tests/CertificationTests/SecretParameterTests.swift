import Certification
import Diagnostics
import Evidence
import Execution
import Foundation
import Gates
import Reporting
import SuiteModel
import Synchronization
import Testing
import Verdicts

/// Parameters that are secrets: judged by their tags, and recorded nowhere.
struct SecretParameterTests {
  private static let secret = "planted/parameter-8Rt2Wq="
  private static let standard = "standard-sample-token"

  private static let suite = [
    "suite.yaml": """
    suite: door
    version: 1.0.0
    title: Door
    status: draft
    specification: { name: Door, version: "1", publisher: Example Alliance, url: https://example.org/door }
    role: provider
    parameters:
      base: { type: url, required: true, help: Root of the service. }
      word: { type: secret, default: \(standard), help: What the door was told to say. }
    capabilities: [ { id: door, title: Knows the word, requires: [DOOR-*] } ]
    profiles: [ { id: keeper, title: Keeper, mandatory: [door] } ]
    requirements:
      - { id: DOOR-1, keyword: MUST, grade: S, text: The door says the word that it was told., testable: auto }
    """,
    "tests/door.yaml": """
    tests:
      - id: say
        title: Says the word
        verifies: DOOR-1
        setup:
          - request: "GET {base}/door"
            expect: [ { json: { "$.said": "{word}" } } ]
            capture: { said: "$.said" }
        steps:
          - if: { "{said}": "{word}" }
            request: "POST {base}/door/{word}?q={word}"
            headers: { X-Word: "is {word}" }
            body: { json: { word: "{word}" } }
            until: { every: 10ms, within: 100ms }
            expect: [ { headers: { Authorization: "Bearer {word}" } }, { json: { "$.said": "{word}" } } ]
            capture: { again: "$.list[?@.of=={word}].at" }
          - request: "GET {base}/door/{count(again)}"
            expect: [ { headers: { Authorization: "Bearer {word}" } } ]
    """,
  ]

  /// A door that says one word, and remembers what it was asked.
  private final class Door: HTTPSending {
    private let word: String
    /// The one that it authorises itself with.
    private let bearer: String
    private let requests = Mutex<[HTTPRequest]>([])

    init(word: String, bearer: String? = nil) {
      self.word = word
      self.bearer = bearer ?? word
    }

    var asked: [HTTPRequest] { requests.withLock { $0 } }

    func send(_ request: HTTPRequest, limits: HTTPLimits) async -> HTTPExchange {
      requests.withLock { $0.append(request) }
      return HTTPExchange(
        request: request,
        response: HTTPResponse(
          status: 200,
          headers: [
            HTTPField("Content-Type", "application/json"), HTTPField("Authorization", "Bearer \(bearer)"),
          ], body: Array(#"{"said":"\#(word)","list":[{"of":"\#(word)","at":1}]}"#.utf8)))
    }
  }

  private static func prepared(
    _ word: String?, evidence: String = "full", in place: Workplace
  ) throws -> PreparedTarget {
    for (path, text) in suite { try place.write(text, to: "suites/door/\(path)") }
    let target = try place.write(
      """
      target: { vendor: Example Ltd, product: Example Door, version: "1" }
      suite: door
      profile: keeper
      parameters: { base: "http://door.test"\(word.map { ", word: \($0)" } ?? "") }
      evidence: \(evidence)
      """, to: "target.yaml")
    return try PreparedTarget(
      targetFile: target, suites: SuiteLibrary(folders: ["\(place.folder)/suites"]))
  }

  private static func certify(
    _ word: String?, _ door: Door, evidence: String = "full", in place: Workplace
  ) async throws -> Report {
    try place.write(secret: secret, to: "word")
    return try await CertificationRun(try prepared(word, evidence: evidence, in: place), options: .init())
      .run(
        out: "\(place.folder)/report", sender: door
      ).report
  }

  @Test(
    arguments: [("\(secret)", secret), ("{ file: word }", secret), (nil, standard)] as [(String?, String)],
    ["full", "findings", "digests"])
  func `who uses the secret passes, and it stands nowhere`(
    given: (text: String?, word: String), evidence: String
  ) async throws {
    let (place, door) = (try Workplace(), Door(word: given.word))
    let report = try await Self.certify(given.text, door, evidence: evidence, in: place)
    #expect(report.requirements("pass") == ["DOOR-1"])
    #expect(report.run.counts.requests == 3)
    let sent = try #require(door.asked.dropFirst().first)
    let encoded = given.word.replacing("/", with: "%2F").replacing("=", with: "%3D")
    #expect(sent.url == "http://door.test/door/\(encoded)?q=\(encoded)")
    #expect(sent.headers.contains(HTTPField("X-Word", "is \(given.word)")))
    #expect(String(decoding: sent.body, as: UTF8.self) == #"{"word":"\#(given.word)"}"#)
    #expect(door.asked.last?.url == "http://door.test/door/1")
    let word = given.word
    let recorded = String(decoding: try place.read("report/evidence/target.json"), as: UTF8.self)
    #expect(recorded.contains(#""word": "redacted."#))
    let written = try FileManager.default.subpathsOfDirectory(atPath: "\(place.folder)/report")
    for name in written where !name.hasPrefix("evidence/suite") {
      let bytes = FileManager.default.contents(atPath: "\(place.folder)/report/\(name)") ?? Data()
      #expect(!String(decoding: bytes, as: UTF8.self).contains(word), "\(name)")
    }
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
  }

  @Test(
    arguments: [("\(secret)", secret), ("{ file: word }", secret), (nil, standard)] as [(String?, String)],
    ["full", "digests"])
  func `who uses another one fails`(given: (text: String?, word: String), evidence: String) async throws {
    let place = try Workplace()
    let door = Door(word: given.word, bearer: "another-token-1")
    let report = try await Self.certify(given.text, door, evidence: evidence, in: place)
    #expect(report.requirements("fail") == ["DOOR-1"])
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
  }

  @Test func `a run that goes on keeps the tag of the secret`() async throws {
    let place = try Workplace()
    _ = try await Self.certify("{ file: word }", Door(word: Self.secret), in: place)
    let recorded = try place.read("report/evidence/target.json")
    // Killed before anything was sent: the tags of what is sent now are those of the target file.
    try FileManager.default.removeItem(atPath: "\(place.folder)/report/evidence/manifest.json")
    try place.write("", to: "report/evidence/records.ndjson")
    let report = try await CertificationRun(try Self.prepared("{ file: word }", in: place), options: .init())
      .resume(
        "\(place.folder)/report", sender: Door(word: Self.secret)
      ).report
    #expect(report.requirements("pass") == ["DOOR-1"])
    #expect(try place.read("report/evidence/target.json") == recorded)
  }

  @Test(arguments: [
    ("{ file: nowhere }", "nowhere"), ("{ env: ASSAY_NO_SUCH_VARIABLE }", "ASSAY_NO_SUCH_VARIABLE"),
    ("{ file: short }", "fewer than 8 characters"),
    ("{ file: words }", "letters, digits and - . _ ~ + / = alone"),
  ])
  func `a secret that cannot be had is a fault of the target file`(given: String, told: String) async throws {
    let place = try Workplace()
    try place.write(secret: "abc", to: "short")
    try place.write(secret: "line one\nline two", to: "words")
    let failure = await #expect(throws: CertificationFailure.self) {
      try await Self.certify(given, Door(word: "x"), in: place)
    }
    #expect(failure?.exitCode == .configuration)
    #expect(failure?.message.contains(told) == true, "\(failure?.message ?? "")")
    #expect(!FileManager.default.fileExists(atPath: "\(place.folder)/report"))
  }

  @Test(arguments: [
    "abc", "parameters", "12345678", "with blank-1", "{ env: [A] }", "{ file: a, env: b }", "7", "[a]",
  ])
  func `what is no secret is refused where it stands`(given: String) throws {
    let failure = #expect(throws: CertificationFailure.self) {
      try Self.prepared(given, in: try Workplace())
    }
    #expect(failure?.exitCode == .configuration)
    #expect(failure?.diagnostics.map(\.message).contains { $0.contains("`word`") } == true)
  }

  @Test(
    arguments: [("\(secret)", true), ("{ file: word }", false), ("\(standard)", false), (nil, false)]
      as [(String?, Bool)])
  func `a secret that is written out is warned of, and not shown`(given: String?, isWarned: Bool) throws {
    let warnings = try Self.prepared(given, in: try Workplace()).warnings
    #expect(warnings.map(\.id.description) == (isWarned ? ["TGT-038"] : []))
    #expect(!warnings.contains { $0.text.contains(Self.secret) })
  }

  /// Where a former version of the suite had no secret, nobody knows what the target was told.
  @Test func `without a tag nothing is judged by it`() async throws {
    let place = try Workplace()
    let former = Self.suite.mapValues { $0.replacing("type: secret", with: "type: text") }
    _ = try Self.prepared(nil, in: place)
    for (path, text) in former { try place.write(text, to: "suites/door/\(path)") }
    let run = try PreparedTarget(
      targetFile: "\(place.folder)/target.yaml",
      suites: SuiteLibrary(folders: ["\(place.folder)/suites"]))
    _ = try await CertificationRun(run, options: .init()).run(
      out: "\(place.folder)/report", sender: Door(word: Self.standard))
    for (path, text) in Self.suite { try place.write(text, to: "newer/door/\(path)") }
    let judged = try RecordedRun(folder: "\(place.folder)/report").rejudgement(
      bySuiteIn: "\(place.folder)/newer/door")
    #expect(judged?.after.requirements("inconclusive") == ["DOOR-1"])
  }
}
