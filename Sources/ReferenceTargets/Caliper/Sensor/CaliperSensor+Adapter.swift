import JSON

extension CaliperSensor {
  /// The actions that suites ask of the sensor.
  static let actions = ["send", "ask-and-send"]

  /// Answers one line of the adapter protocol of `docs/adapters`; nil where the conversation is over.
  ///
  /// - Parameter version: The version of the harness, which is that of the sensor.
  package mutating func answer(toLine line: String, version: String) -> String? {
    guard let message = (try? JSONDocument(parsing: Array(line.utf8)))?.root.value else {
      return JSONValue.object([JSONMember("message", "error"), JSONMember("reason", "not JSON")]).text()
    }
    switch message["message"]?.string {
    case "stop": return nil
    case "hello":
      return JSONValue.object([
        JSONMember("message", "hello"), JSONMember("protocol", 1),
        JSONMember("adapter", ["name": "caliper-sensor", "version": .string(version)]),
        JSONMember("actions", .array(Self.actions.map { .string($0) })),
      ]).text()
    default: return answer(to: message).text()
    }
  }

  private mutating func answer(to message: JSONValue) -> JSONValue {
    let id = message["id"] ?? 0
    let action = message["action"]?.string ?? ""
    guard Self.actions.contains(action) else {
      return [
        "message": "unsupported", "id": id, "reason": "this sensor sends events, and does nothing else",
      ]
    }
    let given = message["with"] ?? [:]
    var task = Task(
      url: given["to"]?.string ?? "", token: given["token"]?.string, profile: given["profile"]?.string)
    if case .number(let number)? = given["limit"] { task.limit = number.int }
    task.asksFirst = action == "ask-and-send"
    // The sensor has done what it does, whatever the endpoint made of it.
    switch perform(task) {
    case .sent(let envelopes):
      return done(id, data: ["envelopes": .number(JSONNumber(envelopes))])
    case .refused(let why): return done(id, data: ["refused": .string(why)])
    case .unusable(let why):
      return ["message": "done", "id": id, "outcome": "failed", "reason": .string(why)]
    }
  }

  private func done(_ id: JSONValue, data: JSONValue) -> JSONValue {
    ["message": "done", "id": id, "outcome": "succeeded", "data": data]
  }
}
