/// The requests that the harness waited for, and what came.
package struct Reception: Sendable, Equatable {
  /// One request and how it was answered.
  package struct Received: Sendable, Equatable {
    /// Its URL is the path below the address with its query; the response is what the harness answered, nil where it
    /// closed the connection instead.
    package var exchange: HTTPExchange
    /// When it was there whole, in microseconds after the wait began.
    package var at: Int
    /// When it was answered, in microseconds after the wait began.
    package var answeredAt: Int
    /// Which connection it came on, counted from 1 within the run.
    package var connection: Int
    /// Whether its body ended early.
    package var isCut: Bool
    /// Whether its body is longer than the limit, so that only its beginning is kept.
    package var isTooLarge: Bool
    /// Set where the evidence level leaves its body out.
    package var withheld: WithheldBody?

    package init(
      exchange: HTTPExchange, at: Int, answeredAt: Int, connection: Int = 1, isCut: Bool = false,
      isTooLarge: Bool = false
    ) {
      self.exchange = exchange
      self.at = at
      self.answeredAt = answeredAt
      self.connection = connection
      self.isCut = isCut
      self.isTooLarge = isTooLarge
    }
  }

  /// What ended the wait; the raw value is its name in evidence.
  package enum End: String, Sendable, CaseIterable {
    /// As many came as were waited for.
    case complete
    /// The time was over.
    case window
    /// More came than are kept.
    case flooded
    /// The run was interrupted.
    case cancelled
    /// Nothing could be waited for: the harness does not listen.
    case deaf
  }

  /// What was waited for: `POST /events`.
  package var line: String
  /// How many were waited for.
  package var wanted: Int
  /// For how long, in milliseconds.
  package var window: Int
  /// In the order in which they came: those that were waited for.
  package var received: [Received]
  /// Those to the case's own address that were not: another method or path.
  package var others: [Received]
  package var end: End
  /// What made the target send, where the step says so.
  package var trigger: Trigger?

  package init(
    line: String, wanted: Int = 1, window: Int = 0, received: [Received] = [], others: [Received] = [],
    end: End, trigger: Trigger? = nil
  ) {
    self.line = line
    self.wanted = wanted
    self.window = window
    self.received = received
    self.others = others
    self.end = end
    self.trigger = trigger
  }

  /// What the trigger showed.
  package enum Trigger: Sendable, Equatable {
    case exchange([HTTPExchange], AuthorizationNote)
    case action(ActionReading)
    case person(PersonReading)
  }
}
