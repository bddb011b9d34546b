extension OneRosterProvider: ReferenceServer {
  /// A provider with secrets of this run, whose target file is for the suite of the rostering service.
  package init(_ settings: ReferenceSettings) throws(ReferenceTargetError) {
    try self.init(settings, for: .rostering)
  }

  /// A provider with secrets of this run, whose target file is for the suite of a service.
  package init(
    _ settings: ReferenceSettings, for service: OneRosterService
  ) throws(ReferenceTargetError) {
    var configuration = Configuration()
    configuration.service = service
    configuration.seed = settings.seed
    configuration.faults = settings.faults
    configuration.clientSecret = settings.secret()
    configuration.expiredToken = settings.secret()
    // More than the default limit of a page, so that it shows.
    if service == .resources || service == .firstResources { configuration.size.resources = 120 }
    try self.init(configuration)
  }

  package func delay(of request: TargetRequest) -> Duration {
    faults.contains(.slow) && isForService(request) ? configuration.delay : .zero
  }

  package func address(origin: String) -> String { origin + configuration.service.path }

  package func targetFile(origin: String) -> ReferenceTargetFile {
    let service = configuration.service
    var file = ReferenceTargetFile(
      product: "OneRoster reference provider", suite: service.suite,
      profile: service.referenceProfile)
    file.claims = service.referenceClaims
    file.parameters = [("base", address(origin: origin))]
    if service == .gradebook || service == .resources {
      file.parameters.append(("roster", origin + Self.servicePath))
    }
    file.auth = [
      ("tokenUrl", .plain(origin + Self.tokenPath)), ("clientId", .plain(configuration.clientID)),
      ("clientSecret", .secret(name: "secret", text: configuration.clientSecret)),
    ]
    if let token = configuration.expiredToken {
      file.auth.append(("expiredToken", .secret(name: "expired-token", text: token)))
    }
    return file
  }
}

extension OneRosterService {
  /// The profile that the target file of the reference asks for.
  fileprivate var referenceProfile: String {
    switch self {
    case .rostering, .first: "rostering-core"
    case .gradebook, .firstGradebook: "gradebook-full"
    case .resources, .firstResources: "resources-full"
    }
  }

  fileprivate var referenceClaims: [String] {
    self == .rostering || self == .first ? ["security.expiry"] : []
  }
}
