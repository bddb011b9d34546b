/// A reference target that answers requests: what `assay reference NAME` starts, and what tests ask without a socket.
package protocol ReferenceServer: Sendable {
  /// Answers one request.
  func respond(to request: TargetRequest) async -> TargetResponse

  /// How long the answer to a request is held back on a socket; nothing unless a fault says so.
  func delay(of request: TargetRequest) -> Duration

  /// The largest request body that is read, in bytes; a larger one is answered 413.
  var largestBody: Int { get }

  /// What points a run at this target.
  ///
  /// - Parameter origin: Scheme, host and port that it answers at, without a slash at the end.
  func targetFile(origin: String) -> ReferenceTargetFile

  /// The address that is shown to people.
  ///
  /// - Parameter origin: As in ``targetFile(origin:)``.
  func address(origin: String) -> String
}

extension ReferenceServer {
  package func delay(of request: TargetRequest) -> Duration { .zero }

  package var largestBody: Int { 65_536 }

  package func address(origin: String) -> String { origin }
}
