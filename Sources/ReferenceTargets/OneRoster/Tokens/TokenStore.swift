import Synchronization

/// The access tokens that were handed out, what they open and when they end.
final class TokenStore: Sendable {
  enum Standing: Equatable {
    case unknown
    case expired(Set<Scope>)
    case valid(Set<Scope>)
  }

  private struct Grant {
    let scopes: Set<Scope>
    let end: ContinuousClock.Instant
  }

  /// Old tokens are forgotten beyond this number, the oldest first.
  private static let capacity = 10_000

  private struct State {
    var grants: [String: Grant] = [:]
    var order: [String] = []
  }

  private let state = Mutex(State())

  func add(_ token: String, scopes: Set<Scope>, until end: ContinuousClock.Instant) {
    state.withLock { state in
      state.grants[token] = Grant(scopes: scopes, end: end)
      state.order.append(token)
      guard state.order.count > Self.capacity else { return }
      let oldest = state.order.prefix(Self.capacity / 10)
      for token in oldest { state.grants[token] = nil }
      state.order.removeFirst(oldest.count)
    }
  }

  func standing(of token: some StringProtocol, at now: ContinuousClock.Instant) -> Standing {
    guard let grant = state.withLock({ $0.grants[String(token)] }) else { return .unknown }
    return now < grant.end ? .valid(grant.scopes) : .expired(grant.scopes)
  }
}
