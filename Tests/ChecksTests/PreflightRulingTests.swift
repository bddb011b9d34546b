import AssayTesting
import Checks
import Evidence
import Formats
import JSON
import SuiteModel
import Testing

/// What stops a run before its first case, and what does not.
@Suite struct PreflightRulingTests {
  private static func ruling(
    _ exchange: HTTPExchange, expecting: String = #"json: { "$.orgs": { size: { min: 1 } } }"#
  ) throws -> PreflightRuling {
    let suite = try TestSuite.small(
      tests:
        #"  - { id: a, verifies: R-1, steps: [ { request: "GET {base}", expect: [ { status: 200 } ] } ] }"#,
      extra: """
        preflight:
          - request: "GET {base}/orgs"
            expect: [ { status: 200 }, { \(expecting) } ]
            help: Load an organisation.
        """)
    let preflight = try #require(suite.preflight.first)
    let bindings = Bindings(
      values: [:], raw: [],
      generator: ValueGenerator(seed: "", caseID: CaseID("preflight"), began: Timestamp(secondsSinceEpoch: 0))
    )
    return PreflightRuling.of(
      preflight, Self.observation(exchange), bindings: bindings, library: CheckLibrary(suite))
  }

  private static func observation(_ exchange: HTTPExchange) -> Observation {
    Observation(step: "1", page: 1, sentAt: 0, hops: [exchange], authorization: .none)
  }

  private static func answer(_ body: String, status: Int = 200) -> HTTPExchange {
    HTTPExchange(
      request: HTTPRequest(method: "GET", url: "http://sut.test/orgs"),
      response: HTTPResponse(status: status, body: Array(body.utf8)))
  }

  @Test(arguments: TransportFault.Kind.allCases)
  func `only faults of configuration stop the run`(kind: TransportFault.Kind) throws {
    var exchange = Self.answer("")
    exchange.response = nil
    exchange.fault = TransportFault(kind, "because of it")
    let ruling = try Self.ruling(exchange)
    let table = TransportRuling.of(kind)
    let stop = PreflightRuling.stop("http://sut.test/orgs cannot be reached: because of it. \(table.help)")
    #expect(ruling == (table.isConfiguration ? stop : .proceed))
    #expect(PreflightRuling.ofToken(Self.observation(exchange)) == (table.isConfiguration ? stop : .proceed))
  }

  private static let empty = PreflightRuling.stop(
    "http://sut.test/orgs answered, but holds no data that the suite could look at. Load an organisation.")

  private static let answers: [(String, Int, Bool)] = [
    (#"{"orgs":[]}"#, 200, true), (#"{"orgs":[]}"#, 206, true), (#"{"orgs":[{}]}"#, 200, false),
    (#"{"orgs":{}}"#, 200, false), ("{}", 200, false), ("no JSON", 200, false), ("", 200, false),
    (#"{"orgs":[]}"#, 404, false), (#"{"orgs":[]}"#, 500, false), ("", 401, false),
  ]

  @Test(arguments: answers)
  func `a well-formed but empty answer stops the run, any other does not`(
    body: String, status: Int, stops: Bool
  ) throws {
    #expect(try Self.ruling(Self.answer(body, status: status)) == (stops ? Self.empty : .proceed))
  }

  @Test func `an empty list stops nothing where no data is asked for`() throws {
    let ruling = try Self.ruling(
      Self.answer(#"{"orgs":[]}"#), expecting: #"json: { "$.orgs": { type: array } }"#)
    #expect(ruling == .proceed)
  }

  private static let tokens: [(Int, String, String?)] = [
    (200, #"{"access_token":"t"}"#, nil), (500, "", nil), (400, "{}", nil), (404, "", nil),
    (401, "", "without an `error` member, status 401."),
    (400, #"{"error":"invalid_scope"}"#, "invalid_scope, status 400."),
    (403, #"{"error":"x","error_description":"Not you."}"#, "x (Not you.), status 403."),
  ]

  @Test(arguments: tokens)
  func `refused credentials stop the run`(status: Int, body: String, why: String?) {
    switch PreflightRuling.ofToken(Self.observation(Self.answer(body, status: status))) {
    case .proceed: #expect(why == nil)
    case .stop(let text):
      #expect(
        text.hasPrefix("The token endpoint http://sut.test/orgs refused the credentials: \(why ?? "-")"))
    }
  }
}
