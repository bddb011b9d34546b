import CCurl
import Evidence
import Glibc
import Synchronization
import Waking

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
  // Only the thread touches it once there is one.
  private nonisolated(unsafe) let multi: UnsafeMutableRawPointer?
  /// Ends the thread's wait. libcurl's own way to do so must be used under the lock, since it ends with the handle; and
  /// the thread, awake at once, would then wait for that lock.
  private let bell: Bell?

  static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init(configuration: CurlConfiguration) {
    self.configuration = configuration
    bell = Bell()
    multi = Self.isLibraryReady && bell != nil ? curl_multi_init() : nil
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
      _ = curl_multi_cleanup(multi)
      return
    }
    pthread_detach(thread)
  }

  func add(_ operation: SendOperation, _ continuation: CheckedContinuation<HTTPExchange, Never>) {
    if !post(.add(operation, continuation)) { continuation.resume(returning: operation.unsent(.closed)) }
  }

  func cancel(_ operation: SendOperation) {
    operation.cancel()
    _ = post(.cancel(operation))
  }

  func stop() {
    _ = change { $0.phase = .closing }
  }

  /// Whether the order will be carried out.
  private func post(_ order: Order) -> Bool { change { $0.orders.append(order) } }

  /// Changes the inbox unless it is closed, and wakes the thread where it waits: at work, it looks into the inbox before
  /// it waits. Whether the inbox was open.
  private func change(_ body: (inout sending Inbox) -> Void) -> Bool {
    let (isOpen, mustWake) = inbox.withLock { inbox in
      guard inbox.phase == .open else { return (false, false) }
      body(&inbox)
      defer { inbox.isWaiting = false }
      return (true, inbox.isWaiting)
    }
    if mustWake { bell?.ring() }
    return isOpen
  }

  // MARK: On the thread

  private func run() {
    guard let multi, let bell else { return }
    Self.blockSignals()
    var rung = curl_waitfd(fd: bell.descriptor, events: Int16(CURL_WAIT_POLLIN), revents: 0)
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
        // Its own timers and the bell cut the wait short; an error must not make the loop spin.
        if curl_multi_poll(multi, &rung, 1, 60_000, nil) != CURLM_OK { usleep(10_000) }
        if rung.revents != 0 { bell.silence() }
      }
    }

    transfers.endAll(.closed)
    inbox.withLock { $0.phase = .ended }
    _ = curl_multi_cleanup(multi)
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
