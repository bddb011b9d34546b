import Certification
import Evidence
import Execution
import ReferenceTargets

/// A reference target in this process, behind the same door as the network.
struct ReferenceSender: HTTPSending {
  let server: any ReferenceServer

  init(_ server: any ReferenceServer) { self.server = server }

  /// The OneRoster provider.
  ///
  /// - Parameter faults: names of the reference's faults.
  init(faults: [String] = [], configure: (inout OneRosterProvider.Configuration) -> Void = { _ in }) throws {
    var configuration = OneRosterProvider.Configuration()
    configuration.faults = Set(faults.map { FaultID($0) })
    configuration.clientSecret = PlantedTarget.secret
    configuration.expiredToken = PlantedTarget.expiredToken
    configure(&configuration)
    server = try OneRosterProvider(configuration)
  }

  func send(_ request: HTTPRequest, limits: HTTPLimits) async -> HTTPExchange {
    await ReferenceSending(server).send(request, limits: limits)
  }
}

/// The target file of the reference provider in this process.
enum PlantedTarget {
  static let host = "reference.example:8080"
  static let secret = "planted-secret-Zq8+/=k\"x"

  static let expiredToken = "planted-expired-7Qw3"

  static func text(
    profile: String = "rostering-core", secret: String = "{ env: ASSAY_TEST_SECRET }",
    expiredToken: String? = nil
  ) -> String {
    """
    target: { vendor: Example Systems, product: Reference, version: "1.0" }
    suite: oneroster-1.2-rostering-provider
    profile: \(profile)
    parameters:
      base: http://\(host)\(OneRosterProvider.servicePath)
    auth:
      tokenUrl: http://\(host)\(OneRosterProvider.tokenPath)
      clientId: demo-client
      clientSecret: \(secret)
    """ + (expiredToken.map { "\n  expiredToken: \($0)\nclaims: [security.expiry]\n" } ?? "")
  }
}
