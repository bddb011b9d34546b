import Synchronization
import Tables

/// The reports on tables that checks have asked for: each is made once, and who asks meanwhile waits for it.
final class TableReports: Sendable {
  /// What reading the tables came to.
  enum Outcome: Sendable {
    case report(BundleReport)
    case settled(CheckResult)
  }

  private struct Key: Hashable {
    let content: String
    let schemas: [String]
    let modes: [String]
  }

  private final class Place: Sendable {
    let outcome = Mutex<Outcome?>(nil)
  }

  /// How many are kept: those of one run, and not those of an archive.
  private static let most = 64

  private let places = Mutex<[Key: Place]>([:])

  /// The report on some content by some schemas; content that has no digest is read each time.
  func report(
    on answer: ObservedAnswer, schemas: [String], modes: [String], make: () -> Outcome
  ) -> Outcome {
    guard let digest = answer.contentDigest else { return make() }
    let key = Key(content: digest, schemas: schemas, modes: modes)
    let place = places.withLock { places in
      if places[key] == nil, places.count >= Self.most { places.removeAll() }
      let place = places[key] ?? Place()
      places[key] = place
      return place
    }
    return place.outcome.withLock { known in
      if let known { return known }
      let made = make()
      known = made
      return made
    }
  }
}
