import CCurl
import Evidence
import Glibc

/// How far a transfer had come when it ended.
enum TransferProgress: Comparable, CaseIterable {
  case resolving, connecting, handshaking, waiting, headers, body
}

/// What libcurl tells about a transfer that failed.
struct CurlFailure {
  let code: CURLcode
  let progress: TransferProgress
  /// The `errno` of the last failed connection, 0 if there is none.
  let systemError: Int32
  /// The text of libcurl's error buffer, empty if it wrote none.
  let text: String
}

/// The one table from libcurl's result codes to kinds of transport fault.
enum CurlFaults {
  /// How a code's kind is found.
  private enum Rule {
    case always(TransportFault.Kind)
    /// The peer went away: the kind follows from how far the answer had come.
    case broken
    case connect
    case timeout
    /// A broken chunk, a TLS alert and a broken connection share one code.
    case receive
    /// The handshake failed; the peer's alert says whether over the client's certificate.
    case handshake
    /// A header line longer than libcurl's own limit is reported as lack of memory.
    case memory
  }

  private static let rules: [(CURLcode, Rule)] = [
    // Schemes are checked before; what is left is an answer in HTTP/0.9 or in an unknown version.
    (CURLE_UNSUPPORTED_PROTOCOL, .always(.badFraming)),
    (CURLE_URL_MALFORMAT, .always(.badRequest)),
    (CURLE_COULDNT_RESOLVE_HOST, .always(.nameResolution)),
    (CURLE_COULDNT_CONNECT, .connect),
    (CURLE_WEIRD_SERVER_REPLY, .always(.badFraming)),
    (CURLE_HTTP2, .always(.badFraming)),
    (CURLE_HTTP2_STREAM, .broken),
    (CURLE_PARTIAL_FILE, .broken),
    (CURLE_OUT_OF_MEMORY, .memory),
    (CURLE_OPERATION_TIMEDOUT, .timeout),
    (CURLE_GOT_NOTHING, .broken),
    (CURLE_SEND_ERROR, .broken),
    (CURLE_RECV_ERROR, .receive),
    (CURLE_SSL_CONNECT_ERROR, .handshake),
    (CURLE_SSL_CIPHER, .always(.tls)),
    (CURLE_SSL_SHUTDOWN_FAILED, .always(.tls)),
    (CURLE_SSL_CLIENTCERT, .always(.clientCertificate)),
    (CURLE_SSL_CERTPROBLEM, .always(.clientCertificate)),
    (CURLE_PEER_FAILED_VERIFICATION, .always(.certificate)),
    (CURLE_SSL_ISSUER_ERROR, .always(.certificate)),
    (CURLE_SSL_INVALIDCERTSTATUS, .always(.certificate)),
  ]

  /// The kind of fault; a code without a rule is the harness's own failure.
  static func kind(of failure: CurlFailure) -> TransportFault.Kind {
    guard let rule = rules.first(where: { $0.0 == failure.code })?.1 else { return .harness }
    return switch rule {
    case .always(let kind): kind
    case .broken: broken(at: failure.progress)
    case .connect: failure.systemError == ECONNREFUSED ? .connectionRefused : .unreachable
    case .timeout: late(at: failure.progress)
    case .receive:
      failure.text.contains("hunk")
        ? .badFraming : alert(in: failure.text) ?? broken(at: failure.progress)
    case .handshake: alert(in: failure.text) ?? .tls
    case .memory: failure.progress == .headers || failure.progress == .waiting ? .headersTooLarge : .harness
    }
  }

  /// The fault with its sentence: the authority, and libcurl's reason cut to one printable line.
  static func fault(of failure: CurlFailure, at authority: HostPort) -> TransportFault {
    let reason =
      if failure.code == CURLE_COULDNT_CONNECT, failure.systemError != 0 {
        "cannot connect: \(String(cString: strerror(failure.systemError)))"
      } else {
        failure.text.isEmpty ? failure.code.text : failure.text
      }
    let line = String(reason.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
    return TransportFault(kind(of: failure), "\(authority): \(line.prefix(300))")
  }

  /// What a TLS alert from the peer says, as OpenSSL words it; with TLS 1.3 it comes after the handshake.
  private static func alert(in text: String) -> TransportFault.Kind? {
    guard let alert = text.firstRange(of: " alert ").map({ text[$0.upperBound...] }) else { return nil }
    let isAboutUs = ["certificate", "unknown ca", "access denied"].contains { alert.contains($0) }
    return isAboutUs ? .clientCertificate : .tls
  }

  private static func broken(at progress: TransferProgress) -> TransportFault.Kind {
    switch progress {
    case .resolving, .connecting, .handshaking, .waiting: .connectionClosed
    case .headers: .truncatedHeaders
    case .body: .truncatedBody
    }
  }

  private static func late(at progress: TransferProgress) -> TransportFault.Kind {
    switch progress {
    case .resolving: .nameResolution
    case .connecting: .unreachable
    case .handshaking, .waiting, .headers, .body: .timeout
    }
  }
}
