import Tokens

/// A OneRoster provider over a fictional district, correct but for the faults it was given.
///
/// The three services of OneRoster 1.2 and the one of 1.1 show one district. It may answer any number of requests at
/// once; what changes are the access tokens that it handed out, and the gradebooks that others write to, of which each
/// version has one.
///
/// Source: OneRoster 1.2, rostering, gradebook and resources services, REST binding.
package struct OneRosterProvider: Sendable {
  /// Where tokens are asked for under the server's origin.
  package static let tokenPath = "/oauth2/token"
  /// Where the rostering service lies under the server's origin.
  package static let servicePath = OneRosterService.rostering.path
  /// Where the gradebook service lies under the server's origin.
  package static let gradebookPath = OneRosterService.gradebook.path
  /// Where the resources service lies under the server's origin.
  package static let resourcesPath = OneRosterService.resources.path

  let configuration: Configuration
  let faults: Set<OneRosterFault>
  private let roster: Roster
  /// The roster as OneRoster 1.1 has it.
  private let rosterOfFirst: Roster
  private let store: TokenStore
  private let tokens: TokenEndpoint

  /// Makes the district and gets ready to answer; nothing is listened on yet.
  ///
  /// - Throws: ``ReferenceTargetError`` for an unknown fault or a setting out of range.
  package init(_ configuration: Configuration = Configuration()) throws(ReferenceTargetError) {
    try configuration.check()
    let faults = try Self.known(configuration.faults, of: configuration.service)
    let district =
      faults.contains(.empty)
      ? District.empty : District(seed: configuration.seed, size: configuration.size)
    let store = TokenStore()
    if let token = configuration.expiredToken {
      store.add(token, scopes: Set(Scope.allCases), until: configuration.now())
    }
    self.configuration = configuration
    self.faults = faults
    self.store = store
    roster = Roster(district: district, faults: faults)
    rosterOfFirst = Roster(
      district: faults.contains(.entitiesOfSecond) ? district : district.asOfFirst, faults: faults)
    tokens = TokenEndpoint(configuration: configuration, store: store)
  }

  /// Answers one request without a socket; the fault `slow` has no effect here.
  package func respond(to request: TargetRequest) -> TargetResponse {
    let origin = "http://" + (request.header("Host") ?? "127.0.0.1")
    if request.path == Self.tokenPath { return tokens.respond(to: request) }
    guard let service = OneRosterService(path: request.path) else {
      return TargetResponse(status: 404, headers: [], body: [])
    }
    let folder = service.path + "/discovery/"
    if request.path.hasPrefix(folder) {
      return discovery(String(request.path.dropFirst(folder.count)), of: service, request, origin: origin)
    }
    let (clientID, secret) = (configuration.clientID, configuration.clientSecret)
    let signatures = OAuth1Verification { $0 == clientID ? secret : nil }
    let access = AccessCheck(
      service: service, tokens: store, faults: faults, signatures: signatures,
      wallClock: configuration.wallClock)
    return ProviderService(
      service: service, roster: service == .first ? rosterOfFirst : roster, access: access,
      now: configuration.now, faults: faults, random: configuration.random
    ).respond(to: request, origin: origin)
  }

  /// The description of the service is open to everyone; it is no operation of the service.
  private func discovery(
    _ name: String, of service: OneRosterService, _ request: TargetRequest, origin: String
  ) -> TargetResponse {
    guard service.discoveryNames.contains(name), !faults.contains(.discoveryMissing) else {
      return ServiceFailure.unknownObject("discovery: there is no '\(name)'").response(
        of: service, faults: faults)
    }
    guard request.method == "GET" else {
      return TargetResponse(status: 405, headers: [("Allow", "GET")], body: [])
    }
    return TargetResponse(
      status: 200, json: DiscoveryDocument(origin: origin, service: service, faults: faults).json)
  }

  func isForService(_ request: TargetRequest) -> Bool {
    OneRosterService(path: request.path) != nil
  }

  private static func known(
    _ ids: Set<FaultID>, of service: OneRosterService
  ) throws(ReferenceTargetError) -> Set<OneRosterFault> {
    let all = OneRosterFault.faults(of: service)
    var faults: Set<OneRosterFault> = []
    for id in ids.sorted(by: { $0.text < $1.text }) {
      guard let fault = OneRosterFault(rawValue: id.text), all.contains(fault) else {
        throw .unknownFault(id, nearest: id.nearest(among: all.map(\.id)))
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
