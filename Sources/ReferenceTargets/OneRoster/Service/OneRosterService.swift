/// The services of OneRoster 1.2, each below a path of its own.
///
/// Source: OneRoster 1.2 REST binding, OpenAPI binding, `servers`.
package enum OneRosterService: String, CaseIterable, Sendable {
  case rostering, gradebook, resources

  /// Where the service lies under the server's origin.
  var path: String { "/ims/oneroster/\(rawValue)/v1p2" }

  var operations: [Operation] {
    switch self {
    case .rostering: Operation.rostering
    case .gradebook: Operation.gradebook
    case .resources: Operation.resources
    }
  }

  /// The scopes that its operations ask for.
  var scopes: [Scope] { Scope.allCases.filter { scope in operations.contains { $0.scopes.contains(scope) } } }

  /// The two names that 1EdTech's documents give the description; they disagree, so both are served.
  var discoveryNames: Set<String> {
    let word = self == .rostering ? "rosters" : rawValue
    return [
      "onerosterv1p2\(word)service_openapi3_v1p0.json", "imsorv1p2_\(rawValue)_openapi3_v1p0.json",
    ]
  }

  /// The service that a path leads to, or nil for a path that none of them has.
  init?(path: Substring) {
    let found = Self.allCases.first { path == $0.path || path.hasPrefix($0.path + "/") }
    guard let found else { return nil }
    self = found
  }
}
