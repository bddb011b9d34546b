import JSON

/// An answer of the provider, before it is put on a socket.
package struct TargetResponse: Sendable {
  /// The status code.
  package let status: Int
  /// Names and values in the order in which they are sent, without Content-Length and Date.
  package var headers: [(name: String, value: String)]
  /// The body, empty where there is none.
  package let body: [UInt8]
}

extension TargetResponse {
  init(
    status: Int, json: JSONValue, mediaType: String = "application/json",
    headers: [(name: String, value: String)] = []
  ) {
    self.status = status
    self.headers = [("Content-Type", mediaType)] + headers
    body = Array(json.text().utf8)
  }
}
