import CCurl

/// What libcurl says of its codes.
extension CURLcode {
  var text: String { curl_easy_strerror(self).map { String(cString: $0) } ?? "code \(rawValue)" }
}

extension CURLMcode {
  var text: String { curl_multi_strerror(self).map { String(cString: $0) } ?? "code \(rawValue)" }
}

extension CURLUcode {
  var text: String { curl_url_strerror(self).map { String(cString: $0) } ?? "code \(rawValue)" }
}
