import Evidence
import Execution
import Synchronization

/// One call of `send` on its way to and through the driver's thread.
///
/// Cancellation is a flag of the operation itself, so that a cancel which comes before the transfer is
/// added, or after it is done, leaves nothing behind.
final class SendOperation: Sendable {
  let request: HTTPRequest
  let limits: HTTPLimits
  let target: RequestTarget
  private let cancelled = Mutex(false)

  init(request: HTTPRequest, limits: HTTPLimits, target: RequestTarget) {
    self.request = request
    self.limits = limits
    self.target = target
  }

  var isCancelled: Bool { cancelled.withLock { $0 } }

  func cancel() { cancelled.withLock { $0 = true } }

  /// The exchange of an operation that never became a transfer.
  func unsent(_ fault: TransportFault) -> HTTPExchange { HTTPExchange(request: request, fault: fault) }
}
