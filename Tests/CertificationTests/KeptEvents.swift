import GRDB
import JSON
import Testing

@testable import ReferenceTargets

/// What lies in a store of the reference endpoint, read past the endpoint.
struct KeptEvents {
  /// Ids and texts in the order of their numbers.
  let rows: [(id: String, body: String)]

  /// Reads a store whose database must be sound and whose numbers must have no gap.
  init(in path: String) throws {
    let database = try DatabaseQueue(path: path)
    rows = try database.read { database in
      #expect(try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"])
      let numbers = try Int.fetchAll(database, sql: "SELECT sequence FROM event ORDER BY sequence")
      #expect(numbers == Array(1..<(numbers.count + 1)))
      return try Row.fetchAll(database, sql: "SELECT id, body FROM event ORDER BY sequence").map {
        (id: $0["id"], body: $0["body"])
      }
    }
    try database.close()
  }

  /// Holds the store against what sensors of these seeds send of the media profile, round after round: each of their
  /// envelopes is there whole and as it was sent, or not at all; and nothing else is there.
  func expectWholeEnvelopes(ofSeeds seeds: some Sequence<UInt64>) throws {
    var rest = Dictionary(rows.map { ($0.id, $0.body) }) { first, _ in first }
    #expect(rest.count == rows.count, "an event is there twice")
    for seed in seeds {
      var sensor = try CaliperSensor(seed: seed)
      sending: while true {
        for envelope in sensor.envelopes(sensor.rows(of: "Media"), limit: nil) {
          let sent = try #require(envelope.first { $0.name == "data" }?.value.array)
          let kept = sent.map { rest.removeValue(forKey: $0["id"]?.string ?? "") }
          guard kept.contains(where: { $0 != nil }) else { break sending }
          #expect(kept == sent.map { $0.text() })
        }
      }
    }
    #expect(rest.isEmpty, "\(rest.count) events are there that nobody sent")
  }
}
