/// The token at the begin of a request's target, and what follows it.
struct TokenPath: Equatable {
  let token: String
  /// The rest of the path with the query, as sent; empty when nothing follows.
  let rest: String

  /// Takes a target apart; nil when its path has no first segment.
  ///
  /// - Parameters:
  ///   - target: In origin form or in absolute form (RFC 9112, 3.2).
  ///   - basePath: The path of the public base, which a proxy before the listener may leave in place.
  init?(target: String, basePath: String) {
    var path = Substring(target)
    let scheme = ["http://", "https://"].first { path.prefix($0.count).lowercased() == $0 }
    if let scheme {
      guard let slash = path.dropFirst(scheme.count).firstIndex(of: "/") else { return nil }
      path = path[slash...]
    }
    if !basePath.isEmpty, path.hasPrefix(basePath + "/") { path = path.dropFirst(basePath.count) }
    guard path.first == "/" else { return nil }
    path = path.dropFirst()
    let token = path.prefix { $0 != "/" && $0 != "?" }
    guard !token.isEmpty else { return nil }
    self.token = String(token)
    rest = String(path[token.endIndex...])
  }
}
