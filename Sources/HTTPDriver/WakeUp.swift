import CCurl
import Evidence
import Glibc

/// A descriptor that becomes readable once rung, from any thread, and stays so.
final class WakeUp: Sendable {
  let descriptor: Int32
  private let other: Int32

  init() throws(TransportFailure) {
    var pair: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, ccurl_sock_stream | ccurl_sock_cloexec, 0, &pair) == 0
    else {
      throw TransportFailure(kind: .harness, call: "socketpair", code: errno)
    }
    (descriptor, other) = (pair[0], pair[1])
  }

  deinit {
    close(descriptor)
    close(other)
  }

  func ring() { shutdown(other, Int32(SHUT_WR)) }
}

/// A system call that failed, with the kind of fault it means for the exchange.
struct TransportFailure: Error, Equatable {
  let kind: TransportFault.Kind
  let call: String
  let code: Int32

  func fault(at authority: HostPort) -> TransportFault {
    TransportFault(kind, "\(authority): \(call): \(String(cString: strerror(code)))")
  }
}
