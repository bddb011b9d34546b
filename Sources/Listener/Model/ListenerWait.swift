/// A wait for requests: which are meant, what they are answered, and when it is over.
///
/// The closures run on the threads of the network: they are quick, never block and never call the listener.
package struct ListenerWait: Sendable {
  /// The case and step, for reports; waits are asked in the order in which they were opened.
  package let id: String
  /// Requests to `/<token>` and below belong to this wait, and to no wait without that token.
  ///
  /// Of several open waits with one token the one opened first takes every request until it is over. It is
  /// compared as sent: use letters, digits, `-`, `.`, `_` and `~`.
  package let token: String?
  /// For waits without a token: whether a request that belongs to no token is meant.
  package let claims: @Sendable (ReceivedRequest) -> Bool
  /// What the request at this index, counted from 0 in ``ReceptionOutcome/exchanges``, is answered.
  ///
  /// Not asked for requests that the listener answers itself: cut, too large.
  package let answer: @Sendable (_ index: Int, ReceivedRequest) -> ScriptedAnswer
  /// Asked after each request with all so far, in order and before ``answer``; while the wait lingers, too, where
  /// what it says changes nothing. The list is not copied for it.
  package let isOver: @Sendable (_ soFar: [ReceivedRequest]) -> Bool
  /// The longest time from opening to the end.
  package let window: Duration
  /// How long further requests are still taken once the wait is over, within the window.
  package let linger: Duration
  /// The most requests that are kept; one more ends the wait.
  package let limit: Int

  package init(
    id: String, token: String?, claims: @escaping @Sendable (ReceivedRequest) -> Bool = { _ in false },
    answer: @escaping @Sendable (_ index: Int, ReceivedRequest) -> ScriptedAnswer,
    isOver: @escaping @Sendable (_ soFar: [ReceivedRequest]) -> Bool, window: Duration,
    linger: Duration = .zero, limit: Int = 1000
  ) {
    self.id = id
    self.token = token
    self.claims = claims
    self.answer = answer
    self.isOver = isOver
    self.window = window
    self.linger = linger
    self.limit = limit
  }
}
