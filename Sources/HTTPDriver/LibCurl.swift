import CCurl

/// libcurl, which is loaded when it is first asked for.
enum LibCurl {
  /// Why it cannot be loaded; nil where it was.
  static let failure: String? = ccurl_load().map {
    "libcurl cannot be loaded: \(String(cString: $0)); install it (on Debian: libcurl4)"
  }

  fileprivate static let functions: CCurlFunctions = {
    _ = ccurl_load()
    return ccurl_functions().pointee
  }()
}

/// The functions of libcurl, by its own names; there only where ``LibCurl/failure`` is nil.
var libcurl: CCurlFunctions { LibCurl.functions }

/// What libcurl says of its codes.
extension CURLcode {
  var text: String { libcurl.curl_easy_strerror(self).map { String(cString: $0) } ?? "code \(rawValue)" }
}

extension CURLMcode {
  var text: String { libcurl.curl_multi_strerror(self).map { String(cString: $0) } ?? "code \(rawValue)" }
}

extension CURLUcode {
  var text: String { libcurl.curl_url_strerror(self).map { String(cString: $0) } ?? "code \(rawValue)" }
}
