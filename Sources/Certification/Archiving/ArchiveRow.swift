import Gates

/// What became of one bundle of an archive.
package struct ArchiveRow: Sendable {
  /// A verdict as it was and as it would be.
  package struct Flip: Sendable, Hashable {
    package let id: String
    package let before: String
    package let after: String

    /// "fail, now pass".
    var words: String { "\(before), now \(after)" }
  }

  package enum Outcome: Sendable {
    /// The verdict before and after, the requirements whose verdict changed, and how many cases diverged.
    case judged(before: String, after: String, flips: [Flip], diverged: Int)
    /// It is of another suite, and none of this one's business.
    case otherSuite(String)
    /// Why it could not be judged.
    case failed(String)
  }

  /// The folder of the report.
  package let folder: String
  package let vendor: String
  package let product: String
  package let version: String
  /// The day of the run, `YYYY-MM-DD`; empty where it cannot be read.
  package let day: String
  package let outcome: Outcome

  /// Whether the certificate would say something else.
  package var isFlipped: Bool {
    if case .judged(let before, let after, _, _) = outcome { before != after } else { false }
  }
}

/// What became of an archive, counted; it grows with the requirements of the suite, not with the archive.
package struct ArchiveSummary: Sendable {
  package private(set) var judged = 0
  package private(set) var flipped = 0
  package private(set) var failed = 0
  package private(set) var ofOtherSuites = 0
  /// How many bundles had a case that could not be judged to its end.
  package private(set) var diverged = 0
  /// How many certificates would flip, by the way they flip.
  package private(set) var ways: [ArchiveRow.Flip: Int] = [:]
  /// In how many bundles a requirement's verdict would change, by requirement and way.
  package private(set) var requirements: [ArchiveRow.Flip: Int] = [:]

  /// Of those, in how many the certificate flips as well.
  package private(set) var flipping: [ArchiveRow.Flip: Int] = [:]

  package init() {}

  mutating func add(_ row: ArchiveRow) {
    switch row.outcome {
    case .failed: failed += 1
    case .otherSuite: ofOtherSuites += 1
    case .judged(let before, let after, let flips, let diverged):
      judged += 1
      if diverged > 0 { self.diverged += 1 }
      for flip in flips { requirements[flip, default: 0] += 1 }
      guard before != after else { return }
      flipped += 1
      ways[ArchiveRow.Flip(id: "", before: before, after: after), default: 0] += 1
      for flip in flips { flipping[flip, default: 0] += 1 }
    }
  }
}
