import Glibc
import JSON

/// A Caliper sensor over a fictional school: sends every event of a profile, and takes the answers of an endpoint as they
/// are meant; correct but for the faults it was given.
///
/// It waits for each answer on the thread that calls it.
///
/// Source: Caliper 1.1 and 1.2, transport and profiles.
package struct CaliperSensor {
  /// What came of sending.
  package enum Outcome: Sendable, Equatable {
    /// So many envelopes were taken.
    case sent(envelopes: Int)
    /// The endpoint did not take what was sent; in words, without a full stop.
    case refused(String)
    /// The task makes no sense; in words, without a full stop.
    case unusable(String)
  }

  /// What to send, and where.
  package struct Task: Sendable {
    package let url: String
    package var token: String?
    /// As in `ReadingProfile`; nil for all that the version has.
    package var profile: String?
    /// The most events; nil for all.
    package var limit: Int?
    /// How often all of them are sent.
    package var rounds = 1
    /// Whether the endpoint is asked for its configuration first.
    package var asksFirst = false
    /// Told the ids of what an envelope held once it is answered with success, before anything else is sent.
    package var taken: (@Sendable ([String]) -> Void)?

    package init(url: String, token: String? = nil, profile: String? = nil) {
      (self.url, self.token, self.profile) = (url, token, profile)
    }
  }

  /// The events of one envelope.
  static let batch = 8
  /// The most times that one envelope is sent.
  private static let attempts = 4

  let version: CaliperVersion
  let fault: CaliperSensorFault?
  private var story: CaliperStory

  /// - Throws: ``ReferenceTargetError/unknownFault(_:nearest:)``; one fault at the most makes sense.
  package init(
    version: CaliperVersion = .second, seed: UInt64 = 1, faults: Set<FaultID> = []
  ) throws(ReferenceTargetError) {
    var known: [CaliperSensorFault] = []
    for id in faults {
      guard let fault = CaliperSensorFault(rawValue: id.text) else {
        throw .unknownFault(id, nearest: id.nearest(among: CaliperSensorFault.allCases.map(\.description.id)))
      }
      known.append(fault)
    }
    guard known.count <= 1 else { throw .badSetting(name: "fault", rule: "one at a time for a sensor") }
    self.version = version
    fault = known.first
    story = CaliperStory(version: version, seed: seed)
  }

  /// Sends what a task asks for.
  package mutating func perform(_ task: Task) -> Outcome {
    guard let connection = SensorConnection(url: task.url) else {
      return .unusable("`\(task.url)` is no http URL that this sensor can send to")
    }
    if fault == .silent { return .sent(envelopes: 0) }
    if task.asksFirst, let refusal = ask(connection, task) { return .refused(refusal) }
    let profiles =
      task.profile.map { [$0.hasSuffix("Profile") ? String($0.dropLast(7)) : $0] } ?? version.profiles
    var sent = 0
    for _ in 0..<task.rounds {
      for profile in profiles {
        let rows = rows(of: profile)
        guard !rows.isEmpty else {
          return .unusable("Caliper \(version.rawValue) has no profile `\(profile)`")
        }
        for envelope in envelopes(rows, limit: task.limit) {
          if let refusal = deliver(envelope, connection, task) { return .refused(refusal) }
          sent += 1
        }
        if task.limit == nil { sendSpoilt(rows, connection, task) }
      }
    }
    return .sent(envelopes: sent)
  }

  // MARK: What is sent

  /// The events that the version has for a profile.
  func rows(of profile: String) -> [CaliperRow] {
    CaliperRow.all.filter { $0.profile == profile && (version == .second || !$0.isSecond) }
  }

  /// Entities of every type that events are about, each as it stands by itself.
  func describedEntities() -> [JSONValue] {
    var types: [String] = []
    for row in version.profiles.flatMap(rows(of:)) {
      for type in [row.actor, row.object, row.generated, row.target].compactMap({ $0 })
      where !types.contains(type) {
        types.append(type)
      }
    }
    return types.map { type in
      .object([JSONMember("@context", .string(version.context))] + (story.entity(type).members ?? []))
    }
  }

  mutating func envelopes(_ rows: [CaliperRow], limit: Int?, batch: Int = Self.batch) -> [[JSONMember]] {
    var pairs = rows.flatMap { row in row.actions.map { (row, $0) } }
    switch fault {
    case .requiredEventMissing: pairs.removeAll { $0.0.event == "MediaEvent" && $0.1 == "Started" }
    case .optionalEventMissing: pairs.removeAll { $0.1 == "Unmuted" }
    default: break
    }
    var events: [JSONValue] = []
    for (row, action) in pairs.prefix(limit ?? .max) { events.append(story.event(row, action)) }
    return stride(from: 0, to: events.count, by: batch).map {
      story.envelope(Array(events[$0..<min($0 + batch, events.count)]))
    }
  }

  /// The body with the fault in it; nil where the fault shows in nothing of the profile that is sent.
  mutating func spoiltBody(_ rows: [CaliperRow]) -> JSONValue? {
    guard let fault else { return nil }
    let spoilt = SpoiltEvents(fault: fault, version: version)
    guard let row = spoilt.row(of: rows) else { return nil }
    let event = story.event(row, spoilt.action(of: row))
    if let wrong = spoilt.spoilt(event, story: story) { return .object(story.envelope([wrong])) }
    return spoilt.spoilt(story.envelope([event]))
  }

  private mutating func sendSpoilt(_ rows: [CaliperRow], _ connection: SensorConnection, _ task: Task) {
    guard let fault, let body = spoiltBody(rows) else { return }
    var bytes = Array(body.text().utf8)
    var headers = [
      (name: "Content-Type", value: fault == .wrongMediaType ? "text/plain" : "application/json")
    ]
    let token = fault == .tokenOfAnother ? Self.otherToken : task.token
    if let token, fault != .tokenMissing { headers.append(("Authorization", "Bearer \(token)")) }
    if fault == .gzipWithoutHeader { bytes = [0x1F, 0x8B, 0x08, 0x00] + bytes.reversed() }
    _ = connection.send(
      fault == .putInsteadOfPost ? "PUT" : "POST",
      query: fault == .tokenInQuery ? "access_token=\(task.token ?? "sample")" : "", headers: headers,
      body: bytes)
  }

  /// A token that nobody handed out.
  private static let otherToken = "sample-token-of-another-endpoint"

  // MARK: How it is sent

  /// Asks for the configuration; why nothing can be sent, nil where all is well.
  private func ask(_ connection: SensorConnection, _ task: Task) -> String? {
    let token =
      switch fault {
      case .configurationWithoutToken: String?.none
      case .configurationOldToken: Self.otherToken
      default: task.token
      }
    let answer = connection.send(
      "GET", headers: token.map { [("Authorization", "Bearer \($0)")] } ?? [], body: [])
    guard let answer, answer.status == 200 else {
      if fault == .sendsToUnavailable { return nil }
      return "the endpoint is not available (\(answer.map { "\($0.status)" } ?? "no answer"))"
    }
    let versions =
      (try? JSONDocument(parsing: answer.body))?.root.value["caliperSupportedVersions"]?.array ?? []
    guard versions.contains(.string(version.context)) || fault == .sendsUnsupportedVersion else {
      return "the endpoint does not support \(version.context)"
    }
    return nil
  }

  /// Sends an envelope until it is taken or refused for good; why not, nil where it was taken.
  private mutating func deliver(
    _ envelope: [JSONMember], _ connection: SensorConnection, _ task: Task
  ) -> String? {
    var envelope = envelope
    var headers = [(name: "Content-Type", value: "application/json")]
    if let token = task.token { headers.append(("Authorization", "Bearer \(token)")) }
    for _ in 0..<Self.attempts {
      let bytes = Array(JSONValue.object(envelope).text().utf8)
      let answer = connection.send("POST", headers: headers, body: bytes)
      switch answer?.status {
      case 202 where fault == .repeatAfter202: continue
      case .some(200..<300):
        if let taken = task.taken {
          let items = envelope.first { $0.name == "data" }?.value.array ?? []
          taken(items.compactMap { $0["id"]?.string })
        }
        return nil
      case 429, 503:
        if fault == .noRetryAfter503 { return "it was refused for now" }
        if fault != .retryTooSoon { usleep(UInt32(min(answer?.retryAfter ?? 1, 60)) * 1_000_000 + 50_000) }
      case nil:
        if fault == .noRetryAfterCut { return "no answer came" }
        usleep(100_000)
      case .some(let status):
        if fault == .retryAfter400 { continue }
        return "it was answered \(status)"
      }
      if fault == .retryWithNewIds { envelope = renamed(envelope) }
    }
    return "it was not taken in \(Self.attempts) attempts"
  }

  private mutating func renamed(_ envelope: [JSONMember]) -> [JSONMember] {
    let row = CaliperRow.all.first { $0.profile == "Reading" } ?? CaliperRow.all[0]
    let data = envelope.first { $0.name == "data" }?.value.array ?? []
    var events: [JSONValue] = []
    for _ in data { events.append(story.event(row, row.actions[0])) }
    return story.envelope(events)
  }
}
