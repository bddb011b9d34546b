/// The services of OneRoster 1.2, each below a path of its own, and the parts of the one service of OneRoster 1.1.
///
/// Source: OneRoster 1.2 REST binding, OpenAPI binding, `servers`; OneRoster 1.1 REST.
package enum OneRosterService: String, CaseIterable, Sendable {
  case rostering, gradebook, resources
  /// OneRoster 1.1, which answers every operation at one path; as a part of it, rostering.
  case first = "v1p1"
  /// The gradebook of OneRoster 1.1, a part of ``first``.
  case firstGradebook = "v1p1-gradebook"
  /// The resources of OneRoster 1.1, a part of ``first``.
  case firstResources = "v1p1-resources"

  /// The suite that tests providers of the service.
  package var suite: String {
    switch self {
    case .rostering, .gradebook, .resources: "oneroster-1.2-\(rawValue)-provider"
    case .first: "oneroster-1.1-rostering-provider"
    case .firstGradebook: "oneroster-1.1-gradebook-provider"
    case .firstResources: "oneroster-1.1-resources-provider"
    }
  }

  /// Whether it is of OneRoster 1.1.
  var isOfFirst: Bool {
    switch self {
    case .rostering, .gradebook, .resources: false
    case .first, .firstGradebook, .firstResources: true
    }
  }

  /// Where the service lies under the server's origin.
  package var path: String { isOfFirst ? "/ims/oneroster/v1p1" : "/ims/oneroster/\(rawValue)/v1p2" }

  var operations: [Operation] {
    switch self {
    case .rostering: Operation.rostering
    case .first, .firstGradebook, .firstResources: Operation.first
    case .gradebook: Operation.gradebook
    case .resources: Operation.resources
    }
  }

  /// The scopes that its operations ask for.
  var scopes: [Scope] { Scope.allCases.filter { scope in operations.contains { $0.scopes.contains(scope) } } }

  /// The two names that 1EdTech's documents give the description; they disagree, so both are served.
  var discoveryNames: Set<String> {
    if isOfFirst { return [] }
    let word = self == .rostering ? "rosters" : rawValue
    return [
      "onerosterv1p2\(word)service_openapi3_v1p0.json", "imsorv1p2_\(rawValue)_openapi3_v1p0.json",
    ]
  }

  /// The service that a path leads to, which is ``first`` for all of OneRoster 1.1; nil for a path that none of them has.
  init?(path: Substring) {
    let found = Self.allCases.first { path == $0.path || path.hasPrefix($0.path + "/") }
    guard let found else { return nil }
    self = found
  }
}
