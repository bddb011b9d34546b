package import SuiteModel
package import Tokens

/// The target that in-memory runs are made against.
package enum TestTarget {
  package static let base = "http://sut.test/api"
  package static let tokenURL = "http://login.test/token"
  package static let secret = "correct-horse-battery"

  /// A fictional product at ``base``.
  package static func description(
    parameters: [Literal.Member] = [], claims: [CapabilityID] = [],
    limits: TargetDescription.Limits = TargetDescription.Limits()
  ) -> TargetDescription {
    TargetDescription(
      identity: .init(vendor: "Example Systems", product: "Example Service", version: "1.0"),
      suite: SuiteID("small"), profile: ProfileID("basic"), claims: claims,
      parameters: [Literal.Member("base", .text(Template(literal: base)))] + parameters, limits: limits)
  }

  /// Credentials of a client that was never registered anywhere.
  package static let authorization = RequestAuthorization.clientCredentials(
    ClientCredentials(tokenURL: tokenURL, clientID: "harness", authentication: .basic(secret: secret)))
}
