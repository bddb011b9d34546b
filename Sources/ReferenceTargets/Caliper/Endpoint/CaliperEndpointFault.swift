/// The ways in which the endpoint can be made to break one rule, and no other, of Caliper.
enum CaliperEndpointFault: String, CaseIterable, Sendable {
  case tokenNotAsked = "token-not-asked"
  case anyToken = "any-token"
  case anyMedia = "any-media"
  case anyBytes = "any-bytes"
  case bareTaken = "bare-taken"
  case missingTaken = "missing-taken"
  case extraTaken = "extra-taken"
  case anyTime = "any-time"
  case objectTaken = "object-taken"
  case emptyTaken = "empty-taken"
  case anyVersion = "any-version"
  case versionAs400 = "version-as-400"
  case answersBody = "answers-body"
  case answers202 = "answers-202"
  case entitiesRefused = "entities-refused"
  case mixedRefused = "mixed-refused"
  case batchesRefused = "batches-refused"
  case mediaRefused = "media-refused"
  case largeRefused = "large-refused"
  case configurationMissing = "configuration-missing"
  case configurationWithoutVersion = "configuration-without-version"
  case configurationSnakeCase = "configuration-snake-case"
  case configurationExtra = "configuration-extra"
  case configurationSizeText = "configuration-size-text"
  case configurationOpen = "configuration-open"
  case forgets

  /// The fault as the catalogue shows it.
  var description: FaultDescription {
    let (title, effect, statement) = words
    return FaultDescription(id: FaultID(rawValue), title: title, effect: effect, statement: statement)
  }

  private var words: (title: String, effect: String, statement: String) {
    switch self {
    case .tokenNotAsked:
      ("No token asked for", "Envelopes are taken without a token.", "A missing credential is answered 401.")
    case .anyToken:
      ("Any token taken", "Envelopes are taken with any token.", "An invalid credential is answered 401.")
    case .anyMedia:
      (
        "Any media type taken", "Envelopes are taken as text/plain.",
        "Another media type than application/json is answered 415."
      )
    case .anyBytes:
      ("Not JSON taken", "A body that is no JSON is answered 200.", "What is no envelope is answered 400.")
    case .bareTaken:
      ("Bare events taken", "An event without an envelope is taken.", "What is no envelope is answered 400.")
    case .missingTaken:
      (
        "Missing member taken", "An envelope without dataVersion is taken.",
        "An envelope without one of its members is answered 400."
      )
    case .extraTaken:
      (
        "Extra member taken", "An envelope with a member of its own is taken.",
        "A malformed envelope is answered 400."
      )
    case .anyTime:
      ("Any time taken", "A sendTime without zone is taken.", "A malformed envelope is answered 400.")
    case .objectTaken:
      ("Object as data taken", "Data that are an object are taken.", "A malformed envelope is answered 400.")
    case .emptyTaken:
      ("Empty data taken", "An envelope without data is taken.", "A malformed envelope is answered 400.")
    case .anyVersion:
      ("Any version taken", "Any dataVersion is taken.", "An unsupported dataVersion is answered 422.")
    case .versionAs400:
      (
        "Version refused otherwise", "An unsupported dataVersion is answered 400.",
        "An unsupported dataVersion is answered 422."
      )
    case .answersBody:
      ("Answer with a body", "The answer of success has a body.", "The answer of success has no body.")
    case .answers202:
      ("Answer 202", "Success is answered 202.", "200 is recommended for success.")
    case .entitiesRefused:
      ("Entities refused", "Envelopes of entities alone are refused.", "Entities are taken.")
    case .mixedRefused:
      (
        "Mixed data refused", "Envelopes of events and entities are refused.",
        "Events and entities may be mixed."
      )
    case .batchesRefused:
      ("Batches refused", "Envelopes of several events are refused.", "An envelope holds one or more events.")
    case .mediaRefused:
      ("Media events refused", "Media events are refused.", "Every event type is taken.")
    case .largeRefused:
      (
        "Large envelopes refused", "Envelopes over 16 KiB are refused.",
        "Envelopes up to the declared size are taken."
      )
    case .configurationMissing:
      ("No configuration", "The configuration is answered 404.", "The configuration is answered 200.")
    case .configurationWithoutVersion:
      (
        "Version not told", "The configuration does not name the version.",
        "The configuration names the versions that are supported."
      )
    case .configurationSnakeCase:
      (
        "Other names", "The configuration says caliper_supported_versions.",
        "The configuration has caliperSupportedVersions."
      )
    case .configurationExtra:
      (
        "Extra member", "The configuration has a member of its own.",
        "The configuration has no members of its own."
      )
    case .configurationSizeText:
      ("Size as text", "The largest payload is told as a text.", "The largest payload is an integer.")
    case .configurationOpen:
      (
        "Open configuration", "The configuration is told to everyone.",
        "A missing credential is answered 401."
      )
    case .forgets:
      ("Forgetful", "Nothing that was taken is kept.", "What was taken can be read back.")
    }
  }
}
