import Synchronization
import Waking

/// What tasks and the thread of a conversation leave for each other.
final class AdapterMailbox: Sendable {
  /// What a task wants.
  enum Order {
    case perform(AdapterDialogue.Request)
    case stop
    case hangUp
    case cancel
    /// Bytes that need not be a message; only the smoke test says such things.
    case raw([UInt8])
  }

  private struct State: Sendable {
    var orders: [Order] = []
    var nextID = 1
    var greeting: CheckedContinuation<Result<AdapterHello, AdapterFault>, Never>?
    var answers: [Int: CheckedContinuation<AdapterAnswer, Never>] = [:]
    var ends: [CheckedContinuation<AdapterEnd, Never>] = []
    var end: AdapterEnd?
  }

  let bell: Bell
  private let state = Mutex(State())

  init() throws(CommandRefusal) {
    guard let bell = Bell() else { throw .failed("eventfd") }
    self.bell = bell
  }

  // MARK: For tasks

  func order(_ order: Order) {
    state.withLock { $0.orders.append(order) }
    bell.ring()
  }

  /// Starts waiting for the greeting; to be called before the thread starts.
  func awaitGreeting(_ continuation: CheckedContinuation<Result<AdapterHello, AdapterFault>, Never>) {
    state.withLock { $0.greeting = continuation }
  }

  func perform(_ action: AdapterAction, _ continuation: CheckedContinuation<AdapterAnswer, Never>) {
    let end = state.withLock { state -> AdapterEnd? in
      if let end = state.end { return end }
      state.answers[state.nextID] = continuation
      state.orders.append(.perform(AdapterDialogue.Request(id: state.nextID, action: action)))
      state.nextID += 1
      return nil
    }
    if let end {
      let why = end.fault.map { " by a fault: \($0.detail)" } ?? "."
      continuation.resume(returning: .fault(AdapterFault(.over, "The conversation is over\(why)")))
    } else {
      bell.ring()
    }
  }

  func awaitEnd(_ continuation: CheckedContinuation<AdapterEnd, Never>) {
    let end = state.withLock { state -> AdapterEnd? in
      if state.end == nil { state.ends.append(continuation) }
      return state.end
    }
    if let end { continuation.resume(returning: end) }
  }

  // MARK: For the thread

  func takeOrders() -> [Order] {
    bell.silence()
    return state.withLock { state in
      defer { state.orders = [] }
      return state.orders
    }
  }

  func greet(_ result: Result<AdapterHello, AdapterFault>) {
    let waiting = state.withLock { state in
      defer { state.greeting = nil }
      return state.greeting
    }
    waiting?.resume(returning: result)
  }

  func answer(_ id: Int, _ answer: AdapterAnswer) {
    state.withLock { $0.answers.removeValue(forKey: id) }?.resume(returning: answer)
  }

  /// Tells everybody who waits; what is asked later is answered at once.
  func finish(_ end: AdapterEnd) {
    let (answers, ends) = state.withLock { state in
      state.end = end
      defer { (state.answers, state.ends, state.orders) = ([:], [], []) }
      return (state.answers, state.ends)
    }
    let fault = end.fault ?? AdapterFault(.over, "The conversation was stopped before this request was sent.")
    greet(.failure(fault))
    for continuation in answers.values { continuation.resume(returning: .fault(fault)) }
    for continuation in ends { continuation.resume(returning: end) }
  }
}
