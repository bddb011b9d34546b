import AssayTesting
import Checks
import Evidence
import Formats
import JSON
import SuiteModel
import Testing

/// Walks the first test of a small suite over answers that are made up.
struct Walking {
  let suite: Suite
  let library: CheckLibrary
  var walk: CaseWalk

  /// - Parameter steps: the text below `steps:`, indented by six blanks.
  init(_ steps: String, values: [String: JSONValue] = [:], files: [String: String] = [:]) throws {
    suite = try TestSuite.small(
      tests: "  - id: one\n    verifies: R-1\n    steps:\n\(steps)",
      parameters: values.keys.sorted().map { "  \($0): { type: text, help: A value. }\n" }.joined(),
      files: files)
    library = CheckLibrary(suite)
    let bindings = Bindings(
      values: values.merging(["base": "http://sut.test/api"]) { given, _ in given }, raw: ["base"],
      generator: ValueGenerator(
        seed: "s", caseID: CaseID("one"), began: Timestamp(secondsSinceEpoch: 1_772_352_000)))
    walk = CaseWalk(steps: suite.tests[0].steps, bindings: bindings, library: library)
  }

  /// The next move in words, ends of repetitions left out.
  mutating func next() -> String {
    switch walk.next() {
    case .perform(let bound):
      "\(bound.step.id).\(bound.page) \(bound.request?.method ?? "no request") \(bound.request?.url ?? "")"
    case .blocked(let step, .unbound(let name)): "\(step.id) blocked: unbound \(name)"
    case .blocked(let step, .unusable(let why)): "\(step.id) blocked: \(why)"
    case .blocked(let step, .pending): "\(step.id) blocked: pending"
    case .blocked(let step, .failed(let ruling)): "\(step.id) blocked: \(ruling.message)"
    case .finished: next()
    case .over: "over"
    }
  }

  /// The request of the next move.
  mutating func request() throws -> HTTPRequest {
    guard case .perform(let bound) = walk.next(), let request = bound.request else { throw NotSent() }
    return request
  }

  struct NotSent: Error {}

  mutating func take(
    _ body: String, status: Int = 200, headers: [HTTPField] = [], from url: String = "http://sut.test/api/a",
    fault: TransportFault? = nil, at seconds: Int = 0
  ) {
    let observation = Observation(
      step: "1", page: 1, sentAt: seconds * 1_000_000,
      hops: [
        HTTPExchange(
          request: HTTPRequest(method: "GET", url: url),
          response: HTTPResponse(status: status, headers: headers, body: Array(body.utf8)), fault: fault)
      ], authorization: .none)
    walk.take(observation)
  }
}

extension CaseWalk.BoundStep {
  /// What is sent; nil where nothing is.
  var request: HTTPRequest? { if case .send(let request, _) = deed { request } else { nil } }
}
