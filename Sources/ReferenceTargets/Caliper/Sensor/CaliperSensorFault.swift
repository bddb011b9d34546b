/// The ways in which the sensor can be made to break one rule, and no other, of Caliper.
///
/// Where a fault is of an event or an envelope, one such thing is sent besides those that are right.
enum CaliperSensorFault: String, CaseIterable, Sendable {
  case eventIdNotUuid = "event-id-not-uuid"
  case eventTypeUnknown = "event-type-unknown"
  case eventWithoutObject = "event-without-object"
  case localDateTime = "local-date-time"
  case sendTimeWithoutMilliseconds = "send-time-without-milliseconds"
  case contextMissing = "context-missing"
  case contextNotLast = "context-not-last"
  case contextOther = "context-other"
  case contextInline = "context-inline"
  case contextRepeated = "context-repeated"
  case actionUnknown = "action-unknown"
  case actionOfAnotherType = "action-of-another-type"
  case actorWrongType = "actor-wrong-type"
  case objectWrongType = "object-wrong-type"
  case generatedWrongType = "generated-wrong-type"
  case targetWrongType = "target-wrong-type"
  case sessionWrongType = "session-wrong-type"
  case extensionsAsList = "extensions-as-list"
  case profileUnknown = "profile-unknown"
  case profileMissing = "profile-missing"
  case profileOfAnotherType = "profile-of-another-type"
  case launchWithoutSession = "launch-without-session"
  case copiedWithoutGenerated = "copied-without-generated"
  case entityIdRelative = "entity-id-relative"
  case entityTypeUnknown = "entity-type-unknown"
  case entityAsNumber = "entity-as-number"
  case textAsNumber = "text-as-number"
  case countAsText = "count-as-text"
  case mutedAsText = "muted-as-text"
  case durationInWords = "duration-in-words"
  case startedLocal = "started-local"
  case keywordsAsText = "keywords-as-text"
  case roleUnknown = "role-unknown"
  case identifierWithoutType = "identifier-without-type"
  case envelopeExtraMember = "envelope-extra-member"
  case envelopeMemberMissing = "envelope-member-missing"
  case sensorNotIri = "sensor-not-iri"
  case dataAsObject = "data-as-object"
  case dataVersionOld = "data-version-old"
  case bareEvent = "bare-event"
  case gzipWithoutHeader = "gzip-without-header"
  case putInsteadOfPost = "put-instead-of-post"
  case wrongMediaType = "wrong-media-type"
  case tokenMissing = "token-missing"
  case tokenOfAnother = "token-of-another"
  case tokenInQuery = "token-in-query"
  case eventIdTwice = "event-id-twice"
  case requiredEventMissing = "required-event-missing"
  case optionalEventMissing = "optional-event-missing"
  case retryAfter400 = "retry-after-400"
  case noRetryAfter503 = "no-retry-after-503"
  case retryTooSoon = "retry-too-soon"
  case retryWithNewIds = "retry-with-new-ids"
  case noRetryAfterCut = "no-retry-after-cut"
  case repeatAfter202 = "repeat-after-202"
  case configurationWithoutToken = "configuration-without-token"
  case configurationOldToken = "configuration-old-token"
  case sendsToUnavailable = "sends-to-unavailable"
  case sendsUnsupportedVersion = "sends-unsupported-version"
  case silent

  /// The fault as the catalogue shows it.
  var description: FaultDescription {
    let (title, effect, statement) = words
    return FaultDescription(id: FaultID(rawValue), title: title, effect: effect, statement: statement)
  }

  private var words: (title: String, effect: String, statement: String) {
    switch self {
    case .eventIdNotUuid:
      (
        "Plain event id", "One event has a number as its id.",
        "The id of an event is a UUID as a URN."
      )
    case .eventTypeUnknown:
      (
        "Unknown event type", "One event is of the type PonderEvent.",
        "The type of an event is an event type of Caliper."
      )
    case .eventWithoutObject:
      (
        "Event without object", "One event has no object.",
        "An event has an actor, an action, an object and an eventTime."
      )
    case .localDateTime:
      (
        "Local event time", "The eventTime of one event has an offset instead of Z.",
        "Moments are in UTC with milliseconds."
      )
    case .sendTimeWithoutMilliseconds:
      (
        "Coarse send time", "The sendTime of one envelope has no milliseconds.",
        "Moments are in UTC with milliseconds."
      )
    case .contextMissing:
      (
        "No context", "One event has no @context.",
        "Every event that stands by itself has an @context."
      )
    case .contextNotLast:
      (
        "Context not last", "One event has a list of contexts in which the Caliper context is first.",
        "In a list of contexts the Caliper context is the last."
      )
    case .contextOther:
      (
        "Another context", "One event has the context of another version.",
        "A context that is one text is the Caliper context of the version."
      )
    case .contextInline:
      (
        "Inline terms", "One event defines the term actor in an inline context.",
        "Terms of Caliper are not defined inline."
      )
    case .contextRepeated:
      (
        "Context repeated", "The actor of one event repeats the Caliper context.",
        "An entity within another does not repeat the Caliper context."
      )
    case .actionUnknown:
      (
        "Unknown action", "One event has the action Pondered.",
        "The action of an event is a word of Caliper."
      )
    case .actionOfAnotherType:
      (
        "Action of another type", "One event has the action Abandoned, which its type has not.",
        "The action of an event is one of those that its type has."
      )
    case .actorWrongType:
      (
        "Wrong actor", "The actor of one event is a learning objective.",
        "The actor of an event is of the type that the event's type asks for."
      )
    case .objectWrongType:
      (
        "Wrong object", "The object of one event is a learning objective.",
        "The object of an event is of the type that the event's type asks for."
      )
    case .generatedWrongType:
      (
        "Wrong thing generated", "An annotation event generated an attempt.",
        "What an event generated is of the type that the event's type asks for."
      )
    case .targetWrongType:
      (
        "Wrong target", "The target of a media event is a person.",
        "The target of an event is of the type that the event's type asks for."
      )
    case .sessionWrongType:
      (
        "Wrong session", "The session of one event is a course section.",
        "The session of an event is a session."
      )
    case .extensionsAsList:
      (
        "Extensions as a list", "The extensions of one event are a list.",
        "Extensions are an object."
      )
    case .profileUnknown:
      (
        "Unknown profile", "One event names a profile that is none.",
        "The profile that an event names is one of Caliper's."
      )
    case .profileMissing:
      (
        "No profile", "One event names no profile.",
        "An event names its profile."
      )
    case .profileOfAnotherType:
      (
        "Profile of another type", "One event names a profile that has no events of its type.",
        "The profile of an event has events of its type."
      )
    case .launchWithoutSession:
      (
        "Launch without session", "A launch has no federatedSession.",
        "The launch of a tool has a federatedSession."
      )
    case .copiedWithoutGenerated:
      (
        "Copy of nothing", "A copied resource is told without the copy.",
        "A copy names the resource that was generated."
      )
    case .entityIdRelative:
      (
        "Relative id", "The object of one event has a relative id.",
        "The id of an entity is an absolute IRI, a URN or a blank node."
      )
    case .entityTypeUnknown:
      (
        "Unknown entity type", "The session of one event has a user of the type Wizard.",
        "The type of an entity is an entity type of Caliper."
      )
    case .entityAsNumber:
      (
        "Number for an entity", "The edApp's place in the session is taken by a number.",
        "Properties whose values are entities hold entities or IRIs."
      )
    case .textAsNumber:
      (
        "Number for a text", "The course number in one event is a number.",
        "Properties whose values are texts hold texts."
      )
    case .countAsText:
      (
        "Text for a number", "The count of an attempt is a text.",
        "Properties whose values are numbers hold numbers."
      )
    case .mutedAsText:
      (
        "Text for true", "A film is muted by the text `true`.",
        "Properties whose values are true or false hold one of these."
      )
    case .durationInWords:
      (
        "Duration in words", "The duration of a session is `an hour`.",
        "Durations are written as in ISO 8601."
      )
    case .startedLocal:
      (
        "Local moment in an entity", "The session of one event started at a local time.",
        "Moments are in UTC with milliseconds."
      )
    case .keywordsAsText:
      (
        "Text for a list", "The roles of a membership are one text.",
        "Properties whose values are lists hold lists."
      )
    case .roleUnknown:
      (
        "Unknown role", "A membership has the role Wizard.",
        "Roles are words of the vocabulary."
      )
    case .identifierWithoutType:
      (
        "Identifier without type", "An identifier of a person does not say of what kind it is.",
        "A system identifier says its type."
      )
    case .envelopeExtraMember:
      (
        "Extra member", "One envelope has a member of its own.",
        "An envelope has no members besides the four."
      )
    case .envelopeMemberMissing:
      (
        "Member missing", "One envelope has no sensor.",
        "An envelope has a sensor, a sendTime, a dataVersion and data."
      )
    case .sensorNotIri:
      (
        "Sensor without IRI", "One envelope names its sensor by a word.",
        "The sensor of an envelope is an IRI."
      )
    case .dataAsObject:
      (
        "Data as object", "The data of one envelope is the event itself.",
        "The data of an envelope is a list."
      )
    case .dataVersionOld:
      (
        "Another version", "One envelope has the dataVersion of another version.",
        "The dataVersion is the context of the version."
      )
    case .bareEvent:
      (
        "Bare event", "One event is sent without an envelope around it.",
        "The body of a request is one envelope."
      )
    case .gzipWithoutHeader:
      (
        "Compressed in secret", "One body is not JSON but compressed, and no header field says so.",
        "The body of a request is one envelope."
      )
    case .putInsteadOfPost:
      (
        "PUT", "One envelope is sent by PUT.",
        "Envelopes are sent by POST."
      )
    case .wrongMediaType:
      (
        "Wrong media type", "One envelope is sent as text/plain.",
        "The media type of an envelope is application/json."
      )
    case .tokenMissing:
      (
        "No token", "One envelope is sent without the token.",
        "Requests carry the bearer token."
      )
    case .tokenOfAnother:
      (
        "Another token", "One envelope is sent with a token of the sensor's own.",
        "Requests carry the token that the sensor was given."
      )
    case .tokenInQuery:
      (
        "Token in the query", "The token stands in the query of one request as well.",
        "The token stands in the header alone."
      )
    case .eventIdTwice:
      (
        "One id twice", "One event is sent twice in one envelope.",
        "No two events have the same id."
      )
    case .requiredEventMissing:
      (
        "Required event missing", "Films never start.",
        "The required events of a claimed profile are sent."
      )
    case .optionalEventMissing:
      (
        "Claimed event missing", "Films are never unmuted.",
        "Every event of a profile is sent where all are claimed."
      )
    case .retryAfter400:
      (
        "Stubborn", "What was refused for good is sent again.",
        "What was refused for good is not sent again as it is."
      )
    case .noRetryAfter503:
      (
        "Forgetful", "What was refused for now is not sent again.",
        "What was refused for now is sent again."
      )
    case .retryTooSoon:
      (
        "Hasty", "What was refused for now is sent again at once.",
        "What is sent again waits as Retry-After says."
      )
    case .retryWithNewIds:
      (
        "New ids", "What is sent again has new ids.",
        "What is sent again are the same events."
      )
    case .noRetryAfterCut:
      (
        "Resigned", "What brought no answer is not sent again.",
        "What brought no answer is sent again."
      )
    case .repeatAfter202:
      (
        "Doubtful", "What was answered 202 is sent again.",
        "Every answer of success is taken as one."
      )
    case .configurationOldToken:
      (
        "Configuration with an old token",
        "The configuration is asked for with a token that was never handed out.",
        "The configuration is asked for with the token that the sensor was given."
      )
    case .configurationWithoutToken:
      (
        "Configuration without token", "The configuration is asked for without the token.",
        "The configuration is asked for with the token."
      )
    case .sendsToUnavailable:
      (
        "Blind to trouble", "Events are sent although the configuration was answered 500.",
        "Nothing is sent to an endpoint that is not available."
      )
    case .sendsUnsupportedVersion:
      (
        "Blind to versions", "Events are sent to an endpoint that supports other versions alone.",
        "A dataVersion is sent only to an endpoint that supports it."
      )
    case .silent:
      (
        "Silent", "Nothing is sent at all.",
        "A sensor sends events."
      )
    }
  }
}
