import Digests
import Evidence
import JSON

/// Requests and answers as HAR 1.2 writes them; sizes that were not recorded are -1.
enum ArchiveMessages {
  static func write(_ request: HTTPRequest, answeredBy response: HTTPResponse?, to writer: inout JSONWriter) {
    writer.write("method", request.method)
    writer.write("url", request.url)
    writer.write("httpVersion", version(response))
    // They are among the headers, redacted.
    writer.array("cookies") { _ in }
    write(request.headers, to: &writer)
    writer.array("queryString") { writer in
      for (name, value) in query(of: request.url) {
        writer.object {
          $0.write("name", name)
          $0.write("value", value)
        }
      }
    }
    if !request.body.isEmpty {
      writer.object("postData") {
        $0.write("mimeType", type(request.headers))
        // The format knows no encoding of what is sent.
        if let encoding = write(text: request.body, to: &$0) { $0.write("_encoding", encoding) }
      }
    }
    writer.write("headersSize", -1)
    writer.write("bodySize", request.body.count)
  }

  /// An answer, or status 0 where there is none.
  static func write(_ response: HTTPResponse?, fault: TransportFault?, to writer: inout JSONWriter) {
    writer.write("status", response?.status ?? 0)
    writer.write("statusText", "")
    writer.write("httpVersion", version(response))
    writer.array("cookies") { _ in }
    write(response?.headers ?? [], to: &writer)
    writer.object("content") { write(contentOf: response, to: &$0) }
    writer.write("redirectURL", response?.values(of: "Location").first ?? "")
    writer.write("headersSize", -1)
    writer.write("bodySize", response.map(received) ?? -1)
    if let fault { writer.write("comment", "\(fault.kind.rawValue): \(fault.detail)") }
  }

  private static func write(contentOf response: HTTPResponse?, to writer: inout JSONWriter) {
    var body = response?.body ?? []
    var comment: String?
    if let response {
      do throws(ContentCoding.Failure) { body = try response.content() } catch {
        comment =
          error == .withheld
          ? "not kept: it could not be decoded, and so not be searched for secrets"
          : "as received: its content coding cannot be undone"
      }
    }
    writer.write("size", body.count)
    writer.write("mimeType", type(response?.headers ?? []))
    if !body.isEmpty, let encoding = write(text: body, to: &writer) { writer.write("encoding", encoding) }
    if let comment { writer.write("comment", comment) }
  }

  /// Writes UTF-8 as it is and other bytes in base64, and returns the encoding's name where there is one.
  private static func write(text bytes: [UInt8], to writer: inout JSONWriter) -> String? {
    if (try? UTF8Span(validating: bytes.span)) != nil {
      writer.write("text", utf8: bytes)
      return nil
    }
    writer.write("text", Base64.encode(bytes))
    return "base64"
  }

  private static func write(_ fields: [HTTPField], to writer: inout JSONWriter) {
    writer.array("headers") { writer in
      for field in fields {
        writer.object {
          $0.write("name", field.name)
          $0.write("value", field.value)
        }
      }
    }
  }

  /// How many bytes of a body came.
  private static func received(_ response: HTTPResponse) -> Int {
    switch response.storage {
    case .asReceived: response.body.count
    case .decoded(let bytes), .withheld(let bytes), .digest(let bytes, _): bytes
    }
  }

  private static func type(_ headers: [HTTPField]) -> String {
    headers.first { $0.isNamed("Content-Type") }?.value ?? "x-unknown"
  }

  private static func version(_ response: HTTPResponse?) -> String {
    response.map { "HTTP/\($0.version)" } ?? "unknown"
  }

  /// The parameters in order, spelled as in the URL.
  private static func query(of url: String) -> [(name: String, value: String)] {
    let whole = url.prefix { $0 != "#" }
    guard let mark = whole.firstIndex(of: "?") else { return [] }
    return whole[whole.index(after: mark)...].split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }
}
