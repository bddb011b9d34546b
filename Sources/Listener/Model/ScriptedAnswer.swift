/// What a request is answered, faults on purpose included.
package struct ScriptedAnswer: Sendable, Equatable {
  /// A final status code, 200 to 599.
  package var status: Int
  /// Sent as they stand. `Content-Length` is added unless it or `Transfer-Encoding` is among them.
  package var headers: [HeaderField]
  /// Left away in answers to HEAD and with the statuses 204 and 304.
  package var body: [UInt8]
  /// How long the request waits for its answer, or for its fault.
  package var delay: Duration
  package var fault: AnswerFault

  package init(
    status: Int, headers: [HeaderField] = [], body: [UInt8] = [], delay: Duration = .zero,
    fault: AnswerFault = .none
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.delay = delay
    self.fault = fault
  }

  /// An answer of the listener's own: a sentence as plain text.
  static func sentence(_ status: Int, _ text: String) -> ScriptedAnswer {
    ScriptedAnswer(
      status: status, headers: [HeaderField("Content-Type", "text/plain; charset=utf-8")],
      body: Array("\(text)\n".utf8))
  }
}

/// How an answer goes wrong on purpose.
package enum AnswerFault: Sendable, Equatable {
  case none
  /// The connection is closed in place of an answer.
  case closeBeforeAnswer
  /// The head promises the whole body, and the connection is closed after so many bytes of it.
  case cutBody(after: Int)
}
