import Foundation
import ReferenceTargets
import Testing

/// The reference endpoint as programs of its own on one store: killed, two at a time, without space, without leave.
@Suite(.timeLimit(.minutes(10))) struct KilledEndpointTests {
  @Test func `what sensors were told is taken outlasts the endpoint's being killed, exactly as it was sent`()
    async throws
  {
    let place = try Workplace()
    let rounds: ClosedRange<UInt64> = 1...3
    let sensors: ClosedRange<UInt64> = 1...3
    for round in rounds {
      let endpoint = try await Started(in: place)
      // Several at once, so that envelopes are written together.
      let sending = try sensors.map { try endpoint.sensor(seed: round * 10 + $0, in: place) }
      try await Self.untilTaken(Int(round) * 200, in: place)
      // At any moment of the sending.
      try await Task.sleep(for: .milliseconds(round * 37))
      endpoint.process.signal(SIGKILL)
      _ = try await endpoint.process.wait(seconds: 10)
      for sensor in sending {
        sensor.signal(SIGKILL)
        _ = try await sensor.wait(seconds: 10)
      }
    }
    let taken = try place.taken()
    #expect(taken.count >= 600 && Set(taken).count == taken.count)
    let kept = try KeptEvents(in: place.store)
    #expect(Set(taken).subtracting(kept.rows.map(\.id)).isEmpty)
    try kept.expectWholeEnvelopes(ofSeeds: rounds.flatMap { round in sensors.map { round * 10 + $0 } })
    // The endpoint tells all of it again.
    let endpoint = try CaliperEndpoint(keepingIn: place.store)
    #expect(try await endpoint.taken == kept.rows.count)
    for row in kept.rows { #expect(await endpoint.told(row.id) == "[\(row.body)]") }
  }

  @Test func `two endpoints keep in one store at once`() async throws {
    let place = try Workplace()
    let (first, second) = (try await Started(in: place), try await Started(in: place, name: "second"))
    let sending = try [
      first.sensor(seed: 1, rounds: 20, in: place), first.sensor(seed: 2, rounds: 20, in: place),
      second.sensor(seed: 3, rounds: 20, in: place), second.sensor(seed: 4, rounds: 20, in: place),
    ]
    for sensor in sending { #expect(try await sensor.wait(seconds: 60).code == 0) }
    // One of them goes; what it took is there for the other.
    first.process.signal(SIGKILL)
    _ = try await first.process.wait(seconds: 10)
    let third = try await Started(in: place, name: "third")
    let last = try await third.sensor(seed: 5, rounds: 1, in: place).wait(seconds: 60)
    #expect(last.code == 0)
    let kept = try KeptEvents(in: place.store)
    #expect(kept.rows.count == 81 * 21)
    #expect(Set(kept.rows.map(\.id)).symmetricDifference(try place.taken()).isEmpty)
    try kept.expectWholeEnvelopes(ofSeeds: 1...5)
  }

  @Test func `an envelope for which there is no space is answered 500, and nothing of it is kept`()
    async throws
  {
    let place = try Workplace()
    // No file may grow beyond 256 KiB, as on a disk that is full; to write more fails instead of ending the program.
    let endpoint = try await Started(
      in: place, by: ["/bin/sh", "-c", "trap '' XFSZ; ulimit -f 512; exec \"$0\" \"$@\""])
    let sensor = try await endpoint.sensor(seed: 1, rounds: 200, in: place).wait(seconds: 60)
    #expect(sensor.code == 1)
    #expect(sensor.said.contains("it was answered 500"))
    // It lives, and refuses what comes next as well.
    let next = try await endpoint.sensor(seed: 2, rounds: 1, in: place).wait(seconds: 60)
    #expect(next.said.contains("it was answered 500"))
    endpoint.process.signal(SIGKILL)
    _ = try await endpoint.process.wait(seconds: 10)
    let taken = try place.taken()
    let kept = try KeptEvents(in: place.store)
    #expect(taken.count > 24)
    // No more and no less, in this order; compared as one, since to show how long lists differ takes minutes.
    let isAsTaken = kept.rows.map(\.id) == taken
    #expect(isAsTaken, "\(taken.count) were taken, \(kept.rows.count) are there")
    try kept.expectWholeEnvelopes(ofSeeds: 1...2)
    // With space again it goes on.
    let again = try await Started(in: place)
    #expect(try await again.sensor(seed: 3, rounds: 1, in: place).wait(seconds: 60).code == 0)
    #expect(try KeptEvents(in: place.store).rows.count == taken.count + 21)
  }

  @Test func `a store that may not be written is refused at the start`() async throws {
    let place = try Workplace()
    _ = try CaliperEndpoint(keepingIn: place.store)
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: place.store)
    // The permissions of files do not bind root, unless it gives up what lifts them.
    let lead = getuid() == 0 ? ["/usr/bin/setpriv", "--bounding-set=-dac_override"] : ["/usr/bin/env"]
    let told = try await Command.run(
      lead.dropFirst() + [Command.program, "reference", "caliper-endpoint", "--store", place.store],
      program: lead[0], in: place.folder)
    #expect(told.code == 64)
    #expect(
      told.said.contains(
        "it must be a file that can be written, in a folder that can; '\(place.store)' is not"))
  }

  @Test func `a name that SQLite would take for the memory is a file, and its owner's alone`() async throws {
    let place = try Workplace()
    let endpoint = try await Started(in: place, store: ":memory:")
    #expect(try await endpoint.sensor(seed: 1, rounds: 1, in: place).wait(seconds: 60).code == 0)
    endpoint.process.signal(SIGKILL)
    _ = try await endpoint.process.wait(seconds: 10)
    for name in [":memory:", ":memory:-wal"] {
      let facts = try FileManager.default.attributesOfItem(atPath: "\(place.folder)/\(name)")
      #expect(facts[.posixPermissions] as? Int == 0o600)
    }
    #expect(try KeptEvents(in: "\(place.folder)/:memory:").rows.count == 21)
  }

  @Test func `lines of JSON are no store, and the program says so`() async throws {
    let place = try Workplace()
    try place.write("{\"id\":\"urn:uuid:00000000-0000-4000-8000-000000000001\"}\n", to: "events.ndjson")
    let told = try await Command.run(
      ["reference", "caliper-endpoint", "--store", "events.ndjson"], in: place.folder)
    #expect(told.code == 64)
    #expect(
      told.error.contains("one in which this endpoint has kept events; 'events.ndjson' is no SQLite database")
    )
    #expect(told.output.isEmpty)
  }

  // MARK: Parts

  /// A reference endpoint that listens.
  private struct Started {
    let process: Command.Running
    private let url: String
    private let token: String

    /// - Parameter lead: A program and its arguments, which starts the endpoint in its place.
    init(
      in place: Workplace, name: String = "endpoint", store: String? = nil,
      by lead: [String] = ["/usr/bin/env"]
    ) async throws {
      process = try Command.Running(
        lead.dropFirst() + [
          Command.program, "reference", "caliper-endpoint", "--store", store ?? place.store, "--write-target",
          "\(place.folder)/\(name).yaml",
        ], program: lead[0], in: place.folder)
      try #require(await process.says("\n"))
      url = process.output.split(separator: " ").last.map { $0.trimmingCharacters(in: .newlines) } ?? ""
      token = String(decoding: try place.read("\(name).yaml.token"), as: UTF8.self)
    }

    /// A sensor that sends the events of the media profile here, and notes what it was told is taken.
    func sensor(seed: UInt64, rounds: Int = 100_000, in place: Workplace) throws -> Command.Running {
      try Command.Running(
        [
          "reference", "caliper-sensor", "--to", url, "--token", token, "--seed", "\(seed)", "--profile",
          "MediaProfile", "--rounds", "\(rounds)", "--taken", "\(place.folder)/taken",
        ], in: place.folder)
    }
  }

  /// Waits until sensors have noted so many events.
  private static func untilTaken(_ count: Int, in place: Workplace) async throws {
    for _ in 0..<2000 {
      if let taken = try? place.taken(), taken.count >= count { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("the sensors were slow")
  }
}

extension Workplace {
  fileprivate var store: String { "\(folder)/events.sqlite" }

  /// The ids that sensors noted, in their order.
  fileprivate func taken() throws -> [String] {
    try read("taken").split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }
}
