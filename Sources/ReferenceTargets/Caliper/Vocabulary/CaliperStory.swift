import JSON

/// Fictional people at a fictional school, and what they do: entities and events of every type, the same for the same
/// seed.
struct CaliperStory: Sendable {
  let version: CaliperVersion
  private var generator: SplitMix64
  private var count = 0

  init(version: CaliperVersion, seed: UInt64) {
    self.version = version
    generator = SplitMix64(seed: seed)
  }

  private static let people = ["ada.example", "ben.sample", "cleo.specimen", "dov.placeholder"]

  /// The next moment, a second after the one before.
  ///
  /// Shape: `2026-01-15T08:00:00.000Z`.
  private mutating func moment() -> String {
    count += 1
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let second = count % 60
    let minute = count / 60 % 60
    let hour = count / 3600 % 24
    return "2026-01-15T\(two(hour)):\(two(minute)):\(two(second)).000Z"
  }

  /// A new UUID as a URN.
  private mutating func urn() -> String {
    func text(_ value: UInt64, _ digits: Int) -> String {
      let text = String(value, radix: 16)
      return String(repeating: "0", count: max(0, digits - text.count)) + text.suffix(digits)
    }
    let (high, low) = (generator.next(), generator.next())
    return "urn:uuid:\(text(high >> 32, 8))-\(text(high >> 16 & 0xFFFF, 4))-4\(text(high & 0xFFF, 3))-"
      + "\(text(0x8000 | low >> 48 & 0x3FFF, 4))-\(text(low & 0xFFFF_FFFF_FFFF, 12))"
  }

  /// An event of a row.
  mutating func event(_ row: CaliperRow, _ action: String) -> JSONValue {
    var members: [JSONMember] = [
      JSONMember("@context", .string(version.context)), JSONMember("id", .string(urn())),
      JSONMember("type", .string(row.event)),
    ]
    if version == .second { members.append(JSONMember("profile", .string("\(row.profile)Profile"))) }
    members += [
      JSONMember("actor", entity(row.actor)), JSONMember("action", .string(action)),
      JSONMember("object", entity(row.object)),
    ]
    if let generated = row.generated, makesSomething(row, action) {
      members.append(JSONMember("generated", entity(generated)))
    }
    if let target = row.target { members.append(JSONMember("target", entity(target))) }
    members += [
      JSONMember("eventTime", .string(moment())),
      JSONMember("edApp", .string("https://tool.example")),
      JSONMember("group", entity("CourseSection")), JSONMember("membership", entity("Membership")),
      JSONMember("session", entity("Session")),
    ]
    if row.event == "ToolLaunchEvent" { members.append(JSONMember("federatedSession", entity("LtiSession"))) }
    return .object(members)
  }

  private func makesSomething(_ row: CaliperRow, _ action: String) -> Bool {
    row.event != "ResourceManagementEvent" || ["Copied", "Created"].contains(action)
  }

  /// An envelope around events; it is sent after all of them.
  func envelope(_ data: [JSONValue]) -> [JSONMember] {
    [
      JSONMember("sensor", "https://tool.example/sensors/1"),
      JSONMember("sendTime", "2026-01-16T08:00:00.000Z"),
      JSONMember("dataVersion", .string(version.context)), JSONMember("data", .array(data)),
    ]
  }

  /// An entity of a type, with some of its properties.
  func entity(_ type: String) -> JSONValue {
    let person = Self.people[count % Self.people.count]
    var members = [
      JSONMember(
        "id",
        .string(
          type == "Person"
            ? "https://school.example/people/\(person)"
            : "https://tool.example/\(type.lowercased())/\(count % 7 + 1)")),
      JSONMember("type", .string(type)),
    ]
    if case .object(let more) = properties(of: type, person) { members += more }
    return .object(members)
  }

  private func properties(of type: String, _ person: String) -> JSONValue {
    let who: JSONValue = .string("https://school.example/people/\(person)")
    switch type {
    case "Person":
      return [
        "otherIdentifiers": [
          [
            "type": "SystemIdentifier", "identifier": .string(person), "identifierType": "LisSourcedId",
          ]
        ]
      ]
    case "SoftwareApplication": return ["name": "Example Tool", "version": "4.2"]
    case "CourseSection": return ["courseNumber": "EX-101", "academicSession": "Spring 2026"]
    case "Membership":
      return [
        "member": who, "organization": "https://tool.example/coursesection/1",
        "roles": ["Learner", "Learner#ExternalLearner"], "status": "Active",
      ]
    case "Session": return ["user": who, "startedAtTime": "2026-01-15T07:59:00.000Z"]
    case "LtiSession": return ["user": who, "messageParameters": ["lti_version": "1.3.0"]]
    case "Document", "WebPage", "AssignableDigitalResource", "Assessment":
      return [
        "name": "A sample", "keywords": ["sample", "fictional"], "dateCreated": "2026-01-02T00:00:00.000Z",
        "version": "1.0",
      ]
    case "Attempt":
      return [
        "assignee": who, "assignable": "https://tool.example/assessment/1", "count": 1,
        "startedAtTime": "2026-01-15T07:59:30.000Z",
      ]
    case "VideoObject":
      return ["name": "A sample film", "mediaType": "video/example", "duration": "PT1H12M27S"]
    case "MediaLocation": return ["currentTime": "PT30M54S"]
    case "BookmarkAnnotation":
      return [
        "annotator": who, "annotated": "https://tool.example/document/1", "bookmarkNotes": "Read this.",
      ]
    case "HighlightAnnotation":
      return ["annotator": who, "annotated": "https://tool.example/document/1", "selectionText": "A sample."]
    case "SharedAnnotation":
      return ["annotator": who, "withAgents": [["id": who, "type": "Person"]]]
    case "TagAnnotation": return ["annotator": who, "tags": ["to-read"]]
    case "FillinBlankResponse": return ["attempt": entity("Attempt"), "values": ["a sample"]]
    case "RatingScaleResponse": return ["attempt": entity("Attempt"), "selections": ["Agree"]]
    case "Comment":
      return ["commenter": who, "commentedOn": "https://tool.example/videoobject/1", "value": "Fine."]
    case "Rating": return ["rater": who, "rated": "https://tool.example/document/1", "selections": ["1"]]
    case "Score":
      return [
        "attempt": "https://tool.example/attempt/1", "maxScore": 10.0, "scoreGiven": 7.5,
        "scoredBy": "https://tool.example",
      ]
    case "Result":
      return ["attempt": "https://tool.example/attempt/1", "maxResultScore": 10, "resultScore": 8]
    case "Message": return ["body": "Is this a sample?", "isPartOf": "https://tool.example/thread/1"]
    case "Thread", "Forum": return ["items": []]
    case "SearchResponse":
      return [
        "searchProvider": "https://tool.example", "searchResultsItemCount": 3,
        "query": ["id": "https://tool.example/query/1", "type": "Query", "searchTerms": "sample"],
      ]
    case "Questionnaire":
      return ["items": [["id": "https://tool.example/questionnaireitem/1", "type": "QuestionnaireItem"]]]
    case "QuestionnaireItem": return ["weight": 1.0, "categories": ["sample"]]
    case "SurveyInvitation": return ["rater": who, "sentCount": 1, "dateSent": "2026-01-14T08:00:00.000Z"]
    case "LtiLink": return ["messageType": "LtiResourceLinkRequest"]
    case "AggregateMeasureCollection":
      return [
        "items": [
          [
            "id": "https://tool.example/aggregatemeasure/1", "type": "AggregateMeasure",
            "metric": "MinutesOnTask", "metricValue": 12, "maxMetricValue": 60,
          ]
        ]
      ]
    default: return [:]
    }
  }
}
