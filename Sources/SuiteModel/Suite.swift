/// A versioned folder of data that describes one specification for one role.
package struct Suite: Sendable {
  /// How far the suite may be trusted.
  package enum Status: String, Sendable, CaseIterable {
    case draft, candidate, official, retired
  }

  /// The standard that the suite covers.
  package struct Specification: Sendable {
    package let name: String
    package let version: String
    package let publisher: String
    package let url: String

    package init(name: String, version: String, publisher: String, url: String) {
      self.name = name
      self.version = version
      self.publisher = publisher
      self.url = url
    }
  }

  /// How requests are authorised.
  package struct Authorization: Sendable, Equatable {
    /// The schemes that the specification allows, the suite's preference first; the target file picks one. Never empty.
    package let schemes: [AuthorizationScheme]
    /// Those that steps use unless they say otherwise; empty for schemes without scopes.
    package let scopes: [String]
    /// Where the key stands; there with ``AuthorizationScheme/apiKey`` alone.
    package let apiKeyPlace: APIKeyPlace?

    /// Requests go out without credentials.
    package static let none = Authorization([.none])

    package init(
      _ schemes: [AuthorizationScheme], scopes: [String] = [], apiKeyPlace: APIKeyPlace? = nil
    ) {
      self.schemes = schemes
      self.scopes = scopes
      self.apiKeyPlace = apiKeyPlace
    }
  }

  /// What clocks and networks are allowed to differ by.
  package struct Tolerances: Sendable {
    package let clockSkew: Duration
    package let requestTimeout: Duration

    package init(clockSkew: Duration = .seconds(5), requestTimeout: Duration = .seconds(30)) {
      self.clockSkew = clockSkew
      self.requestTimeout = requestTimeout
    }
  }

  /// A request that shows, before any verdict, that the target is there and configured.
  package struct PreflightStep: Sendable {
    package let step: Step
    package let help: String

    package init(step: Step, help: String) {
      self.step = step
      self.help = help
    }
  }

  /// A file that judging loads.
  package struct File: Sendable {
    /// The path inside the suite's folder, with `/`.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  package let id: SuiteID
  package let version: String
  package let title: String
  package let status: Status
  package let specification: Specification
  package let role: Role
  package let parameters: [Parameter]
  package let authorization: Authorization
  package let tolerances: Tolerances
  /// What the prefixes in XPath expressions stand for.
  package let namespaces: [String: String]
  package let preflight: [PreflightStep]
  package let capabilities: [Capability]
  package let profiles: [Profile]
  /// In the order of the catalogue.
  package let requirements: [Requirement]
  package let tests: [TestDefinition]
  /// Every file that judging loads, sorted by path; schemas and data are read from here.
  package let files: [File]
  /// SHA-256 in hex over the sorted list of (path, length, SHA-256) of `files`.
  package let digest: String

  package init(
    id: SuiteID, version: String, title: String, status: Status, specification: Specification, role: Role,
    parameters: [Parameter], authorization: Authorization, tolerances: Tolerances,
    namespaces: [String: String] = [:], preflight: [PreflightStep], capabilities: [Capability],
    profiles: [Profile],
    requirements: [Requirement], tests: [TestDefinition], files: [File], digest: String
  ) {
    self.id = id
    self.version = version
    self.title = title
    self.status = status
    self.specification = specification
    self.role = role
    self.parameters = parameters
    self.authorization = authorization
    self.tolerances = tolerances
    self.namespaces = namespaces
    self.preflight = preflight
    self.capabilities = capabilities
    self.profiles = profiles
    self.requirements = requirements
    self.tests = tests
    self.files = files
    self.digest = digest
  }

  package func requirement(_ id: RequirementID) -> Requirement? { requirements.first { $0.id == id } }
  package func profile(_ id: ProfileID) -> Profile? { profiles.first { $0.id == id } }
  package func file(_ path: String) -> File? { files.first { $0.path == path } }
}
