/// A OneRoster 1.2 rostering provider over a fictional district, correct but for the faults it was given.
///
/// It holds no state but the access tokens it handed out, so one provider may answer any number of requests at once.
///
/// Source: OneRoster 1.2, rostering service, REST binding.
package struct OneRosterProvider: Sendable {
  /// Where tokens are asked for under the server's origin.
  package static let tokenPath = "/oauth2/token"
  /// Where the rostering service lies under the server's origin.
  package static let servicePath = RosteringService.path

  let configuration: Configuration
  let faults: Set<OneRosterFault>
  private let service: RosteringService
  private let tokens: TokenEndpoint

  /// Makes the district and gets ready to answer; nothing is listened on yet.
  ///
  /// - Throws: ``ReferenceTargetError`` for an unknown fault or a setting out of range.
  package init(_ configuration: Configuration = Configuration()) throws(ReferenceTargetError) {
    try configuration.check()
    let faults = try Self.known(configuration.faults)
    let district =
      faults.contains(.empty)
      ? District.empty : District(seed: configuration.seed, size: configuration.size)
    let store = TokenStore()
    if let token = configuration.expiredToken {
      store.add(token, scopes: Set(Scope.granted), until: configuration.now())
    }
    self.configuration = configuration
    self.faults = faults
    service = RosteringService(
      roster: Roster(district: district, faults: faults), tokens: store, now: configuration.now,
      faults: faults)
    tokens = TokenEndpoint(configuration: configuration, store: store)
  }

  /// Answers one request without a socket; the fault `slow` has no effect here.
  package func respond(to request: TargetRequest) -> TargetResponse {
    let origin = "http://" + (request.header("Host") ?? "127.0.0.1")
    if request.path == Self.tokenPath { return tokens.respond(to: request) }
    if let name = discoveryName(request.path) {
      return discovery(name, request, origin: origin)
    }
    if isForService(request) { return service.respond(to: request, origin: origin) }
    return TargetResponse(status: 404, headers: [], body: [])
  }

  private func discoveryName(_ path: Substring) -> String? {
    let folder = Self.servicePath + "/discovery/"
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : nil
  }

  /// The description of the service is open to everyone; it is no operation of the service.
  private func discovery(_ name: String, _ request: TargetRequest, origin: String) -> TargetResponse {
    guard DiscoveryDocument.names.contains(name) else {
      return ServiceFailure.unknownObject("discovery: there is no '\(name)'").response(faults: faults)
    }
    guard request.method == "GET" else {
      return TargetResponse(status: 405, headers: [("Allow", "GET")], body: [])
    }
    return TargetResponse(status: 200, json: DiscoveryDocument(origin: origin).json)
  }

  func isForService(_ request: TargetRequest) -> Bool {
    request.path == Self.servicePath || request.path.hasPrefix(Self.servicePath + "/")
  }

  private static func known(_ ids: Set<FaultID>) throws(ReferenceTargetError) -> Set<OneRosterFault> {
    var faults: Set<OneRosterFault> = []
    for id in ids.sorted(by: { $0.text < $1.text }) {
      guard let fault = OneRosterFault(rawValue: id.text) else {
        throw .unknownFault(id, nearest: id.nearest(among: OneRosterFault.allCases.map(\.id)))
      }
      faults.insert(fault)
    }
    return faults
  }
}

extension OneRosterProvider.Configuration {
  fileprivate func check() throws(ReferenceTargetError) {
    guard !clientID.isEmpty else { throw .badSetting(name: "client id", rule: "not empty") }
    guard !clientSecret.isEmpty else { throw .badSetting(name: "client secret", rule: "not empty") }
    guard tokenSeconds >= 1 else { throw .badSetting(name: "token seconds", rule: "at least 1") }
    guard delay >= .zero else { throw .badSetting(name: "delay", rule: "not negative") }
  }
}

extension OneRosterProvider: ReferenceServer {
  /// A provider with secrets of this run.
  package init(_ settings: ReferenceSettings) throws(ReferenceTargetError) {
    var configuration = Configuration()
    configuration.seed = settings.seed
    configuration.faults = settings.faults
    configuration.clientSecret = settings.secret()
    configuration.expiredToken = settings.secret()
    try self.init(configuration)
  }

  package func delay(of request: TargetRequest) -> Duration {
    faults.contains(.slow) && isForService(request) ? configuration.delay : .zero
  }

  package func address(origin: String) -> String { origin + Self.servicePath }

  package func targetFile(origin: String) -> ReferenceTargetFile {
    var file = ReferenceTargetFile(
      product: "OneRoster reference provider", suite: "oneroster-1.2-rostering-provider",
      profile: "rostering-core")
    file.claims = ["security.expiry"]
    file.parameters = [("base", address(origin: origin))]
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
