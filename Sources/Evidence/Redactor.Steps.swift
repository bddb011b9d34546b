extension Redactor {
  /// What an adapter did, without secrets; files that it made are kept as they are.
  package func redact(_ reading: ActionReading) -> ActionReading {
    var out = reading
    out.arguments = bytes(reading.arguments)
    out.content = bytes(reading.content)
    out.log = text(reading.log)
    switch reading.end {
    case .exited, .done(failure: nil): break
    case .done(let failure?): out.end = .done(failure: text(failure))
    case .unsupported(let reason, let link):
      out.end = .unsupported(reason: text(reason), link: link.map(text))
    case .fault(let fault): out.end = .fault(ActionFault(fault.kind, text(fault.detail)))
    }
    return out
  }

  /// What a person answered, without secrets.
  package func redact(_ reading: PersonReading) -> PersonReading {
    var out = reading
    out.instructions = text(reading.instructions)
    if let answer = reading.answer {
      out.answer?.values = bytes(answer.values)
      out.answer?.by = answer.by.map(text)
    }
    return out
  }

  /// What came, without secrets; its trigger is redacted where it is made.
  package func redact(_ reception: Reception) -> Reception {
    var out = reception
    out.received = reception.received.map { redact($0) }
    out.others = reception.others.map { redact($0) }
    return out
  }

  /// A request that came, without secrets.
  package func redact(_ received: Reception.Received) -> Reception.Received {
    var out = received
    out.exchange = redact(received.exchange)
    return out
  }
}
