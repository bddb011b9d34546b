import Evidence

/// Whether an answer that libcurl took for whole is framed as it says.
///
/// libcurl is lenient where senders are not allowed to be: it drops bytes that follow an answer, lets chunks win over
/// a length, and takes the last of two lengths. Everything else about framing is for ``WireDriver``.
struct AnnouncedFraming {
  let response: HTTPResponse
  /// Whether bytes came that are no part of the answer.
  let hasExcess: Bool

  /// What is wrong, in a sentence; nil where nothing is, and under HTTP/2, which frames answers by itself.
  var flaw: String? {
    guard response.version.hasPrefix("1") else { return nil }
    let lengths = response.values(of: "content-length")
    if !lengths.isEmpty, !response.values(of: "transfer-encoding").isEmpty {
      return "Content-Length stands beside Transfer-Encoding (RFC 9112, 6.2)"
    }
    if let first = lengths.first, let other = lengths.first(where: { $0 != first }) {
      return "Content-Length is given as \(first) and as \(other) (RFC 9110, 8.6)"
    }
    return hasExcess ? "bytes follow the end of the answer (RFC 9112, 6.3)" : nil
  }

  /// Whether one of libcurl's informational texts tells that bytes were dropped.
  ///
  /// It sees only those that come in one piece with the end of the answer.
  static func tellsOfExcess(_ text: some Collection<UInt8>) -> Bool {
    text.starts(with: "Excess found".utf8) || text.starts(with: "Leftovers after chunking".utf8)
  }
}
