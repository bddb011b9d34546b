package import Evidence
package import Execution

/// Sends HTTP requests over the network with libcurl, one hop each, and records what was sent and what came.
///
/// It follows no redirect, keeps no cookie, heeds no proxy, decodes no content coding, and connects to no
/// host outside ``CurlConfiguration/allowed``. One thread of its own does all the work; any number of tasks
/// may send.
///
/// What the exchange holds:
/// - Request fields are those that went over the wire, `Host` and `Content-Length` included; under HTTP/2
///   they are listed as libcurl spells them before compression. If nothing was sent, they are as asked for.
/// - Response fields keep order, duplicates and spelling. A folded field (RFC 9112, 5.2) is joined by one
///   space. Bytes that are not UTF-8 are read as ISO 8859-1. Answers with status 1xx and trailer fields are
///   dropped.
/// - The body is what remains after the transfer coding (chunked) is undone.
///
/// A request that meets a kept-alive connection which the peer has just closed is sent again on a fresh one
/// if its method is idempotent (RFC 9110, 9.2.2); any other ends with the fault `connection-closed`.
package final class CurlDriver: HTTPSending {
  private let configuration: CurlConfiguration
  let loop: CurlLoop

  package init(configuration: CurlConfiguration) {
    self.configuration = configuration
    loop = CurlLoop(configuration: configuration)
    loop.start()
  }

  deinit { loop.stop() }

  /// Sets libcurl and its TLS library up, once for the process; what sends first does it otherwise.
  package static func setUpLibrary() { _ = CurlLoop.isLibraryReady }

  /// Why nothing can be sent from this machine; nil where requests can be.
  package static var failure: String? { CurlLoop.isLibraryReady ? nil : "libcurl cannot be set up" }

  package func send(_ request: HTTPRequest, limits: HTTPLimits) async -> HTTPExchange {
    let target: RequestTarget
    do throws(RequestRefusal) {
      target = try RequestTarget(screening: request)
    } catch {
      return HTTPExchange(request: request, fault: TransportFault(.badRequest, error.description))
    }
    guard configuration.allowed.contains(target.authority) else {
      return HTTPExchange(request: request, fault: .notAllowed(target.authority))
    }

    let operation = SendOperation(request: request, limits: limits, target: target)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { loop.add(operation, $0) }
    } onCancel: {
      loop.cancel(operation)
    }
  }

  /// Ends all transfers with the fault `cancelled`, and the thread; later requests get that fault too.
  ///
  /// Returns at once; may be called more than once and from anywhere.
  package func close() { loop.stop() }
}

extension TransportFault {
  static func guarded(_ address: String, _ authority: HostPort) -> TransportFault {
    TransportFault(
      .hostNotAllowed,
      "\(authority) leads to \(address), where machines keep what is their own; name the address itself in the target "
        + "file if it is meant")
  }

  static func notAllowed(_ authority: HostPort) -> TransportFault {
    TransportFault(
      .hostNotAllowed,
      "\(authority) is not among the hosts that the target file names; add it there if it is meant")
  }
}
