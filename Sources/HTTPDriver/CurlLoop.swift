import CCurl
import Evidence
import Glibc
import Synchronization

/// The thread that owns libcurl's multi handle, and the inbox through which tasks speak to it.
final class CurlLoop: Sendable {
  private enum Order: Sendable {
    case add(SendOperation, CheckedContinuation<HTTPExchange, Never>)
    case cancel(SendOperation)
  }

  private enum Phase { case open, closing, ended }

  private struct Inbox: Sendable {
    var orders: [Order] = []
    var phase = Phase.open
    /// Whether the thread waits, or is about to, and has to be woken.
    var isWaiting = false
  }

  private let configuration: CurlConfiguration
  private let inbox = Mutex(Inbox())
  // Off the thread only curl_multi_wakeup touches it, as libcurl allows, and only until the phase is `ended`.
  private nonisolated(unsafe) let multi: UnsafeMutableRawPointer?

  static let isLibraryReady = ccurl_global_init() == CURLE_OK

  init(configuration: CurlConfiguration) {
    self.configuration = configuration
    multi = Self.isLibraryReady ? ccurl_multi_init() : nil
  }

  /// Whether the thread has delivered all exchanges and left its loop.
  var hasEnded: Bool { inbox.withLock { $0.phase == .ended } }

  /// Starts the thread; if there can be none, every request ends with the fault `harness`.
  func start() {
    guard let multi else { return inbox.withLock { $0.phase = .ended } }
    var thread = pthread_t()
    let loop = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, loop.toOpaque())
    guard code == 0 else {
      loop.release()
      inbox.withLock { $0.phase = .ended }
      curl_multi_cleanup(multi)
      return
    }
    pthread_detach(thread)
  }

  func add(_ operation: SendOperation, _ continuation: CheckedContinuation<HTTPExchange, Never>) {
    let isTaken = inbox.withLock { inbox in
      guard inbox.phase == .open else { return false }
      post(.add(operation, continuation), to: &inbox)
      return true
    }
    if !isTaken { continuation.resume(returning: operation.unsent(.closed)) }
  }

  func cancel(_ operation: SendOperation) {
    operation.cancel()
    inbox.withLock { inbox in
      if inbox.phase == .open { post(.cancel(operation), to: &inbox) }
    }
  }

  func stop() {
    inbox.withLock { inbox in
      guard inbox.phase == .open else { return }
      inbox.phase = .closing
      wake(&inbox)
    }
  }

  private func post(_ order: Order, to inbox: inout Inbox) {
    inbox.orders.append(order)
    wake(&inbox)
  }

  /// A call of the system, spared where the thread is at work: it looks into the inbox before it waits.
  private func wake(_ inbox: inout Inbox) {
    guard inbox.isWaiting, let multi else { return }
    inbox.isWaiting = false
    curl_multi_wakeup(multi)
  }

  // MARK: On the thread

  private func run() {
    guard let multi else { return }
    Self.blockSignals()
    ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, max(1, configuration.keptConnections))
    var transfers = TransferTable(multi: multi, configuration: configuration)

    while true {
      let (orders, phase) = inbox.withLock { inbox in
        inbox.isWaiting = false
        defer { inbox.orders = [] }
        return (inbox.orders, inbox.phase)
      }
      for order in orders {
        switch order {
        case .add(let operation, let continuation): transfers.add(operation, continuation)
        case .cancel(let operation): transfers.end(operation, .interrupted)
        }
      }
      guard phase == .open else { break }
      transfers.advance()
      let mayWait = inbox.withLock { inbox in
        inbox.isWaiting = inbox.orders.isEmpty && inbox.phase == .open
        return inbox.isWaiting
      }
      if mayWait {
        // Its own timers and any wake-up cut the wait short; an error must not make the loop spin.
        if curl_multi_poll(multi, nil, 0, 60_000, nil) != CURLM_OK { usleep(10_000) }
      }
    }

    transfers.endAll(.closed)
    inbox.withLock { $0.phase = .ended }
    curl_multi_cleanup(multi)
  }

  /// Signals are the process's business, and SIGPIPE nobody's.
  private static func blockSignals() {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
  }
}

extension TransportFault {
  static let closed = TransportFault(.cancelled, "the driver is closed")
  static let interrupted = TransportFault(.cancelled, "the request was cancelled")
}
