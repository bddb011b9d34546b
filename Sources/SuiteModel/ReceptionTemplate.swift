/// Requests that the target is to send to the harness, and how they are answered.
package struct ReceptionTemplate: Sendable {
  /// What makes the target send.
  package enum Trigger: Sendable {
    case request(RequestTemplate)
    case exec(ActionTemplate)
    case ask(Question)
  }

  /// One answer to a request.
  package struct Answer: Sendable {
    /// What is done wrong on purpose, to see what the target makes of it.
    package enum Fault: String, Sendable, CaseIterable {
      /// The connection is closed before the answer.
      case closed
      /// The connection is closed in the middle of the body.
      case cut
    }

    /// What a request must show to be answered so; none for requests that fit no other answer.
    package let conditions: [SubjectCheck]
    package let status: Int
    package let headers: [RequestTemplate.Pair]
    package let body: RequestTemplate.Body?
    /// How long the target waits for it.
    package let delay: Duration
    package let fault: Fault?

    package init(
      conditions: [SubjectCheck] = [], status: Int = 200, headers: [RequestTemplate.Pair] = [],
      body: RequestTemplate.Body? = nil,
      delay: Duration = .zero, fault: Fault? = nil
    ) {
      self.conditions = conditions
      self.status = status
      self.headers = headers
      self.body = body
      self.delay = delay
      self.fault = fault
    }
  }

  package let method: String
  /// The path below the address, with places for values; `*` at its end stands for any rest.
  package let path: Template
  /// Whether requests come to the listener's one address, for targets that know only one, instead of the case's own.
  package let isShared: Bool
  /// What a request to the shared address must show to belong to this case.
  package let match: [SubjectCheck]
  /// Of those that a request fits, or else of those without conditions, the first that was not given yet; the last one
  /// answers all further requests, and none is a plain 200.
  package let answers: [Answer]
  /// How many requests end it.
  package let count: Int
  /// How long is waited for them.
  package let window: Duration
  /// How long further requests are taken after the last that was waited for.
  package let linger: Duration
  /// nil where the target sends by itself.
  package let trigger: Trigger?

  package init(
    method: String, path: Template, isShared: Bool = false, match: [SubjectCheck] = [],
    answers: [Answer] = [],
    count: Int = 1, window: Duration = .seconds(30), linger: Duration = .zero, trigger: Trigger? = nil
  ) {
    self.method = method
    self.path = path
    self.isShared = isShared
    self.match = match
    self.answers = answers
    self.count = count
    self.window = window
    self.linger = linger
    self.trigger = trigger
  }
}
