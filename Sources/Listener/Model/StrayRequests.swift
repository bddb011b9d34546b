/// Requests that no wait took.
package struct StrayRequests: Sendable, Equatable {
  /// The first ones, in order, with their whole target; of a long body the first bytes.
  package let kept: [StrayRequest]
  /// How many there were in all.
  package let count: Int
  /// How many connections were closed because too many were open.
  package let refusedConnections: Int

  package init(kept: [StrayRequest], count: Int, refusedConnections: Int) {
    self.kept = kept
    self.count = count
    self.refusedConnections = refusedConnections
  }
}

/// A request that no wait took, and why.
package struct StrayRequest: Sendable, Equatable {
  /// What could be read of it; nearly empty when the reason is ``Reason/unreadable(_:)``.
  package let request: ReceivedRequest
  package let reason: Reason

  package init(request: ReceivedRequest, reason: Reason) {
    self.request = request
    self.reason = reason
  }

  package enum Reason: Sendable, Equatable, CustomStringConvertible {
    /// Nothing waited for it.
    case unexpected
    /// Its token is that of a wait that has ended.
    case late(id: String)
    /// The wait had as many requests as it keeps.
    case beyondLimit(id: String)
    /// It is not HTTP, or its TLS handshake failed.
    case unreadable(String)

    package var description: String {
      switch self {
      case .unexpected: "nothing waited for it"
      case .late(let id): "late for \(id)"
      case .beyondLimit(let id): "beyond the limit of \(id)"
      case .unreadable(let why): "unreadable: \(why)"
      }
    }
  }
}
