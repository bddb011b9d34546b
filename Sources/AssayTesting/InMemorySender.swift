package import Evidence
package import Execution
import Synchronization

/// A target without a network: it answers from a closure or a table, and keeps what it was sent.
///
/// A cancelled request ends with the fault ``Evidence/TransportFault/Kind/cancelled``, as one over the network does.
package final class InMemorySender: HTTPSending {
  /// Answers one request; the number counts the requests of this sender from 1.
  package typealias Answering = @Sendable (_ request: HTTPRequest, _ number: Int) async -> InMemoryAnswer

  private struct State: Sendable {
    var sent: [SentRequest] = []
    var tick = 0
    var inFlight = 0
    var mostInFlight = 0
  }

  private let state = Mutex(State())
  private let answering: Answering

  package init(_ answering: @escaping Answering) { self.answering = answering }

  /// Answers by method and URL; see ``RouteTable``.
  package convenience init(routes: RouteTable) { self.init { request, _ in routes.answer(to: request) } }

  package func send(_ request: HTTPRequest, limits: HTTPLimits) async -> HTTPExchange {
    let number = begin(request, limits)
    var answer = await answering(request, number)
    while case .delayed(let wait, let inner) = answer {
      try? await Task.sleep(for: wait)
      answer = inner
    }
    if Task.isCancelled { answer = .fault(.cancelled, "the run was interrupted") }
    end(number)
    return answer.exchange(for: request)
  }

  /// Everything that was sent, in the order in which it began.
  package var sent: [SentRequest] { state.withLock { $0.sent } }

  /// What was sent, as `GET http://host/path`.
  package var lines: [String] { sent.map { "\($0.request.method) \($0.request.url)" } }

  /// The most requests that were under way at one time.
  package var mostInFlight: Int { state.withLock { $0.mostInFlight } }

  private func begin(_ request: HTTPRequest, _ limits: HTTPLimits) -> Int {
    state.withLock { state in
      state.tick += 1
      state.inFlight += 1
      state.mostInFlight = max(state.mostInFlight, state.inFlight)
      state.sent.append(SentRequest(request: request, limits: limits, began: state.tick, ended: .max))
      return state.sent.count
    }
  }

  private func end(_ number: Int) {
    state.withLock { state in
      state.tick += 1
      state.inFlight -= 1
      state.sent[number - 1].ended = state.tick
    }
  }
}

/// One request that an in-memory sender got.
package struct SentRequest: Sendable {
  package let request: HTTPRequest
  package let limits: HTTPLimits
  /// Ticks of the sender: each beginning and each end is one.
  package let began: Int
  package internal(set) var ended: Int

  /// Whether both were under way at the same time.
  package func overlaps(_ other: SentRequest) -> Bool { began < other.ended && other.began < ended }

  /// The values of a header field.
  package func values(of name: String) -> [String] {
    request.headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
  }
}
