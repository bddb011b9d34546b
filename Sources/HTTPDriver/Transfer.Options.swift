import CCurl
import Evidence
import Execution

extension Transfer {
  /// Sets a new handle to what all transfers of a driver have in common; the first option that libcurl refuses ends it.
  static func prepare(_ easy: UnsafeMutableRawPointer, _ configuration: CurlConfiguration) -> CURLcode {
    var options = EasyOptions(easy: easy)
    setSafety(&options)
    setTLS(&options, configuration)
    setCallbacks(&options)
    return options.result
  }

  /// Sets the handle up for this transfer, whatever it was used for before.
  func configure() -> CURLcode {
    var options = EasyOptions(easy: easy)
    options.set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(operation.limits.connectTimeout))
    options.set(CURLOPT_TIMEOUT_MS, Self.milliseconds(operation.limits.timeout))
    options.set(pointer: CURLOPT_ERRORBUFFER, errorText)
    setRequest(&options)
    Self.setContext(&options, Unmanaged.passUnretained(self).toOpaque())
    return options.result
  }

  /// Takes out of the handle what ends with this transfer.
  func release() {
    var options = EasyOptions(easy: easy)
    options.set(pointer: CURLOPT_ERRORBUFFER, nil)
    options.set(list: CURLOPT_HTTPHEADER, nil)
    Self.setContext(&options, nil)
  }

  /// One hop, no state, no environment.
  private static func setSafety(_ options: inout EasyOptions) {
    options.set(CURLOPT_NOSIGNAL, 1)
    // Without it a cancelled transfer waits for its name look-up, and all others with it.
    options.set(CURLOPT_QUICK_EXIT, 1)
    options.set(CURLOPT_PROTOCOLS_STR, "http,https")
    options.set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    options.set(CURLOPT_FOLLOWLOCATION, 0)
    options.set(CURLOPT_PATH_AS_IS, 1)
    options.set(CURLOPT_PROXY, "")
    options.set(CURLOPT_NOPROXY, "*")
    options.set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    options.set(CURLOPT_HTTP_CONTENT_DECODING, 0)
  }

  private func setRequest(_ options: inout EasyOptions) {
    let request = operation.request
    options.set(CURLOPT_URL, request.url)
    // Without a body, whatever the request before had.
    options.set(pointer: CURLOPT_POSTFIELDS, nil)
    options.set(CURLOPT_HTTPGET, 1)
    if request.method == "HEAD" { options.set(CURLOPT_NOBODY, 1) }
    // A body of no bytes is announced where the method gives one a meaning (RFC 9110, 8.6).
    if !request.body.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method) {
      options.set(offset: CURLOPT_POSTFIELDSIZE_LARGE, request.body.count)
      if request.body.isEmpty {
        options.set(CURLOPT_COPYPOSTFIELDS, "")
      } else {
        request.body.withUnsafeBytes { options.set(pointer: CURLOPT_COPYPOSTFIELDS, $0.baseAddress) }
      }
    }
    options.set(CURLOPT_CUSTOMREQUEST, request.method)

    for line in Self.headerLines(request.headers) {
      guard let longer = curl_slist_append(headerList, line) else {
        options.result = CURLE_OUT_OF_MEMORY
        return
      }
      headerList = longer
    }
    options.set(list: CURLOPT_HTTPHEADER, headerList)
  }

  private static func setTLS(_ options: inout EasyOptions, _ configuration: CurlConfiguration) {
    let version = configuration.offersHTTP2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1
    options.set(CURLOPT_HTTP_VERSION, Int(version))
    options.set(CURLOPT_SSL_VERIFYPEER, configuration.verifiesCertificates ? 1 : 0)
    options.set(CURLOPT_SSL_VERIFYHOST, configuration.verifiesCertificates ? 2 : 0)
    if let caFile = configuration.caFile {
      options.set(CURLOPT_CAINFO, caFile)
      let directory = ccurl_default_capath().map { String(cString: $0) }
      options.set(CURLOPT_CAPATH, directory ?? "/etc/ssl/certs")
    } else {
      // With a directory set, libcurl reads its bundle anew for each connection.
      options.set(CURLOPT_CAPATH, nil)
      if let file = TrustedAuthorities.file { options.set(CURLOPT_CAINFO, file) }
    }
    if let client = configuration.clientCertificate {
      options.set(CURLOPT_SSLCERT, client.certificateFile)
      options.set(CURLOPT_SSLKEY, client.keyFile)
      // Without a passphrase of ours OpenSSL would ask for one at the terminal, and wait.
      options.set(CURLOPT_KEYPASSWD, "")
    }
  }

  /// libcurl's form of the given fields, and of those of its own that are not to be sent.
  static func headerLines(_ fields: [HTTPField]) -> [String] {
    let own = ["Accept", "Content-Type", "Expect", "User-Agent"].filter { name in
      !fields.contains { $0.isNamed(name) }
    }
    return own.map { "\($0):" }
      + fields.map { field in
        let isEmpty = field.value.utf8.allSatisfy { FieldLine.isBlank($0) }
        return isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
      }
  }

  /// Rounded up and at least 1: libcurl takes 0 for its own default.
  static func milliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    guard seconds < 1_000_000 else { return 1_000_000_000 }
    return max(1, Int(seconds) * 1_000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
  }
}

/// Sets options of one handle and keeps the first refusal.
struct EasyOptions {
  let easy: UnsafeMutableRawPointer
  var result = CURLE_OK

  init(easy: UnsafeMutableRawPointer) { self.easy = easy }

  mutating func set(_ option: CURLoption, _ value: Int) { keep(ccurl_set_long(easy, option, value)) }
  mutating func set(_ option: CURLoption, _ value: String?) { keep(ccurl_set_string(easy, option, value)) }
  mutating func set(offset option: CURLoption, _ value: Int) {
    keep(ccurl_set_offset(easy, option, curl_off_t(value)))
  }
  mutating func set(pointer option: CURLoption, _ value: UnsafeRawPointer?) {
    keep(ccurl_set_pointer(easy, option, value))
  }
  mutating func set(list option: CURLoption, _ value: UnsafeMutablePointer<curl_slist>?) {
    keep(ccurl_set_list(easy, option, value))
  }

  mutating func keep(_ code: CURLcode) { if result == CURLE_OK { result = code } }
}
