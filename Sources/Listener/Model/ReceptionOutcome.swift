/// What a wait received, and why it ended.
package struct ReceptionOutcome: Sendable, Equatable {
  /// In the order in which the requests were complete.
  package let exchanges: [Exchange]
  package let end: End

  package init(exchanges: [Exchange], end: End) {
    self.exchanges = exchanges
    self.end = end
  }

  /// A request and what became of it.
  package struct Exchange: Sendable, Equatable {
    package let request: ReceivedRequest
    /// What it was answered, by the script or by the listener itself; nil when nobody was left to be answered.
    package let answer: ScriptedAnswer?
    /// When the answer was written or the connection cut on purpose, since the wait was opened.
    ///
    /// Nil when the wait ended first, or the peer went away.
    package let answeredAt: Duration?

    package init(request: ReceivedRequest, answer: ScriptedAnswer?, answeredAt: Duration?) {
      self.request = request
      self.answer = answer
      self.answeredAt = answeredAt
    }
  }

  package enum End: String, Sendable, Equatable {
    /// The wait's own condition was met.
    case over
    /// The time was up.
    case window
    /// The waiting task was cancelled, or the listener stopped.
    case cancelled
    /// More requests came than the wait keeps.
    case flooded
  }
}
