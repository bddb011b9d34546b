import AssayTesting
import SuiteModel
import Synchronization
import Testing

@testable import Evidence

/// Compression must not carry a secret past the redactor.
@Suite struct CodedBodyRedactionTests {
  private static let secret = "planted-secret-7f3a91c5"

  @Test func `a coded body without a secret is kept as it came`() throws {
    let body = Deflated.gzip(Array(#"{"thing":"shown"}"#.utf8))
    let kept = try #require(redact(body))
    #expect(kept.body == body)
    #expect(kept.storage == .asReceived)
  }

  private static let leaks: [(name: String, text: String, kept: String)] = [
    ("a known secret", "it is \(secret)!", "it is redacted."),
    ("a member that is secret by name", #"{"password":"abc"}"#, #"{"password":"redacted."#),
  ]

  @Test(arguments: leaks)
  func `a coded body with a secret is kept decoded and redacted`(
    name: String, text: String, kept: String
  ) throws {
    let body = Deflated.gzip(Array(text.utf8))
    let response = try #require(redact(body))
    #expect(String(decoding: response.body, as: UTF8.self).hasPrefix(kept), "\(name)")
    #expect(response.storage == .decoded(receivedBytes: body.count))
    // Content-Encoding stays in the evidence; the content is not decoded a second time.
    #expect(response.contentCodings == ["gzip"])
    #expect(try response.content() == response.body)
  }

  @Test func `a token in a coded body is known from then on`() throws {
    let redactor = Redactor(key: [1])
    let token = "issued-token-55aa"
    _ = redactor.redact(exchange(Deflated.gzip(Array(#"{"access_token":"\#(token)"}"#.utf8))))
    #expect(!redactor.text("Bearer \(token)").contains(token))
  }

  @Test func `a secret in the clear parts of gzip is not kept`() throws {
    // Flag 16 announces a comment that ends with a zero byte (RFC 1952, 2.3).
    var body = Deflated.gzip(Array("nothing here".utf8))
    body[3] = 16
    body.insert(contentsOf: Array(Self.secret.utf8) + [0], at: 10)
    let response = try #require(redact(body))
    #expect(response.storage == .decoded(receivedBytes: body.count))
    #expect(String(decoding: response.body, as: UTF8.self) == "nothing here")
  }

  @Test(arguments: ["br", "gzip"])
  func `a body that cannot be decoded is not kept`(coding: String) throws {
    let body = Deflated.gzip(Array(Self.secret.utf8)).dropLast(3)
    let response = try #require(redact(Array(body), coding: coding))
    #expect(response.body == [])
    #expect(response.storage == .withheld(receivedBytes: body.count))
    #expect(throws: ContentCoding.Failure.withheld) { try response.content() }
  }

  @Test func `a body beyond the limit is not kept`() throws {
    let redactor = Redactor(key: [1])
    let bomb = Deflated.gzip([UInt8](repeating: 0, count: 1 << 20))
    let response = redactor.redact(exchange(bomb), decoding: 1 << 10).response
    #expect(response?.storage == .withheld(receivedBytes: bomb.count))
  }

  @Test(arguments: [BodyStorage.asReceived, .decoded(receivedBytes: 9), .withheld(receivedBytes: 12)])
  func `how a body is held survives the way through a record`(storage: BodyStorage) throws {
    var sent = exchange(Array("abc".utf8))
    sent.response?.storage = storage
    let observation = Observation(step: "1", page: 1, sentAt: 0, hops: [sent], authorization: .none)
    let lines = Mutex<[UInt8]>([])
    let recorder = EvidenceRecorder(sink: { line in lines.withLock { $0 += line } })
    try recorder.record(.observation(observation), in: .preflight)
    try recorder.flush()
    let line = lines.withLock { String(decoding: $0, as: UTF8.self) }
    #expect(line.contains(#""stored""#) == (storage != .asReceived))
    #expect(try RecordDecoding.record(in: Array(line.utf8)).record.event == .observation(observation))
  }

  private func redact(_ body: [UInt8], coding: String = "gzip") -> HTTPResponse? {
    let redactor = Redactor(key: [1])
    redactor.learn(Self.secret)
    return redactor.redact(exchange(body, coding: coding)).response
  }

  private func exchange(_ body: [UInt8], coding: String = "gzip") -> HTTPExchange {
    HTTPExchange(
      request: HTTPRequest(method: "GET", url: "http://thing.example/"),
      response: HTTPResponse(status: 200, headers: [HTTPField("Content-Encoding", coding)], body: body))
  }
}
