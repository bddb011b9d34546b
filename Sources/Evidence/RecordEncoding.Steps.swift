import JSON

/// The wire form of what adapters, people and listeners show.
extension RecordEncoding {
  static func write(_ reading: ActionReading, to writer: inout JSONWriter) {
    writer.write("name", reading.name)
    writer.object("with") { write(body: reading.arguments, to: &$0) }
    if !reading.inputs.isEmpty {
      writer.array("inputs") { writer in
        for input in reading.inputs {
          writer.object {
            $0.write("path", input.path)
            $0.write("sha256", input.digest)
          }
        }
      }
    }
    writer.object("end") { write(reading.end, to: &$0) }
    writer.object("content") {
      write(body: reading.content, to: &$0)
      write(reading.withheld, to: &$0)
    }
    if !reading.log.isEmpty { writer.write("log", reading.log) }
    write(reading.made, to: &writer)
    if reading.omitted > 0 { writer.write("omitted", reading.omitted) }
    writer.write("microseconds", reading.microseconds)
  }

  private static func write(_ end: ActionReading.End, to writer: inout JSONWriter) {
    switch end {
    case .exited(let code):
      writer.write("kind", "exited")
      writer.write("code", code)
    case .done(let failure):
      writer.write("kind", "done")
      if let failure { writer.write("failure", failure) }
    case .unsupported(let reason, let link):
      writer.write("kind", "unsupported")
      writer.write("reason", reason)
      if let link { writer.write("link", link) }
    case .fault(let fault):
      writer.write("kind", "fault")
      writer.write("fault", fault.kind.rawValue)
      writer.write("detail", fault.detail)
    }
  }

  private static func write(_ made: [ActionReading.Made], to writer: inout JSONWriter) {
    guard !made.isEmpty else { return }
    writer.array("made") { writer in
      for file in made {
        writer.object {
          $0.write("path", file.path)
          $0.write("bytes", file.content.size)
          $0.write("sha256", file.content.digest)
          if file.content.isWithheld { $0.write("withheld", true) }
        }
      }
    }
  }

  static func write(_ reading: PersonReading, to writer: inout JSONWriter) {
    writer.write("instructions", reading.instructions)
    guard let answer = reading.answer else { return }
    writer.object("answer") { write(answer, to: &$0) }
  }

  static func write(_ answer: PersonReading.Answer, to writer: inout JSONWriter) {
    if let by = answer.by { writer.write("by", by) }
    writer.write("at", answer.at)
    writer.object("values") { write(body: answer.values, to: &$0) }
    write(answer.files, to: &writer)
  }

  static func write(_ reception: Reception, to writer: inout JSONWriter) {
    writer.write("line", reception.line)
    writer.write("wanted", reception.wanted)
    writer.write("windowMilliseconds", reception.window)
    writer.write("end", reception.end.rawValue)
    write(reception.received, "received", to: &writer)
    if !reception.others.isEmpty { write(reception.others, "others", to: &writer) }
    switch reception.trigger {
    case nil: break
    case .exchange(let hops, let note): writer.object("sent") { write(hops, note, to: &$0) }
    case .action(let reading): writer.object("action") { write(reading, to: &$0) }
    case .person(let reading): writer.object("person") { write(reading, to: &$0) }
    }
  }

  private static func write(
    _ received: [Reception.Received], _ name: StaticString, to writer: inout JSONWriter
  ) {
    writer.array(name) { writer in
      for one in received {
        writer.object {
          $0.write("at", one.at)
          $0.write("answeredAt", one.answeredAt)
          $0.write("connection", one.connection)
          if one.isCut { $0.write("cut", true) }
          if one.isTooLarge { $0.write("tooLarge", true) }
          if one.withheld != nil { $0.object("body") { write(one.withheld, to: &$0) } }
          $0.object("exchange") { write(one.exchange, to: &$0) }
        }
      }
    }
  }

  private static func write(_ withheld: WithheldBody?, to writer: inout JSONWriter) {
    guard let withheld else { return }
    writer.write("bytes", withheld.bytes)
    writer.write("sha256", withheld.digest)
  }

  static func write(_ reduction: Reduction, to writer: inout JSONWriter) {
    writer.object("judged") { write(body: reduction.judged, to: &$0) }
    if !reduction.captured.isEmpty { writer.write("captured", value: .object(reduction.captured)) }
    if reduction.goesOn { writer.write("goesOn", true) }
  }
}
