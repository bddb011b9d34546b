package import Diagnostics
package import Evidence
package import SuiteModel

/// What a transport fault in a case means: the one table of whose fault it is and what it does to verdicts.
package struct TransportRuling: Sendable {
  /// What becomes of the checks that the fault kept from being evaluated.
  package enum Effect: Sendable {
    /// The target broke this built-in requirement; the step's own checks are inconclusive.
    case fails(Requirement)
    case inconclusive(Finding.Reason)
    /// The suite or the harness is at fault.
    case error
  }

  package let owner: Owner
  package let effect: Effect
  /// Whether pre-flight calls it a matter of configuration.
  package let isConfiguration: Bool
  /// What usually mends it.
  package let help: String

  private init(_ owner: Owner, _ effect: Effect, configuration: Bool = false, _ help: String) {
    self.owner = owner
    self.effect = effect
    self.isConfiguration = configuration
    self.help = help
  }

  /// The ruling for each kind of fault.
  package static func of(_ kind: TransportFault.Kind) -> TransportRuling {
    switch kind {
    case .nameResolution:
      .init(
        .configuration, .inconclusive(.transport), configuration: true,
        "Check the host name in the target file, and that this machine can resolve it.")
    case .connectionRefused:
      .init(
        .configuration, .inconclusive(.transport), configuration: true,
        "Check the port in the target file, and that the service is running.")
    case .unreachable:
      .init(
        .environment, .inconclusive(.transport), configuration: true,
        "Check the address, and that no firewall stands between this machine and the service.")
    case .certificate:
      .init(
        .configuration, .inconclusive(.transport), configuration: true,
        "If the certificate is right, name its authority's PEM file under `tls: { ca: ... }` in the target file; "
          + "certificates are always verified.")
    case .clientCertificate:
      .init(
        .configuration, .inconclusive(.transport), configuration: true,
        "Name the certificate that the service knows, and its key, under `tls: { certificate: ..., key: ... }` in the "
          + "target file.")
    case .tls:
      .init(
        .configuration, .inconclusive(.transport), configuration: true,
        "Check that the URL's scheme and port are those of a TLS service, and whether it asks for a client "
          + "certificate (`tls: { certificate: ..., key: ... }` in the target file).")
    case .connectionClosed:
      .init(
        .target, .inconclusive(.transport),
        "The service closed the connection without an answer; look into its log for this request.")
    case .truncatedHeaders:
      .init(
        .target, .fails(BuiltInRequirement.framing),
        "The service closed the connection inside the header section; look into its log for this request.")
    case .truncatedBody:
      .init(
        .target, .fails(BuiltInRequirement.wholeBody),
        "Compare Content-Length or the chunks with the body that the service writes.")
    case .badFraming:
      .init(
        .target, .fails(BuiltInRequirement.framing),
        "Compare Content-Length or the chunks with what the service writes. If nothing of it is HTTP, check that the "
          + "port is that of the service, and what stands in front of it.")
    case .headersTooLarge:
      .init(.harness, .inconclusive(.transport), "The header section exceeds what the harness accepts.")
    case .bodyTooLarge:
      .init(
        .configuration, .inconclusive(.transport),
        "Raise `limits: { bodyBytes: ... }` in the target file if bodies of this size are right.")
    case .decodedTooLarge:
      .init(
        .target, .inconclusive(.transport),
        "Look at what compresses this answer; if its size is right, raise `limits: { bodyBytes: ... }` in the "
          + "target file.")
    case .timeout:
      .init(
        .environment, .inconclusive(.timeout),
        "The answer did not come in time; look at the service's load, and lower `limits: { inFlight: ... }`.")
    case .tooManyRedirects, .badRedirect:
      .init(.target, .fails(BuiltInRequirement.redirect), "Look where the service redirects this request.")
    case .undecodable:
      .init(
        .target, .fails(BuiltInRequirement.coding),
        "Compare Content-Encoding with the body that the service writes.")
    case .hostNotAllowed:
      .init(
        .configuration, .inconclusive(.transport), configuration: true,
        "If the service may send the harness there, name the host under `hosts:` in the target file.")
    case .noToken:
      .init(
        .configuration, .inconclusive(.blocked),
        "Let the client in the target file have tokens with the scopes that this test asks for.")
    case .noExpiredToken:
      .init(
        .configuration, .inconclusive(.blocked),
        "Have the target issue a token, wait until it has expired, and give it under "
          + "`auth: { expiredToken: { env: NAME } }` in the target file.")
    case .badRequest:
      .init(.suite, .error, "The step's request cannot be sent as it is written.")
    case .cancelled:
      .init(.environment, .inconclusive(.interrupted), "The run was interrupted; run it again.")
    case .harness:
      .init(.harness, .error, "This is a fault of the harness; please report it with the evidence folder.")
    }
  }
}
