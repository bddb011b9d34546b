import JSON

/// Reads what adapters, people and listeners showed.
extension RecordDecoding {
  static func action(_ reader: inout Reader) throws(Fault) -> ActionReading {
    let name = try reader.text("name")
    var with = try reader.object("with")
    let arguments = try body(&with)
    var inputs: [ActionReading.Input] = []
    for node in reader.optional("inputs").map({ Array($0.elements) }) ?? [] {
      var input = Reader(node: node, name: "input")
      inputs.append(ActionReading.Input(path: try input.text("path"), digest: try input.text("sha256")))
    }
    var ended = try reader.object("end")
    let end = try end(&ended)
    var content = try reader.object("content")
    let bytes = try body(&content)
    let withheld = try withheld(&content)
    let log = reader.optional("log")?.string ?? ""
    let made = try made(&reader)
    let omitted = reader.optional("omitted")?.int ?? 0
    var reading = ActionReading(
      name: name, arguments: arguments, inputs: inputs, end: end, content: bytes, log: log, made: made,
      omitted: omitted, microseconds: try reader.int("microseconds"))
    reading.withheld = withheld
    return reading
  }

  private static func withheld(_ reader: inout Reader) throws(Fault) -> WithheldBody? {
    guard let bytes = reader.optional("bytes")?.int else { return nil }
    return WithheldBody(bytes: bytes, digest: try reader.text("sha256"))
  }

  static func reduction(_ reader: inout Reader) throws(Fault) -> Reduction {
    var judged = try reader.object("judged")
    let bytes = try body(&judged)
    let captured = reader.optional("captured")?.value.members ?? []
    return Reduction(judged: bytes, captured: captured, goesOn: reader.optional("goesOn")?.bool ?? false)
  }

  private static func end(_ reader: inout Reader) throws(Fault) -> ActionReading.End {
    switch try reader.text("kind") {
    case "exited": return .exited(code: try reader.int("code"))
    case "done": return .done(failure: reader.optional("failure")?.string)
    case "unsupported":
      let reason = try reader.text("reason")
      return .unsupported(reason: reason, link: reader.optional("link")?.string)
    case "fault":
      let name = try reader.text("fault")
      guard let kind = ActionFault.Kind(rawValue: name) else {
        throw Fault(message: "there is no fault `\(name)` of adapters")
      }
      return .fault(ActionFault(kind, try reader.text("detail")))
    case let other: throw Fault(message: "an action cannot end as `\(other)`")
    }
  }

  private static func made(_ reader: inout Reader) throws(Fault) -> [ActionReading.Made] {
    var made: [ActionReading.Made] = []
    for node in reader.optional("made").map({ Array($0.elements) }) ?? [] {
      var file = Reader(node: node, name: "file")
      let (path, size) = (try file.text("path"), try file.int("bytes"))
      let digest = try file.text("sha256")
      made.append(
        ActionReading.Made(
          path: path,
          content: FileReading.Content(
            digest: digest, size: size, bytes: [], isWithheld: file.optional("withheld")?.bool ?? false)))
    }
    return made
  }

  static func person(_ reader: inout Reader) throws(Fault) -> PersonReading {
    var reading = PersonReading(instructions: try reader.text("instructions"))
    if var answer = reader.optionalObject("answer") { reading.answer = try self.answer(&answer) }
    return reading
  }

  static func answer(_ reader: inout Reader) throws(Fault) -> PersonReading.Answer {
    let by = reader.optional("by")?.string
    let at = try reader.text("at")
    var values = try reader.object("values")
    return PersonReading.Answer(by: by, at: at, values: try body(&values), files: try made(&reader))
  }

  static func reception(_ reader: inout Reader) throws(Fault) -> Reception {
    let line = try reader.text("line")
    let (wanted, window) = (try reader.int("wanted"), try reader.int("windowMilliseconds"))
    let name = try reader.text("end")
    guard let end = Reception.End(rawValue: name) else {
      throw Fault(message: "a wait cannot end as `\(name)`")
    }
    var reception = Reception(line: line, wanted: wanted, window: window, end: end)
    reception.received = try received(try reader.list("received"))
    if let others = reader.optional("others") { reception.others = try received(Array(others.elements)) }
    if var sent = reader.optionalObject("sent") {
      let (hops, note) = try hops(&sent)
      reception.trigger = .exchange(hops, note)
    } else if var action = reader.optionalObject("action") {
      reception.trigger = .action(try self.action(&action))
    } else if var person = reader.optionalObject("person") {
      reception.trigger = .person(try self.person(&person))
    }
    return reception
  }

  private static func received(_ nodes: [JSONNode]) throws(Fault) -> [Reception.Received] {
    var all: [Reception.Received] = []
    for node in nodes {
      var reader = Reader(node: node, name: "received")
      let (at, answeredAt) = (try reader.int("at"), try reader.int("answeredAt"))
      let connection = try reader.int("connection")
      let (isCut, isTooLarge) = (
        reader.optional("cut")?.bool ?? false, reader.optional("tooLarge")?.bool ?? false
      )
      var withheld: WithheldBody?
      if var body = reader.optionalObject("body") { withheld = try self.withheld(&body) }
      var exchanged = try reader.object("exchange")
      var one = Reception.Received(
        exchange: try exchange(&exchanged), at: at, answeredAt: answeredAt, connection: connection,
        isCut: isCut, isTooLarge: isTooLarge)
      one.withheld = withheld
      all.append(one)
    }
    return all
  }
}
