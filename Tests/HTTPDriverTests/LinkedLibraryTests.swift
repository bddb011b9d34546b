import CCurl
import Testing

/// libcurl becomes a part of the program where its archive is there; what it can do depends on what is put in with it.
@Suite struct LinkedLibraryTests {
  @Test(arguments: [
    ("TLS", CURL_VERSION_SSL), ("HTTP/2", CURL_VERSION_HTTP2), ("IPv6", CURL_VERSION_IPV6),
    ("a set-up that any thread may begin", CURL_VERSION_THREADSAFE),
  ])
  func `libcurl has`(_ ability: String, _ flag: Int32) {
    let features = curl_version_info(CURLVERSION_FIRST).map(\.pointee.features)
    #expect(features.map { $0 & flag != 0 } == true, "\(ability) is missing")
  }
}
