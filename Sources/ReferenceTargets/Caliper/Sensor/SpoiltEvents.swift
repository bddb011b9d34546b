import JSON

/// What a faulty sensor sends besides what is right: one event or one envelope with the fault in it.
struct SpoiltEvents {
  let fault: CaliperSensorFault
  let version: CaliperVersion

  /// The row that the fault shows in; nil where it shows in no event of the profile.
  func row(of rows: [CaliperRow]) -> CaliperRow? {
    let profile: String? =
      switch fault {
      case .generatedWrongType: "Annotation"
      case .targetWrongType, .mutedAsText: "Media"
      case .launchWithoutSession: "ToolLaunch"
      case .copiedWithoutGenerated: "ResourceManagement"
      case .countAsText: "Assessment"
      case .actionOfAnotherType, .objectWrongType, .actorWrongType: "Reading"
      default: nil
      }
    guard let row = rows.first, profile == nil || row.profile == profile else { return nil }
    return row
  }

  /// The action of the event that is spoilt.
  func action(of row: CaliperRow) -> String {
    fault == .copiedWithoutGenerated ? "Copied" : row.actions[0]
  }

  /// The event with the fault; nil for a fault that is not of an event.
  func spoilt(_ event: JSONValue, story: CaliperStory) -> JSONValue? {
    let other = story.entity("LearningObjective")
    return switch fault {
    case .eventIdNotUuid: event.with("id", "https://tool.example/events/1")
    case .eventTypeUnknown: event.with("type", "PonderEvent")
    case .eventWithoutObject: event.with("object", nil)
    case .localDateTime: event.with("eventTime", "2026-01-15T09:00:00.000+01:00")
    case .contextMissing: event.with("@context", nil)
    case .contextNotLast:
      event.with("@context", [.string(version.context), "https://tool.example/contexts/own"])
    case .contextOther: event.with("@context", "http://purl.imsglobal.org/ctx/caliper/v1p0")
    case .contextInline:
      event.with("@context", [["actor": "https://tool.example/terms/actor"], .string(version.context)])
    case .contextRepeated: event.changing("actor") { $0.with("@context", .string(version.context)) }
    case .actionUnknown: event.with("action", "Pondered")
    case .actionOfAnotherType: event.with("action", "Abandoned")
    case .actorWrongType: event.with("actor", other)
    case .objectWrongType: event.with("object", other)
    case .generatedWrongType: event.with("generated", story.entity("Attempt"))
    case .targetWrongType: event.with("target", story.entity("Person"))
    case .sessionWrongType: event.with("session", story.entity("CourseSection"))
    case .extensionsAsList: event.with("extensions", ["own"])
    case .profileUnknown: event.with("profile", "PonderProfile")
    case .profileMissing: event.with("profile", nil)
    case .profileOfAnotherType:
      event.with(
        "profile",
        event["profile"]?.string == "SessionProfile" ? "GradingProfile" : "SessionProfile")
    case .launchWithoutSession: event.with("federatedSession", nil)
    case .copiedWithoutGenerated: event.with("generated", nil)
    case .entityIdRelative: event.changing("object") { $0.with("id", "documents/1") }
    case .entityTypeUnknown:
      event.changing("membership") {
        $0.with("member", ["id": "https://tool.example/wizards/1", "type": "Wizard"])
      }
    case .entityAsNumber: event.changing("session") { $0.with("user", 7) }
    case .textAsNumber: event.changing("group") { $0.with("courseNumber", 101) }
    case .countAsText: event.changing("generated") { $0.with("count", "1") }
    case .mutedAsText: event.changing("object") { $0.with("muted", "true") }
    case .durationInWords: event.changing("session") { $0.with("duration", "an hour") }
    case .startedLocal: event.changing("session") { $0.with("startedAtTime", "2026-01-15T08:59:00") }
    case .keywordsAsText: event.changing("membership") { $0.with("roles", "Learner") }
    case .roleUnknown: event.changing("membership") { $0.with("roles", ["Wizard"]) }
    case .identifierWithoutType:
      event.changing("group") {
        $0.with("otherIdentifiers", [["type": "SystemIdentifier", "identifier": "example-1"]])
      }
    default: nil
    }
  }

  /// The envelope with the fault; nil for a fault that is not of an envelope.
  func spoilt(_ envelope: [JSONMember]) -> JSONValue? {
    let whole = JSONValue.object(envelope)
    let event = whole["data"]?.array?.first ?? .null
    return switch fault {
    case .sendTimeWithoutMilliseconds: whole.with("sendTime", "2026-01-16T08:00:00Z")
    case .envelopeExtraMember: whole.with("batch", 1)
    case .envelopeMemberMissing: whole.with("sensor", nil)
    case .sensorNotIri: whole.with("sensor", "sensor one")
    case .dataAsObject: whole.with("data", event)
    case .dataVersionOld: whole.with("dataVersion", "http://purl.imsglobal.org/ctx/caliper/v1p0")
    case .eventIdTwice: whole.with("data", [event, event])
    case .putInsteadOfPost, .wrongMediaType, .tokenMissing, .tokenOfAnother, .tokenInQuery,
      .gzipWithoutHeader:
      whole
    case .bareEvent: event
    default: nil
    }
  }
}

extension JSONValue {
  /// The object with a member set, in its place or at the end; nil takes the member away.
  fileprivate func with(_ name: String, _ value: JSONValue?) -> JSONValue {
    guard case .object(var members) = self else { return self }
    let place = members.firstIndex { $0.name == name }
    switch (place, value) {
    case (let place?, let value?): members[place] = JSONMember(name, value)
    case (let place?, nil): members.remove(at: place)
    case (nil, let value?): members.append(JSONMember(name, value))
    case (nil, nil): break
    }
    return .object(members)
  }

  /// The object with a member changed; as it is where there is none.
  fileprivate func changing(_ name: String, _ change: (JSONValue) -> JSONValue) -> JSONValue {
    guard let value = self[name] else { return self }
    return with(name, change(value))
  }
}
