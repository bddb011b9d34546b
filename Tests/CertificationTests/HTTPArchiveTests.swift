import Evidence
import Formats
import Foundation
import SuiteModel
import Testing
import Verdicts

@testable import Certification

/// Recorded exchanges as other programs read them.
@Suite struct HTTPArchiveTests {
  private typealias Object = [String: Any]

  private func manifest() -> Manifest {
    Manifest(
      harness: "assay", harnessVersion: "0.1.0", started: "2026-03-01T08:00:00.000Z",
      ended: "2026-03-01T08:00:01.000Z", durationMilliseconds: 1000, interrupted: false,
      options: .init(seed: "assay", profile: "basic", select: [], safeOnly: false, strict: false),
      suite: "small", suiteVersion: "1.0.0", suiteDigest: "", targetDigest: "", planDigest: "",
      recordsDigest: "", recordsBytes: 0, heads: [])
  }

  private func entries(
    _ hops: [HTTPExchange], sentAt: Int = 0, throttled: [HTTPExchange] = []
  ) throws -> [Object] {
    func observation(_ hops: [HTTPExchange]) -> Observation {
      Observation(step: "1", page: 2, sentAt: sentAt, hops: hops, authorization: .none)
    }
    let segment = RecordedEvidence.Segment(
      began: "", observations: [observation(hops)],
      throttled: throttled.isEmpty ? [] : [observation(throttled)], complete: true)
    let started = try #require(Timestamp("2026-03-01T08:00:00.000Z"))
    let archive = HTTPArchive([(SegmentKey(CaseID("a/x=1")), segment)], of: manifest(), started: started)
    let whole = try #require(try JSONSerialization.jsonObject(with: Data(archive.encoded)) as? Object)
    let log = try #require(whole["log"] as? Object)
    #expect(log["version"] as? String == "1.2")
    #expect((log["creator"] as? Object)?["name"] as? String == "assay")
    return try #require(log["entries"] as? [Object])
  }

  private func get(_ url: String = "http://sut.test/") -> HTTPRequest { HTTPRequest(method: "GET", url: url) }

  @Test
  func `an exchange has the fields that the format asks for`() throws {
    let hop = HTTPExchange(
      request: HTTPRequest(
        method: "POST", url: "https://sut.test/a?x=1&y=b%20c#d",
        headers: [HTTPField("Content-Type", "text/plain")], body: Array("hello".utf8)),
      response: HTTPResponse(
        status: 200, headers: [HTTPField("content-type", "application/json")], body: Array("{}".utf8)),
      timings: HTTPTimings(lookup: 1000, connect: 2000, tls: 3000, firstByte: 4000, total: 10_500),
      remoteAddress: "[::1]:443")
    let entry = try #require(try entries([hop], sentAt: 1_250_000).first)
    #expect(entry["startedDateTime"] as? String == "2026-03-01T08:00:01.250Z")
    #expect(entry["time"] as? Double == 10.5)
    #expect(entry["serverIPAddress"] as? String == "::1")
    #expect(entry["comment"] as? String == "case a/x=1, step 1, round 2")
    #expect((entry["cache"] as? Object)?.isEmpty == true)
    let request = try #require(entry["request"] as? Object)
    #expect(request["method"] as? String == "POST")
    #expect(request["httpVersion"] as? String == "HTTP/1.1")
    #expect(
      request["queryString"] as? [[String: String]] == [
        ["name": "x", "value": "1"], ["name": "y", "value": "b%20c"],
      ])
    #expect(request["postData"] as? [String: String] == ["mimeType": "text/plain", "text": "hello"])
    #expect(request["bodySize"] as? Int == 5)
    let response = try #require(entry["response"] as? Object)
    #expect(response["status"] as? Int == 200)
    #expect(response["redirectURL"] as? String == "")
    let content = try #require(response["content"] as? Object)
    #expect(content["mimeType"] as? String == "application/json")
    #expect(content["text"] as? String == "{}")
    #expect(content["encoding"] == nil)
    #expect(
      entry["timings"] as? [String: Double] == [
        "blocked": -1, "dns": 1, "connect": 5, "ssl": 3, "send": 0, "wait": 4, "receive": 0.5,
      ])
  }

  @Test
  func `bytes that are no text are in base64`() throws {
    let hop = HTTPExchange(request: get(), response: HTTPResponse(status: 200, body: [0xFF, 0x00]))
    let response = try #require(try entries([hop]).first?["response"] as? Object)
    let content = try #require(response["content"] as? Object)
    #expect(content["encoding"] as? String == "base64")
    #expect(content["text"] as? String == "/wA=")
    #expect(content["size"] as? Int == 2)
  }

  @Test
  func `a fault without an answer has status 0 and says why; a reused connection has no phases before`()
    throws
  {
    let hop = HTTPExchange(
      request: get(), fault: TransportFault(.timeout, "no answer"),
      timings: HTTPTimings(total: 2000), reusedConnection: true)
    let entry = try #require(try entries([hop]).first)
    let response = try #require(entry["response"] as? Object)
    #expect(response["status"] as? Int == 0)
    #expect(response["comment"] as? String == "timeout: no answer")
    let timings = try #require(entry["timings"] as? [String: Double])
    #expect(timings["dns"] == -1 && timings["connect"] == -1 && timings["ssl"] == -1)
  }

  @Test
  func `every hop of a redirect is an entry, and a throttled answer is marked`() throws {
    let moved = HTTPExchange(
      request: get(), response: HTTPResponse(status: 302, headers: [HTTPField("Location", "/b")]),
      timings: HTTPTimings(total: 7000))
    let found = try entries(
      [moved, HTTPExchange(request: get("http://sut.test/b"), response: HTTPResponse(status: 200))],
      throttled: [HTTPExchange(request: get(), response: HTTPResponse(status: 429))])
    let comments = Set(found.compactMap { $0["comment"] as? String })
    #expect(
      comments == [
        "case a/x=1, step 1, round 2", "case a/x=1, step 1, round 2, redirect 1",
        "case a/x=1, step 1, round 2, throttled",
      ])
    #expect(found.last?["startedDateTime"] as? String == "2026-03-01T08:00:00.007Z")
    let places = found.compactMap { entry in (entry["response"] as? Object)?["redirectURL"] as? String }
    #expect(places.contains("/b"))
  }

  @Test
  func `a bundle of a real run is written, a case is picked, an unknown one and broken evidence are refused`()
    async throws
  {
    let place = try Workplace()
    _ = try await place.certify()
    let recorded = try RecordedExchanges(folder: "\(place.folder)/report")
    let all = try recorded.httpArchive()
    #expect(!all.isEmpty)
    let name = try #require(try recorded.segments(of: []).last?.key.caseID.description)
    let part = try recorded.httpArchive(of: [name])
    #expect(part.count < all.count)
    let unknown = try #require(throws: CertificationFailure.self) {
      try recorded.httpArchive(of: [name + "x"])
    }
    #expect(unknown.exitCode == .usage)
    #expect(unknown.message.contains("Did you mean `\(name)`"))
    try place.write("{}", to: "report/evidence/manifest.json")
    let broken = try #require(throws: CertificationFailure.self) {
      try RecordedExchanges(folder: "\(place.folder)/report")
    }
    #expect(broken.exitCode == .suiteOrHarness)
  }
}
