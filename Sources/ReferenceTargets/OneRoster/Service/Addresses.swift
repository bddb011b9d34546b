/// The absolute addresses of a provider's services and objects, under the origin by which it was reached.
struct Addresses: Sendable {
  /// Scheme and authority, as in `http://127.0.0.1:8080`.
  let origin: String
  /// The service by which the provider was reached.
  let service: OneRosterService

  func base(of service: OneRosterService) -> String { origin + service.path }

  /// Where an object is read by itself, in whichever service holds it; OneRoster 1.1 has one service for all.
  func object(_ kind: RecordKind, _ sourcedId: String) -> String {
    "\(base(of: service == .first ? .first : kind.service))/\(kind.plural)/\(sourcedId)"
  }
}
