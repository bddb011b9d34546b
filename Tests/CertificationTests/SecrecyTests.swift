import Certification
import Evidence
import Execution
import Foundation
import Reporting
import Testing

/// A secret planted in the target file, in the token answer and in headers shows in no output.
@Suite struct SecrecyTests {
  static let token = "planted-token-7f3a91c5e2"
  static let cookie = "planted-cookie-5511aa"

  @Test func `no secret is in anything that a run writes`() async throws {
    let place = try Workplace()
    let sender = Leaking(inner: try ReferenceSender())
    _ = try await place.certify(
      target: PlantedTarget.text(secret: "'\(PlantedTarget.secret)'"), sender: sender)
    let archive = String(
      decoding: try RecordedExchanges(folder: "\(place.folder)/report").httpArchive(), as: UTF8.self)
    #expect(archive.contains("Bearer redacted."))
    try place.write(archive, to: "report/run.har")
    let secret = PlantedTarget.secret
    let basic = Data("demo-client:\(secret)".utf8).base64EncodedString()
    let encoded = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let escaped = secret.replacingOccurrences(of: "\"", with: "\\\"")
    var files = 0
    let folder = "\(place.folder)/report"
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
      files += 1
      let text = String(decoding: data, as: UTF8.self)
      for needle in [secret, basic, encoded, escaped, Self.token, Self.cookie, "planted-secret"] {
        #expect(!text.contains(needle), "\(name) holds \(needle)")
      }
    }
    #expect(files > 30)
    let records = String(decoding: try place.read("report/evidence/records.ndjson"), as: UTF8.self)
    #expect(records.contains("Bearer redacted."))
    #expect(sender.sawToken)
  }
}

/// Issues a known token, and says it and the client's secret again in every answer.
private final class Leaking: HTTPSending, @unchecked Sendable {
  private let inner: ReferenceSender
  private let lock = NSLock()
  private var tokens: [String: String] = [:]
  private var seen = false

  init(inner: ReferenceSender) { self.inner = inner }

  var sawToken: Bool { lock.withLock { seen } }

  func send(_ request: HTTPRequest, limits: HTTPLimits) async -> HTTPExchange {
    var translated = request
    lock.withLock {
      for index in translated.headers.indices where translated.headers[index].name == "Authorization" {
        let value = translated.headers[index].value
        if value == "Bearer \(SecrecyTests.token)" { seen = true }
        for (planted, real) in tokens where value == "Bearer \(planted)" {
          translated.headers[index] = HTTPField("Authorization", "Bearer \(real)")
        }
      }
    }
    var exchange = await inner.send(translated, limits: limits)
    exchange.request = request
    guard var response = exchange.response else { return exchange }
    if request.url.hasSuffix("/token") {
      response = plant(response, scopes: String(decoding: request.body, as: UTF8.self))
    }
    response.headers.append(HTTPField("Set-Cookie", "session=\(SecrecyTests.cookie)"))
    response.headers.append(
      HTTPField("X-Debug", "secret \(PlantedTarget.secret) token \(SecrecyTests.token)"))
    exchange.response = response
    return exchange
  }

  /// The standard token gets a known name; the others keep theirs.
  private func plant(_ response: HTTPResponse, scopes: String) -> HTTPResponse {
    let text = String(decoding: response.body, as: UTF8.self)
    guard scopes.hasSuffix("roster.readonly"), let start = text.range(of: "\"access_token\":\""),
      let end = text[start.upperBound...].firstIndex(of: "\"")
    else { return response }
    let real = String(text[start.upperBound..<end])
    lock.withLock { tokens[SecrecyTests.token] = real }
    var planted = response
    planted.body = Array(
      (text[..<start.upperBound] + SecrecyTests.token + text[end...]).utf8)
    return planted
  }
}
