import JSON
import ReferenceTargets
import Synchronization
import Testing

/// A provider that listens on a loopback port for the length of one test.
struct RunningProvider: Sendable {
  static let base = "/ims/oneroster/rostering/v1p2"
  static let scopes = "https://purl.imsglobal.org/spec/or/v1p2/scope/"

  let client: LoopbackClient
  let clock: TestClock

  /// Runs a provider around a body and stops it whether or not the body fails.
  static func with<Value: Sendable>(
    _ faults: [String] = [], delay: Duration = .zero, size: DistrictSize = .standard,
    _ body: @Sendable (RunningProvider) async throws -> Value
  ) async throws -> Value {
    let clock = TestClock()
    var configuration = OneRosterProvider.Configuration()
    configuration.faults = Set(faults.map { FaultID($0) })
    configuration.delay = delay
    configuration.size = size
    configuration.now = { clock.now }
    configuration.random = { clock.next() }
    let provider = try OneRosterProvider(configuration)
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { continuation.finish() }
        try await provider.run { continuation.yield($0) }
      }
      var iterator = ports.makeAsyncIterator()
      let port = try #require(await iterator.next())
      defer { group.cancelAll() }
      return try await body(RunningProvider(client: LoopbackClient(port: port), clock: clock))
    }
  }

  /// An access token with scopes given by their short names.
  func token(
    _ scopes: String = "roster.readonly roster-core.readonly roster-demographics.readonly"
  ) async throws -> String {
    let names = scopes.split(separator: " ").map { Self.scopes + $0 }.joined(separator: "+")
    let answer = try await requestToken("grant_type=client_credentials&scope=\(names)")
    return try #require(answer.json["access_token"]?.string)
  }

  func requestToken(
    _ form: String, authorization: String? = "Basic ZGVtby1jbGllbnQ6ZGVtby1zZWNyZXQ="
  ) async throws -> LoopbackClient.Answer {
    var headers = [(name: "Content-Type", value: "application/x-www-form-urlencoded")]
    if let authorization { headers.append((name: "Authorization", value: authorization)) }
    return try await client.send("POST", "/oauth2/token", headers: headers, body: form)
  }

  /// Reads a path below the service's base.
  func get(_ path: String, token: String?, method: String = "GET") async throws -> LoopbackClient.Answer {
    let headers = token.map { [(name: "Authorization", value: "Bearer \($0)")] } ?? []
    return try await client.send(method, Self.base + path, headers: headers)
  }

  /// The objects of a collection.
  func items(_ path: String, token: String) async throws -> [JSONValue] {
    let answer = try await get(path, token: token)
    try #require(answer.status == 200, "\(path): \(answer.text)")
    return answer.items
  }
}

extension LoopbackClient.Answer {
  var json: JSONValue { (try? JSONDocument(parsing: body))?.root.value ?? .null }

  /// The array inside the envelope.
  var items: [JSONValue] { json.members?.first?.value.array ?? [] }

  var ids: [String] { items.ids }

  var codeMinor: String? {
    json["imsx_CodeMinor"]?["imsx_codeMinorField"]?.array?.first?["imsx_codeMinorFieldValue"]?.string
  }

  /// The addresses of the header Link by relation.
  var links: [String: String] {
    var links: [String: String] = [:]
    for link in (header("Link") ?? "").split(separator: ", ") {
      let parts = link.split(separator: "; ")
      guard parts.count == 2 else { continue }
      links[String(parts[1].dropFirst(5).dropLast())] = String(parts[0].dropFirst().dropLast())
    }
    return links
  }
}

extension [JSONValue] {
  var ids: [String] { map { $0["sourcedId"]?.string ?? "?" } }

  func texts(_ name: String) -> [String] { map { $0[name]?.string ?? "?" } }
}

/// A clock that stands still until it is moved, and a source of numbers that counts.
final class TestClock: Sendable {
  private let state = Mutex((now: ContinuousClock.now, count: UInt64(0)))

  var now: ContinuousClock.Instant { state.withLock { $0.now } }

  func advance(by duration: Duration) { state.withLock { $0.now += duration } }

  func next() -> UInt64 {
    state.withLock {
      $0.count += 1
      return $0.count
    }
  }
}
