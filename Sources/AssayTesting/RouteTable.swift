package import Evidence
import Synchronization

/// Answers by request: `GET /users?limit=2` before `GET /users`, and a whole URL before both.
///
/// Each route has answers in sequence, the last of which repeats. What has no route is answered 404.
package final class RouteTable: Sendable, ExpressibleByDictionaryLiteral {
  private let routes: [String: [InMemoryAnswer]]
  private let asked = Mutex<[String: Int]>([:])

  package init(_ routes: [String: [InMemoryAnswer]]) { self.routes = routes }

  package convenience init(dictionaryLiteral routes: (String, [InMemoryAnswer])...) {
    self.init(Dictionary(routes, uniquingKeysWith: { first, _ in first }))
  }

  package func answer(to request: HTTPRequest) -> InMemoryAnswer {
    for name in Self.names(of: request) {
      guard let answers = routes[name], let last = answers.last else { continue }
      let number = asked.withLock { asked in
        defer { asked[name, default: 0] += 1 }
        return asked[name] ?? 0
      }
      return number < answers.count ? answers[number] : last
    }
    return .json(#"{"error":"no such route"}"#, status: 404)
  }

  private static func names(of request: HTTPRequest) -> [String] {
    var path = request.url[...]
    if let scheme = path.range(of: "://") {
      let rest = path[scheme.upperBound...]
      path = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
    }
    return [request.url, String(path), String(path.prefix { $0 != "?" })].map { "\(request.method) \($0)" }
  }
}

extension Substring {
  /// The first place of a text; nil where it does not occur.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      let rest = self[start...]
      if rest.hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
