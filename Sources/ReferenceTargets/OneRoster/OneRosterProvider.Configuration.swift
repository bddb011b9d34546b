import Glibc

extension OneRosterProvider {
  /// What a provider is started with; every setting has a value that suits a demonstration.
  package struct Configuration: Sendable {
    /// The service whose suite the target file is for, which also decides what faults there are.
    package var service = OneRosterService.rostering
    /// The seed of the district; equal seeds and sizes give equal data.
    package var seed: UInt64 = 1
    /// How much the district holds.
    package var size = DistrictSize.standard
    /// The faults to switch on; the ids are those of ``ReferenceCatalog``.
    package var faults: Set<FaultID> = []
    /// The name by which the one client identifies itself; not empty.
    package var clientID = "demo-client"
    /// What the client proves itself with; a sample, not a secret of anyone's; not empty.
    package var clientSecret = "demo-secret"
    /// A bearer token that counts as handed out by this provider, and over before the first request; nil for none.
    package var expiredToken: String?
    /// How many seconds an access token lasts; at least 1.
    package var tokenSeconds = 3600
    /// How long the fault `slow` holds every answer of the service back.
    package var delay = Duration.seconds(3)
    /// The clock that tokens expire by.
    package var now: @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    /// The clock that signatures of OAuth 1.0a are held against, in seconds since 1970-01-01T00:00:00Z.
    package var wallClock: @Sendable () -> Int = { time(nil) }
    /// The source of access tokens.
    package var random: @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }

    /// The settings of a demonstration: a correct provider on any free port of the loopback interface.
    package init() {}
  }
}
