package import Diagnostics

/// The implementation under test, as its target file describes it: profile and configuration in one.
package struct TargetDescription: Sendable {
  /// Who made it and which build it is.
  package struct Identity: Sendable, Equatable {
    package let vendor: String
    package let product: String
    package let version: String
    package let environment: String?

    package init(vendor: String, product: String, version: String, environment: String? = nil) {
      self.vendor = vendor
      self.product = product
      self.version = version
      self.environment = environment
    }
  }

  /// With what the harness shows who it is when TLS asks; PEM files, relative to the target file.
  package struct ClientCertificate: Sendable, Equatable {
    package let certificate: String
    /// nil where the certificate's file holds the key too. It never stands in what is recorded of a run.
    package let key: String?

    package init(certificate: String, key: String? = nil) {
      self.certificate = certificate
      self.key = key
    }
  }

  /// What the run may ask of the target and take from it.
  package struct Limits: Sendable, Equatable {
    package let inFlight: Int
    /// Requests a second; nil for no cap.
    package let perSecond: Int?
    package let bodyBytes: Int
    /// The most bytes of a file that is read.
    package let fileBytes: Int

    package init(
      inFlight: Int = 64, perSecond: Int? = nil, bodyBytes: Int = 64 << 20,
      fileBytes: Int = 512 << 20
    ) {
      self.inFlight = inFlight
      self.perSecond = perSecond
      self.bodyBytes = bodyBytes
      self.fileBytes = fileBytes
    }
  }

  /// Where the harness listens for what the target sends.
  package struct Listening: Sendable, Equatable {
    /// With what connections are secured.
    package enum TLS: Sendable, Equatable {
      case none
      /// PEM files, relative to the target file.
      case given(certificate: String, key: String)
      /// A certificate made for the run, which the report's folder holds.
      case selfMade
    }

    package let address: String
    /// 0 takes any free one.
    package let port: Int
    /// What targets are told, where it is not the address itself; without a slash at its end.
    package let url: String?
    package let tls: TLS
    /// The most bytes of the body of a request.
    package let bodyBytes: Int

    package init(
      address: String = "127.0.0.1", port: Int = 0, url: String? = nil, tls: TLS = .none,
      bodyBytes: Int = 16 << 20
    ) {
      self.address = address
      self.port = port
      self.url = url
      self.tls = tls
      self.bodyBytes = bodyBytes
    }
  }

  /// The programs that do what suites ask of the target.
  package struct Adapter: Sendable, Equatable {
    /// A program of its own for each action, and its arguments.
    package struct Command: Sendable, Equatable {
      package let action: String
      package let arguments: [String]

      package init(action: String, arguments: [String]) {
        self.action = action
        self.arguments = arguments
      }
    }

    /// The program that is spoken to in JSON lines, and its arguments; empty where there is none.
    package let conversation: [String]
    package let commands: [Command]
    /// The environment variables that programs are given besides PATH.
    package let environment: [String]
    /// How long an action may take unless its step says otherwise.
    package let timeout: Duration

    package init(
      conversation: [String] = [], commands: [Command] = [], environment: [String] = [],
      timeout: Duration = .seconds(60)
    ) {
      self.conversation = conversation
      self.commands = commands
      self.environment = environment
      self.timeout = timeout
    }
  }

  /// How much of the observations the bundle keeps.
  package enum EvidenceLevel: String, Sendable, CaseIterable {
    case full, findings, digests
  }

  package let identity: Identity
  package let suite: SuiteID
  package let profile: ProfileID?
  package let claims: [CapabilityID]
  /// In the order of the file.
  package var parameters: [Literal.Member]
  /// nil where the suite asks for none, or for a certificate alone.
  package let authorization: Authorization?
  /// Hosts that may be reached besides those of the URLs in the file, as `host` or `host:port`.
  package let hosts: [String]
  package let limits: Limits
  package let evidence: EvidenceLevel
  /// A PEM file with further certificate authorities, relative to the target file.
  package let certificateAuthority: String?
  package let clientCertificate: ClientCertificate?
  package let listening: Listening
  /// nil where no program drives the target.
  package let adapter: Adapter?
  /// Whether requests carry a `traceparent` header.
  package let trace: Bool
  package let location: SourceLocation?
  /// Where settings stand, by their way from the file's root: `profile`, `claims.NAME`, `parameters.NAME`, `parameters`.
  package let places: [String: SourceLocation]

  package init(
    identity: Identity, suite: SuiteID, profile: ProfileID? = nil, claims: [CapabilityID] = [],
    parameters: [Literal.Member] = [], authorization: Authorization? = nil, hosts: [String] = [],
    limits: Limits = Limits(), evidence: EvidenceLevel = .full, certificateAuthority: String? = nil,
    clientCertificate: ClientCertificate? = nil, listening: Listening = Listening(), adapter: Adapter? = nil,
    trace: Bool = true, location: SourceLocation? = nil,
    places: [String: SourceLocation] = [:]
  ) {
    self.identity = identity
    self.suite = suite
    self.profile = profile
    self.claims = claims
    self.parameters = parameters
    self.authorization = authorization
    self.hosts = hosts
    self.limits = limits
    self.evidence = evidence
    self.certificateAuthority = certificateAuthority
    self.clientCertificate = clientCertificate
    self.listening = listening
    self.adapter = adapter
    self.trace = trace
    self.location = location
    self.places = places
  }
}
