import CCurl
import Evidence
import Execution

/// One request under way; owned and touched by the driver's thread only.
final class Transfer {
  let operation: SendOperation
  let easy: UnsafeMutableRawPointer
  let continuation: CheckedContinuation<HTTPExchange, Never>
  let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  /// Freed with the transfer: libcurl only borrows it.
  var headerList: UnsafeMutablePointer<curl_slist>?

  let configuration: CurlConfiguration
  private var head: ResponseHead
  private var body: [UInt8] = []
  private var sent = SentHead()
  private var attempts = 0
  private var hasExcess = false
  /// Why a callback ended the transfer; libcurl itself knows only that one did.
  private var refusal: TransportFault?

  init(
    _ operation: SendOperation, easy: UnsafeMutableRawPointer, configuration: CurlConfiguration,
    continuation: CheckedContinuation<HTTPExchange, Never>
  ) {
    self.operation = operation
    self.easy = easy
    self.continuation = continuation
    self.configuration = configuration
    head = ResponseHead(byteLimit: operation.limits.headerBytes, countLimit: configuration.headerCount)
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    errorText.deallocate()
    curl_slist_free_all(headerList)
  }

  // MARK: What libcurl asks and reports; false ends the transfer

  /// Whether a socket to this port may be opened.
  ///
  /// - Parameter guarded: The address, where it is a guarded one.
  func mayOpen(port: Int, guarded: String?) -> Bool {
    let authority = operation.target.authority
    guard configuration.allowed.contains(authority), port == authority.port else {
      refusal = .notAllowed(HostPort(authority.host, port))
      return false
    }
    if let guarded, guarded != authority.host {
      refusal = .guarded(guarded, authority)
      return false
    }
    return true
  }

  /// Whether the request may go out; libcurl asks again before each repetition of its own.
  func mayRequest() -> Bool {
    attempts += 1
    guard attempts > 1 else { return true }
    // After 417 (Expectation Failed) libcurl repeats the request: the answer in hand is the result.
    guard !head.isComplete else { return false }
    guard Self.idempotentMethods.contains(operation.request.method) else {
      refusal = TransportFault(
        .connectionClosed,
        "\(operation.target.authority): the kept-alive connection was closed before an answer; "
          + "the request was not repeated, \(operation.request.method) not being idempotent")
      return false
    }
    head = ResponseHead(byteLimit: operation.limits.headerBytes, countLimit: configuration.headerCount)
    body = []
    hasExcess = false
    return true
  }

  func receive(headerLine line: UnsafeRawBufferPointer) -> Bool {
    guard let fault = head.take(line) else { return true }
    refusal = fault
    return false
  }

  func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
    let room = operation.limits.bodyBytes - body.count
    guard bytes.count <= room else {
      body.append(contentsOf: bytes.prefix(max(0, room)))
      refusal = TransportFault(.bodyTooLarge, "the body exceeds \(operation.limits.bodyBytes) bytes")
      return false
    }
    body.append(contentsOf: bytes)
    return true
  }

  func record(sent bytes: UnsafeRawBufferPointer, isHeader: Bool) { sent.take(bytes, isHeader: isHeader) }

  func hear(text: UnsafeRawBufferPointer) {
    if AnnouncedFraming.tellsOfExcess(text) { hasExcess = true }
  }

  // MARK: The exchange

  /// What came of the transfer; to be asked before the handle is reset.
  func exchange(result: CURLcode) -> HTTPExchange {
    exchange(fault: fault(for: result))
  }

  /// The exchange of a transfer that is ended from outside, with what had come until then.
  func exchange(fault: TransportFault?) -> HTTPExchange {
    let reused = attempts > 0 && easy.long(CURLINFO_NUM_CONNECTS) == 0
    var request = operation.request
    if let fields = sent.fields { request.headers = fields }
    var response = head.response
    response?.body = body
    return HTTPExchange(
      request: request, response: response, fault: fault, timings: timings(reused: reused),
      remoteAddress: remoteAddress, reusedConnection: reused)
  }

  private func fault(for result: CURLcode) -> TransportFault? {
    if let refusal { return refusal }
    let authority = operation.target.authority
    if result == CURLE_ABORTED_BY_CALLBACK, attempts > 1, let answer = head.response {
      // libcurl passes over the body of an answer after which it means to repeat the request.
      let isWhole = answer.values(of: "Content-Length") == ["0"]
      return isWhole
        ? nil : TransportFault(.harness, "\(authority): the body of the answer \(answer.status) was not read")
    }
    guard result == CURLE_OK else {
      let failure = CurlFailure(
        code: result, progress: progress, systemError: Int32(easy.long(CURLINFO_OS_ERRNO)),
        text: withoutPaths(String(cString: errorText)))
      return CurlFaults.fault(of: failure, at: authority)
    }
    // libcurl takes an answer whose header section breaks off for a whole one.
    guard head.isComplete else {
      return head.hasBegun
        ? TransportFault(
          .truncatedHeaders, "\(authority): the connection was closed inside the header section")
        : TransportFault(.connectionClosed, "\(authority): the connection was closed before an answer")
    }
    return head.response.flatMap { AnnouncedFraming(response: $0, hasExcess: hasExcess).flaw }
      .map { TransportFault(.badFraming, "\(authority): \($0)") }
  }

  /// libcurl names the files that it cannot read, and evidence must not say where a key lies.
  private func withoutPaths(_ text: String) -> String {
    var text = text
    for (path, name) in [
      (configuration.clientCertificate?.keyFile, "the key file"),
      (configuration.clientCertificate?.certificateFile, "the certificate file"),
      (configuration.caFile, "the file of certificate authorities"),
    ] {
      if let path, !path.isEmpty { text = text.replacing(path, with: name) }
    }
    return text
  }

  private var progress: TransferProgress {
    if head.isComplete { return .body }
    if head.hasBegun { return .headers }
    if attempts > 0 { return .waiting }
    if remoteAddress != nil { return .handshaking }
    return easy.microseconds(CURLINFO_NAMELOOKUP_TIME_T) > 0 ? .connecting : .resolving
  }

  /// libcurl's times run from the start of the transfer; connect and TLS are 0 on a reused connection.
  private func timings(reused: Bool) -> HTTPTimings {
    let lookup = easy.microseconds(CURLINFO_NAMELOOKUP_TIME_T)
    let connect = easy.microseconds(CURLINFO_CONNECT_TIME_T)
    let tls = easy.microseconds(CURLINFO_APPCONNECT_TIME_T)
    let firstByte = easy.microseconds(CURLINFO_STARTTRANSFER_TIME_T)
    return HTTPTimings(
      lookup: reused ? 0 : lookup,
      connect: reused ? 0 : max(0, connect - lookup),
      tls: reused ? 0 : max(0, tls - connect),
      firstByte: max(0, firstByte - easy.microseconds(CURLINFO_PRETRANSFER_TIME_T)),
      total: easy.microseconds(CURLINFO_TOTAL_TIME_T))
  }

  /// Known as soon as TCP is connected; the connect time is not while TLS is unfinished.
  private var remoteAddress: String? {
    guard let address = easy.string(CURLINFO_PRIMARY_IP), !address.isEmpty else { return nil }
    return HostPort(address, easy.long(CURLINFO_PRIMARY_PORT)).description
  }

  /// RFC 9110, 9.2.2.
  private static let idempotentMethods: Set<String> = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"]
}

extension UnsafeMutableRawPointer {
  fileprivate func long(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_info_long(self, info, &value) == CURLE_OK ? value : 0
  }

  fileprivate func microseconds(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return ccurl_info_offset(self, info, &value) == CURLE_OK ? Int(value) : 0
  }

  fileprivate func string(_ info: CURLINFO) -> String? {
    var value: UnsafeMutablePointer<CChar>?
    return ccurl_info_string(self, info, &value) == CURLE_OK ? value.map { String(cString: $0) } : nil
  }
}
