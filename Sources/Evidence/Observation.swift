/// What a step saw, secrets already redacted.
package struct Observation: Sendable, Equatable {
  /// What there was to see, by the kind of step.
  package enum Sight: Sendable, Equatable {
    /// Every hop of a request, never empty, and how it was authorised.
    case exchange([HTTPExchange], AuthorizationNote)
    case file(FileReading)
    case action(ActionReading)
    case person(PersonReading)
    case reception(Reception)
  }

  /// The step's id inside the test.
  package var step: String
  /// The page, counted from 1.
  package var page: Int
  /// When the request was sent, the file was opened or the wait began, in microseconds after the run's start.
  package var sentAt: Int
  package var sight: Sight
  /// Set where the evidence level leaves its bodies out.
  package var reduction: Reduction?

  package init(step: String, page: Int, sentAt: Int, sight: Sight) {
    self.step = step
    self.page = page
    self.sentAt = sentAt
    self.sight = sight
  }

  package init(
    step: String, page: Int, sentAt: Int, hops: [HTTPExchange], authorization: AuthorizationNote
  ) {
    self.init(step: step, page: page, sentAt: sentAt, sight: .exchange(hops, authorization))
  }

  /// The request and, where redirects were followed, those that came of it; empty where nothing was sent.
  package var hops: [HTTPExchange] { if case .exchange(let hops, _) = sight { hops } else { [] } }
  /// How the request was authorised; none where nothing was sent.
  package var authorization: AuthorizationNote {
    if case .exchange(_, let note) = sight { note } else { .none }
  }
  /// The file that was read; nil for another kind of step.
  package var file: FileReading? { if case .file(let reading) = sight { reading } else { nil } }

  /// What the adapter did; nil for another kind of step.
  package var action: ActionReading? { if case .action(let reading) = sight { reading } else { nil } }
  /// What a person answered; nil for another kind of step.
  package var person: PersonReading? { if case .person(let reading) = sight { reading } else { nil } }
  /// The requests that came; nil for another kind of step.
  package var reception: Reception? { if case .reception(let reception) = sight { reception } else { nil } }

  /// Whether a person has not answered yet.
  package var isPending: Bool {
    switch sight {
    case .person(let reading): return reading.answer == nil
    case .reception(let reception):
      if case .person(let reading)? = reception.trigger { return reading.answer == nil }
      return false
    case .exchange, .file, .action: return false
    }
  }

  /// How many intents were recorded before: what reached, or may have reached, the target.
  package var announcements: Int {
    switch sight {
    case .exchange, .action: return 1
    case .file, .person: return 0
    case .reception(let reception):
      switch reception.trigger {
      case .exchange, .action: return 2
      case .person, nil: return 1
      }
    }
  }

  /// The files in the bundle that it speaks of, by their digests.
  package var fileDigests: [String] {
    switch sight {
    case .exchange: []
    case .file(let reading):
      [reading.content].compactMap(\.self).filter { !$0.isWithheld }.map(\.digest)
    case .action(let reading): reading.made.map(\.content).filter { !$0.isWithheld }.map(\.digest)
    case .person(let reading): reading.answer?.files.map(\.content.digest) ?? []
    case .reception(let reception):
      switch reception.trigger {
      case .action(let reading): reading.made.map(\.content).filter { !$0.isWithheld }.map(\.digest)
      case .person(let reading): reading.answer?.files.map(\.content.digest) ?? []
      case .exchange, nil: []
      }
    }
  }

  /// The answer that checks look at, unless a fault stands in its place.
  package var response: HTTPResponse? { hops.last?.response }
  package var fault: TransportFault? { hops.last?.fault }
}

/// How a request was authorised, in words that hold no secret.
package enum AuthorizationNote: Sendable, Equatable {
  /// It went out without credentials, as the step asks.
  case none
  /// With a token that the target issued for these scopes.
  case token(scopes: [String])
  /// With what the target file gives for a scheme without scopes, such as `basic`.
  case credentials(scheme: String)
  /// With a token or another credential that was never issued.
  case invalidToken
  /// With a token that the target issued and that, as the target file says, has expired; or with a signature of long ago.
  case expiredToken
  /// Without credentials, because none could be had; the sentence says why.
  case unavailable(String)
}
