package import JSON

/// What stands for a body that the evidence level leaves out.
package struct WithheldBody: Sendable, Equatable {
  /// How many bytes it has.
  package let bytes: Int
  /// SHA-256 in hex.
  package let digest: String

  package init(bytes: Int, digest: String) {
    self.bytes = bytes
    self.digest = digest
  }
}

/// What is kept of an observation whose bodies are left out, so that a case can still be walked and told.
package struct Reduction: Sendable, Equatable {
  /// What the checks of the step found while the bodies were there: a JSON array in the form that the judge writes.
  package var judged: [UInt8]
  /// What the step bound, by name.
  package var captured: [JSONMember]
  /// Whether a polling went on after it.
  package var goesOn: Bool

  package init(judged: [UInt8], captured: [JSONMember] = [], goesOn: Bool = false) {
    self.judged = judged
    self.captured = captured
    self.goesOn = goesOn
  }
}

extension Observation {
  /// The same without bodies, each replaced by its size and digest; what has lost them already stays as it is.
  ///
  /// - Parameter digest: SHA-256 in hex of bytes.
  package func reduced(_ reduction: Reduction, digest: ([UInt8]) -> String) -> Observation {
    guard self.reduction == nil else { return self }
    var out = self
    out.reduction = reduction
    func withheld(_ bytes: [UInt8]) -> WithheldBody? {
      bytes.isEmpty ? nil : WithheldBody(bytes: bytes.count, digest: digest(bytes))
    }
    func reduced(_ exchange: HTTPExchange) -> HTTPExchange {
      var out = exchange
      if let response = exchange.response, !response.body.isEmpty {
        out.response?.storage = .digest(receivedBytes: response.body.count, sha256: digest(response.body))
        out.response?.body = []
      }
      return out
    }
    func reduced(_ action: ActionReading) -> ActionReading {
      var out = action
      out.withheld = withheld(action.content)
      out.content = []
      out.log = ""
      out.made = action.made.map { ActionReading.Made(path: $0.path, content: $0.content.withheld) }
      return out
    }
    switch sight {
    case .exchange(let hops, let note): out.sight = .exchange(hops.map(reduced), note)
    case .file(var reading):
      reading.content = reading.content?.withheld
      out.sight = .file(reading)
    case .action(let reading): out.sight = .action(reduced(reading))
    // What a person says is all that speaks for it.
    case .person: break
    case .reception(var reception):
      func bodiless(_ received: Reception.Received) -> Reception.Received {
        var out = received
        out.withheld = withheld(received.exchange.request.body)
        out.exchange.request.body = []
        return out
      }
      reception.received = reception.received.map(bodiless)
      reception.others = reception.others.map(bodiless)
      switch reception.trigger {
      case .exchange(let hops, let note)?: reception.trigger = .exchange(hops.map(reduced), note)
      case .action(let reading)?: reception.trigger = .action(reduced(reading))
      case .person?, nil: break
      }
      out.sight = .reception(reception)
    }
    return out
  }
}

extension FileReading.Content {
  /// The same without its bytes, which are then not in the bundle either.
  package var withheld: FileReading.Content {
    FileReading.Content(digest: digest, size: size, bytes: [], isWithheld: true)
  }
}
