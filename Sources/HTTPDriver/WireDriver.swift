import Evidence
import Glibc
import Synchronization
import Waking

/// Writes raw bytes to a plain TCP connection and records every byte of the answer.
///
/// It is for what an HTTP client hides: bytes beyond the announced length, broken chunks, requests that no
/// client would send. It speaks no TLS, and connects only to the hosts of its allow-list.
package struct WireDriver: Sendable {
  private let allowed: Set<HostPort>

  package init(allowed: Set<HostPort>) { self.allowed = allowed }

  /// Sends the bytes and reads until the peer closes, the time is up, or `limit` bytes have come.
  ///
  /// Each exchange has a connection and a thread of its own. The name look-up is the one part that neither
  /// the time-out nor cancellation can cut short; the system's resolver bounds it.
  package func exchange(
    _ raw: [UInt8], host: String, port: Int, timeout: Duration, limit: Int
  ) async -> WireTranscript {
    let authority = HostPort(host, port)
    guard allowed.contains(authority) else {
      return WireTranscript(end: .unconnected, fault: .notAllowed(authority))
    }
    guard let bell = Bell() else {
      let failure = TransportFailure(kind: .harness, call: "eventfd", code: errno)
      return WireTranscript(end: .unconnected, fault: failure.fault(at: authority))
    }
    let work = WireExchange(raw: raw, authority: authority, timeout: timeout, limit: limit, bell: bell)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        Self.detach {
          continuation.resume(returning: work.run())
        } orElse: { code in
          let failure = TransportFailure(kind: .harness, call: "pthread_create", code: code)
          continuation.resume(
            returning: WireTranscript(end: .unconnected, fault: failure.fault(at: authority)))
        }
      }
    } onCancel: {
      bell.ring()
    }
  }

  private final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static func detach(_ body: @escaping @Sendable () -> Void, orElse fail: (Int32) -> Void) {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(body))
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, box.toOpaque())
    guard code == 0 else {
      box.release()
      return fail(code)
    }
    pthread_detach(thread)
  }
}
