import Digests
import Evidence
import Formats
import JSON

/// Recorded exchanges as an HTTP Archive, as other programs read it.
///
/// Secrets stay as redacted as they are in the evidence. Members that begin with `_` are our own, as the format
/// allows.
///
/// Source: HTTP Archive (HAR) 1.2.
struct HTTPArchive {
  /// One hop and where it belongs.
  struct Entry {
    let hop: HTTPExchange
    /// In microseconds after the run's start.
    let sentAt: Int
    let comment: String
  }

  let started: Timestamp
  let version: String
  /// In the order in which they were sent.
  let entries: [Entry]

  init(
    _ segments: [(key: SegmentKey, segment: RecordedEvidence.Segment)], of manifest: Manifest,
    started: Timestamp
  ) {
    self.started = started
    version = manifest.harnessVersion
    entries = segments.flatMap { Self.entries(of: $0.segment, in: $0.key) }.sorted { $0.sentAt < $1.sentAt }
  }

  /// The file, in UTF-8.
  var encoded: [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object {
      $0.object("log") { log in
        log.write("version", "1.2")
        log.object("creator") {
          $0.write("name", Harness.name)
          $0.write("version", version)
        }
        log.array("entries") { log in
          for entry in entries { log.object { write(entry, to: &$0) } }
        }
      }
    }
    return writer.bytes
  }

  private static func entries(of segment: RecordedEvidence.Segment, in key: SegmentKey) -> [Entry] {
    let observations = segment.observations.map { ($0, "") } + segment.throttled.map { ($0, ", throttled") }
    return observations.flatMap { observation, mark in
      var sentAt = observation.sentAt
      return observation.hops.enumerated().map { index, hop in
        defer { sentAt += hop.timings.total }
        let attempt = key.attempt > 1 ? ", attempt \(key.attempt)" : ""
        let redirect = index > 0 ? ", redirect \(index)" : ""
        return Entry(
          hop: hop, sentAt: sentAt,
          comment: "case \(key.caseID)\(attempt), step \(observation.step), round \(observation.page)"
            + redirect + mark)
      }
    }
  }

  private func write(_ entry: Entry, to writer: inout JSONWriter) {
    let hop = entry.hop
    let nanoseconds = started.nanoseconds + entry.sentAt % 1_000_000 * 1000
    let sent = Timestamp(
      secondsSinceEpoch: started.secondsSinceEpoch + entry.sentAt / 1_000_000 + nanoseconds / 1_000_000_000,
      nanoseconds: nanoseconds % 1_000_000_000)
    writer.write("startedDateTime", sent.description)
    let timings = ArchiveTimings(hop)
    writer.write("time", value: ArchiveTimings.milliseconds(timings.total))
    writer.object("request") { ArchiveMessages.write(hop.request, answeredBy: hop.response, to: &$0) }
    writer.object("response") { ArchiveMessages.write(hop.response, fault: hop.fault, to: &$0) }
    writer.object("cache") { _ in }
    writer.object("timings") { timings.write(to: &$0) }
    if let address = hop.remoteAddress { writer.write("serverIPAddress", Self.host(of: address)) }
    writer.write("comment", entry.comment)
  }

  /// An address without its port, and without the brackets of IPv6.
  private static func host(of address: String) -> String {
    if address.hasPrefix("["), let end = address.firstIndex(of: "]") {
      return String(address[address.index(after: address.startIndex)..<end])
    }
    guard let colon = address.firstIndex(of: ":"), colon == address.lastIndex(of: ":") else { return address }
    return String(address[..<colon])
  }
}
