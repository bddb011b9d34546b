/// A request as the provider sees it, whether it came over a socket or from a caller in the same process.
package struct TargetRequest: Sendable {
  /// The method as sent, as in `GET`.
  package let method: String
  /// Path and query as sent, percent-encoded.
  package let target: String
  /// Names and values in the order sent; names may repeat.
  package let headers: [(name: String, value: String)]
  /// The body, empty where there is none.
  package let body: [UInt8]

  /// A request; `headers` should hold a `Host`, from which absolute addresses in answers are made.
  package init(
    method: String = "GET", target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  /// The first value under a name, letter case aside.
  func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    return headers.first { $0.name.lowercased() == wanted }?.value
  }

  var path: Substring { target.prefix { $0 != "?" } }

  var query: Substring { target.dropFirst(path.count).dropFirst() }
}
