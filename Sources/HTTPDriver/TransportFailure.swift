import Evidence
import Glibc

/// A system call that failed, with the kind of fault it means for the exchange.
struct TransportFailure: Error, Equatable {
  let kind: TransportFault.Kind
  let call: String
  let code: Int32

  func fault(at authority: HostPort) -> TransportFault {
    TransportFault(kind, "\(authority): \(call): \(String(cString: strerror(code)))")
  }
}
