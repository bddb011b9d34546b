/// The absolute addresses of a provider's services and objects, under the origin by which it was reached.
struct Addresses: Sendable {
  /// Scheme and authority, as in `http://127.0.0.1:8080`.
  let origin: String

  func base(of service: OneRosterService) -> String { origin + service.path }

  /// Where an object is read by itself, in whichever service holds it.
  func object(_ kind: RecordKind, _ sourcedId: String) -> String {
    "\(base(of: kind.service))/\(kind.plural)/\(sourcedId)"
  }
}
