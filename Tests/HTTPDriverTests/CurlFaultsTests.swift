import CCurl
import Evidence
import Glibc
import Testing

@testable import HTTPDriver

@Suite struct CurlFaultsTests {
  private static let rows:
    [(code: CURLcode, progress: TransferProgress, error: Int32, text: String, kind: TransportFault.Kind)] =
      [
        (CURLE_COULDNT_RESOLVE_HOST, .resolving, 0, "", .nameResolution),
        (CURLE_COULDNT_CONNECT, .connecting, ECONNREFUSED, "", .connectionRefused),
        (CURLE_COULDNT_CONNECT, .connecting, ENETUNREACH, "", .unreachable),
        (CURLE_COULDNT_CONNECT, .connecting, 0, "", .unreachable),
        (CURLE_OPERATION_TIMEDOUT, .resolving, 0, "", .nameResolution),
        (CURLE_OPERATION_TIMEDOUT, .connecting, 0, "", .unreachable),
        (CURLE_OPERATION_TIMEDOUT, .handshaking, 0, "", .timeout),
        (CURLE_OPERATION_TIMEDOUT, .body, 0, "", .timeout),
        (CURLE_SSL_CONNECT_ERROR, .handshaking, 0, "", .tls),
        (
          CURLE_SSL_CONNECT_ERROR, .handshaking, 0, "SSL routines::sslv3 alert handshake failure", .tls
        ),
        (
          CURLE_SSL_CONNECT_ERROR, .handshaking, 0, "SSL routines::tlsv1 alert unknown ca", .clientCertificate
        ),
        (
          CURLE_RECV_ERROR, .waiting, 0, "SSL routines::tlsv13 alert certificate required, errno 0",
          .clientCertificate
        ),
        (CURLE_RECV_ERROR, .waiting, 0, "SSL routines::tlsv1 alert internal error, errno 0", .tls),
        (CURLE_SSL_CERTPROBLEM, .connecting, 0, "", .clientCertificate),
        (CURLE_PEER_FAILED_VERIFICATION, .handshaking, 0, "", .certificate),
        (CURLE_SSL_CACERT_BADFILE, .handshaking, 0, "", .harness),
        (CURLE_GOT_NOTHING, .waiting, 0, "", .connectionClosed),
        (CURLE_SEND_ERROR, .waiting, EPIPE, "", .connectionClosed),
        (CURLE_RECV_ERROR, .headers, ECONNRESET, "", .truncatedHeaders),
        (CURLE_RECV_ERROR, .body, ECONNRESET, "", .truncatedBody),
        (
          CURLE_RECV_ERROR, .body, 0, "Illegal or missing hexadecimal sequence in chunked-encoding",
          .badFraming
        ),
        (CURLE_PARTIAL_FILE, .headers, 0, "", .truncatedHeaders),
        (CURLE_HTTP2_STREAM, .body, 0, "", .truncatedBody),
        (CURLE_HTTP2, .waiting, 0, "", .badFraming),
        (CURLE_UNSUPPORTED_PROTOCOL, .waiting, 0, "", .badFraming),
        (CURLE_OUT_OF_MEMORY, .waiting, 0, "", .headersTooLarge),
        (CURLE_OUT_OF_MEMORY, .connecting, 0, "", .harness),
        (CURLE_WRITE_ERROR, .body, 0, "", .harness),
        (CURLE_ABORTED_BY_CALLBACK, .waiting, 0, "", .harness),
      ]

  @Test(arguments: rows.indices)
  func `a result code has one kind of fault at each stage`(row: Int) {
    let (code, progress, error, text, kind) = Self.rows[row]
    let failure = CurlFailure(code: code, progress: progress, systemError: error, text: text)
    #expect(CurlFaults.kind(of: failure) == kind)
  }

  @Test func `the sentence is one short printable line`() {
    func detail(_ code: CURLcode, _ error: Int32, _ text: String) -> String {
      let failure = CurlFailure(code: code, progress: .connecting, systemError: error, text: text)
      return CurlFaults.fault(of: failure, at: HostPort("[::1]", 80)).detail
    }
    #expect(detail(CURLE_COULDNT_CONNECT, ECONNREFUSED, "") == "[::1]:80: cannot connect: Connection refused")
    #expect(detail(CURLE_RECV_ERROR, 0, "a\r\nb\u{1B}[1m") == "[::1]:80: a  b [1m")
    #expect(detail(CURLE_GOT_NOTHING, 0, "") == "[::1]:80: Server returned nothing (no headers, no data)")
    #expect(detail(CURLE_RECV_ERROR, 0, String(repeating: "x", count: 900)).count == 310)
  }

  @Test(arguments: [
    (Duration.zero, 1), (.seconds(-1), 1), (.nanoseconds(1), 1), (.milliseconds(1), 1),
    (.microseconds(1_001), 2),
    (.seconds(30), 30_000), (.seconds(Int64.max), 1_000_000_000),
  ])
  func `a time-out is rounded up and never nothing`(duration: Duration, milliseconds: Int) {
    #expect(Transfer.milliseconds(duration) == milliseconds)
  }
}
