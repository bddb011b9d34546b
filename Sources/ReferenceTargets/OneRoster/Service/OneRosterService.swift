/// The services of OneRoster 1.2, each below a path of its own, and the one service of OneRoster 1.1.
///
/// Source: OneRoster 1.2 REST binding, OpenAPI binding, `servers`; OneRoster 1.1 REST.
package enum OneRosterService: String, CaseIterable, Sendable {
  case rostering, gradebook, resources
  case first = "v1p1"

  /// The suite that tests providers of the service.
  package var suite: String {
    self == .first ? "oneroster-1.1-rostering-provider" : "oneroster-1.2-\(rawValue)-provider"
  }

  /// Where the service lies under the server's origin.
  package var path: String { self == .first ? "/ims/oneroster/v1p1" : "/ims/oneroster/\(rawValue)/v1p2" }

  var operations: [Operation] {
    switch self {
    case .rostering, .first: Operation.rostering
    case .gradebook: Operation.gradebook
    case .resources: Operation.resources
    }
  }

  /// The scopes that its operations ask for.
  var scopes: [Scope] { Scope.allCases.filter { scope in operations.contains { $0.scopes.contains(scope) } } }

  /// The two names that 1EdTech's documents give the description; they disagree, so both are served.
  var discoveryNames: Set<String> {
    if self == .first { return [] }
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
