import Foundation
import GRDB
import JSON
import Testing

@testable import ReferenceTargets

/// What the reference endpoint keeps, and where it does not.
@Suite struct CaliperStoreTests {
  @Test func `a store that is opened again goes on counting`() async throws {
    let place = try Workplace()
    let path = "\(place.folder)/events.sqlite"
    for round in 1...3 {
      let endpoint = try CaliperEndpoint(keepingIn: path)
      #expect(try await endpoint.taken == 2 * (round - 1))
      #expect(await endpoint.take(["urn:example:\(round)", "urn:example:again"]) == 200)
      #expect(try await endpoint.taken == 2 * round)
    }
    let kept = try KeptEvents(in: path)
    #expect(kept.rows.map(\.id).filter { $0 != "urn:example:again" } == (1...3).map { "urn:example:\($0)" })
    let endpoint = try CaliperEndpoint(keepingIn: path)
    let again = #"{"id":"urn:example:again","type":"ViewEvent"}"#
    #expect(await endpoint.told("urn:example:again") == "[\(again),\(again),\(again)]")
  }

  @Test func `without a store everything is in memory, for one endpoint alone`() async throws {
    let (one, other) = (try CaliperEndpoint(keepingIn: nil), try CaliperEndpoint(keepingIn: nil))
    #expect(await one.take(["urn:example:1"]) == 200)
    #expect(await one.told("urn:example:1") == #"[{"id":"urn:example:1","type":"ViewEvent"}]"#)
    #expect(try await one.taken == 1)
    #expect(await other.told("urn:example:1") == "[]")
    #expect(try await other.taken == 0)
  }

  @Test func `ids are told apart by every character`() async throws {
    let endpoint = try CaliperEndpoint(keepingIn: nil)
    let ids = ["a", "a\u{0}b", "a\u{0}c", "caf\u{E9}", "cafe\u{301}", "A", "a ", "", "\"", "\\\""]
    #expect(await endpoint.take(ids) == 200)
    for id in ids {
      let told = try JSONDocument(parsing: Array(await endpoint.told(id).utf8)).root.value.array
      #expect(told?.map { Array(($0["id"]?.string ?? "?").utf8) } == [Array(id.utf8)])
    }
  }

  @Test func `envelopes that come at once are each kept whole and in order`() async throws {
    let place = try Workplace()
    let path = "\(place.folder)/events.sqlite"
    let endpoint = try CaliperEndpoint(keepingIn: path)
    await withTaskGroup(of: Int.self) { group in
      for number in 0..<200 {
        group.addTask { await endpoint.take((0..<5).map { "urn:example:\(number).\($0)" }) }
      }
      for await status in group { #expect(status == 200) }
    }
    let kept = try KeptEvents(in: path).rows.map(\.id)
    #expect(Set(kept).count == 1000 && kept.count == 1000)
    for start in stride(from: 0, to: kept.count, by: 5) {
      let number = kept[start].dropLast(2)
      #expect(kept[start..<(start + 5)].elementsEqual((0..<5).map { "\(number).\($0)" }))
    }
  }

  @Test func `a new store is made ready by many at once`() async throws {
    let place = try Workplace()
    for round in 1...20 {
      let path = try place.write("", to: "\(round).sqlite")
      await withTaskGroup(of: String?.self) { group in
        for number in 1...8 {
          group.addTask {
            do {
              let status = try await CaliperEndpoint(keepingIn: path).take(["urn:example:\(number)"])
              return status == 200 ? nil : "it was answered \(status)"
            } catch { return "\(error)" }
          }
        }
        for await failure in group { #expect(failure == nil) }
      }
      #expect(try KeptEvents(in: path).rows.count == 8)
    }
  }

  @Test func `a store is made ready once another program lets it`() throws {
    let place = try Workplace()
    let path = "\(place.folder)/events.sqlite"
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    let database = try DatabaseQueue(path: path, configuration: configuration)
    try database.write { try $0.execute(sql: "CREATE TABLE event (id)") }
    let other = try DatabaseQueue(path: path)
    let isHeld = DispatchSemaphore(value: 0)
    // A thread of its own: it must hold the database while this one goes on.
    Thread.detachNewThread {
      try? other.inTransaction(.immediate) { _ in
        isHeld.signal()
        usleep(300_000)
        return .rollback
      }
    }
    isHeld.wait()
    // SQLite itself fails here without waiting.
    try database.writeWithoutTransaction { try EventStore.makeDurable($0) }
    let modes = try database.read {
      [
        try String.fetchOne($0, sql: "PRAGMA journal_mode"),
        try String.fetchOne($0, sql: "PRAGMA synchronous"),
      ]
    }
    #expect(modes == ["wal", "2"])
  }

  // MARK: What is no store

  @Test(arguments: [
    "{\"id\":\"urn:example:1\"}\n", "x", "xy", String(repeating: "no database at all\n", count: 9000),
  ])
  func `a file that is no database is refused and left as it is`(content: String) throws {
    let place = try Workplace()
    let path = try place.write(content, to: "events.ndjson")
    #expect(
      throws: ReferenceTargetError.badSetting(
        name: "store",
        rule: "a new file, or one in which this endpoint has kept events; '\(path)' is no SQLite database")
    ) { try CaliperEndpoint(keepingIn: path) }
    #expect(try place.read("events.ndjson") == Array(content.utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["events.ndjson"])
  }

  @Test(arguments: [
    "CREATE TABLE event (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, body TEXT NOT NULL)",
    "PRAGMA application_id = 7",
    "PRAGMA application_id = 0x41736179; PRAGMA user_version = 2; CREATE TABLE event (other)",
  ])
  func `a database of something else is refused and left as it is`(sql: String) throws {
    let place = try Workplace()
    let path = "\(place.folder)/other.sqlite"
    let other = try DatabaseQueue(path: path)
    try other.write { try $0.execute(sql: sql) }
    try other.close()
    let before = try place.read("other.sqlite")
    #expect(
      throws: ReferenceTargetError.badSetting(
        name: "store",
        rule: "a new file, or one in which this endpoint has kept events; '\(path)' holds something else")
    ) { try CaliperEndpoint(keepingIn: path) }
    #expect(try place.read("other.sqlite") == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["other.sqlite"])
  }

  @Test(arguments: ["", "/", "/nowhere/events.sqlite", "/proc/events.sqlite", "/dev/full"])
  func `a place where no file can be kept is refused, and the error says what to do`(path: String) throws {
    let error = try #require(throws: ReferenceTargetError.self) { try CaliperEndpoint(keepingIn: path) }
    #expect(
      "\(error)".contains("it must be a file that can be written, in a folder that can; '\(path)' is not ("))
  }

  @Test func `a store that another program has locked is refused after a while`() throws {
    let place = try Workplace()
    let path = "\(place.folder)/events.sqlite"
    _ = try CaliperEndpoint(keepingIn: path)
    let other = try DatabaseQueue(path: path)
    try other.inTransaction(.exclusive) { _ in
      #expect(
        throws: ReferenceTargetError.badSetting(
          name: "store", rule: "free; another program has '\(path)' locked")
      ) { try CaliperEndpoint(keepingIn: path) }
      return .rollback
    }
    _ = try CaliperEndpoint(keepingIn: path)
  }
}

extension CaliperEndpoint {
  private static let secret = "sample-endpoint-token"

  /// An endpoint that keeps in a file, or in memory.
  init(keepingIn path: String?) throws(ReferenceTargetError) {
    var settings = ReferenceSettings(secret: { Self.secret })
    settings.store = path
    try self.init(settings)
  }

  /// Sends an envelope with an event for each id; the status of the answer.
  func take(_ ids: [String]) async -> Int {
    let events = ids.map {
      JSONValue.object([JSONMember("id", .string($0)), JSONMember("type", "ViewEvent")])
    }
    let envelope: JSONValue = [
      "sensor": "urn:example:sensor", "sendTime": "2026-01-16T08:00:00.000Z",
      "dataVersion": "http://purl.imsglobal.org/ctx/caliper/v1p2", "data": .array(events),
    ]
    return await respond(
      to: TargetRequest(
        method: "POST", target: Self.path,
        headers: [("Authorization", "Bearer \(Self.secret)"), ("Content-Type", "application/json")],
        body: Array(envelope.text().utf8))
    ).status
  }

  /// What the endpoint tells of an id.
  func told(_ id: String) async -> String {
    let escaped = id.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let answer = await respond(
      to: TargetRequest(
        target: Self.storePath + "?id=\(escaped)", headers: [("Authorization", "Bearer \(Self.secret)")]))
    return String(decoding: answer.body, as: UTF8.self)
  }
}
