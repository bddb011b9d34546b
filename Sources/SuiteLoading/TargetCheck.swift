import Diagnostics
import SuiteModel

/// Holds a target file against the suite that it names.
struct TargetCheck {
  let target: TargetDescription
  let suite: Suite
  private(set) var diagnostics: [Diagnostic] = []

  init(target: TargetDescription, suite: Suite) {
    self.target = target
    self.suite = suite
  }

  mutating func run() {
    guard target.suite == suite.id else {
      report(
        .otherSuite, at: "suite", "the target file is for the suite `\(target.suite)`, not `\(suite.id)`",
        hint: "name the other suite, or correct `suite`")
      return
    }
    checkParameters()
    checkProfile()
    checkAuthorization()
  }

  private mutating func checkParameters() {
    let known = suite.parameters.map(\.name)
    for member in target.parameters {
      guard let parameter = suite.parameters.first(where: { $0.name == member.key }) else {
        report(
          .unknownParameter, at: "parameters.\(member.key)", "the suite has no parameter `\(member.key)`",
          hint: NearestName.of(member.key, among: known).map { "did you mean `\($0)`?" }
            ?? "its parameters are \(known.joined(separator: ", "))")
        continue
      }
      // What the suite has for everyone is no secret of the target's.
      if parameter.kind == .secret, case .text = member.value, member.value != parameter.defaultValue {
        diagnostics.append(
          Diagnostic(
            .literalSecret, .warning, "the secret `\(member.key)` stands in the target file",
            at: target.places["parameters.\(member.key)"] ?? target.location,
            hint: "write `\(member.key): { env: NAME }`, and keep it in the environment"))
      }
      if let why = ParameterRule.fault(of: member.value, for: parameter) {
        report(
          .badParameter, at: "parameters.\(member.key)", "the parameter `\(member.key)` \(why)",
          hint: advice(for: parameter))
      }
    }
    let given = Set(target.parameters.map(\.key))
    for parameter in suite.parameters
    where parameter.required && parameter.defaultValue == nil && !given.contains(parameter.name) {
      report(
        .missingParameter, at: "parameters", "the parameter `\(parameter.name)` is missing",
        hint: advice(for: parameter))
    }
  }

  /// The suite's own words on a parameter: "Root of the service, as in `base: https://...`".
  private func advice(for parameter: Parameter) -> String? {
    let help = parameter.help.withoutFullStop
    guard let example = parameter.example else { return help.isEmpty ? nil : help }
    return (help.isEmpty ? "write it" : help) + ", as in `\(parameter.name): \(example)`"
  }

  private mutating func checkProfile() {
    if let profile = target.profile, suite.profile(profile) == nil {
      let known = suite.profiles.map(\.id.description)
      report(
        .unknownProfile, at: "profile", "the suite has no profile `\(profile)`",
        hint: NearestName.of(profile.description, among: known).map { "did you mean `\($0)`?" }
          ?? "its profiles are \(known.joined(separator: ", "))")
    }
    let known = suite.capabilities.map(\.id)
    for claim in target.claims where !known.contains(claim) {
      report(
        .unknownClaim, at: "claims.\(claim)", "the suite has no capability `\(claim)`",
        hint: NearestName.of(claim.description, among: known.map(\.description)).map {
          "did you mean `\($0)`?"
        }
          ?? "its capabilities are \(known.map(\.description).joined(separator: ", "))")
    }
  }

  private mutating func checkAuthorization() {
    let allowed = suite.authorization.schemes
    guard let given = target.authorization?.scheme else {
      if allowed.contains(.none) { return }
      if allowed.contains(.mutualTLS) {
        guard target.clientCertificate == nil else { return }
        report(
          .missingAuthorization, at: "auth",
          "the suite asks for the client's certificate, and the target file has none",
          hint: "add `tls: { certificate: client.pem, key: client.key }`")
        return
      }
      report(
        .missingAuthorization, at: "auth",
        "the suite's requests are authorised, and the target file has no `auth`",
        hint: "add `\(Self.example(of: allowed[0]))`")
      return
    }
    // A suite without authorisation never looked at `auth`, and does not now.
    guard !allowed.contains(given), allowed != [.none] else { return }
    report(
      .otherScheme, at: "auth",
      "`auth` is of the scheme \(given.rawValue), which the suite does not allow",
      hint: "add `\(Self.example(of: allowed[0]))` instead")
  }

  /// How `auth` is written for a scheme.
  private static func example(of scheme: AuthorizationScheme) -> String {
    let secret = "{ env: NAME }"
    return switch scheme {
    case .basic: "auth: { user: NAME, password: \(secret) }"
    case .bearer: "auth: { token: \(secret) }"
    case .apiKey: "auth: { key: \(secret) }"
    case .oauth1: "auth: { consumerKey: NAME, consumerSecret: \(secret) }"
    case .clientCredentials, .none:
      "auth: { tokenUrl: https://..., clientId: \(secret), clientSecret: \(secret) }"
    case .mutualTLS: "tls: { certificate: client.pem, key: client.key }"
    }
  }

  /// - Parameter setting: The way to the setting; what the file does not hold is told at its beginning.
  private mutating func report(_ id: DiagnosticID, at setting: String, _ message: String, hint: String?) {
    diagnostics.append(
      Diagnostic(id, .error, message, at: target.places[setting] ?? target.location, hint: hint))
  }
}
