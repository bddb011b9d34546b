/// What seals a bundle: who ran what on what, and the head of every segment's chain.
package struct Manifest: Sendable, Equatable {
  /// The version of the shape; it changes when a reader would have to.
  package static let format = "assay-evidence/1"

  /// What the run was asked to do; judging again needs the same.
  package struct Options: Sendable, Equatable {
    package var seed: String
    package var profile: String
    package var select: [String]
    package var safeOnly: Bool
    package var strict: Bool

    package init(seed: String, profile: String, select: [String], safeOnly: Bool, strict: Bool) {
      self.seed = seed
      self.profile = profile
      self.select = select
      self.safeOnly = safeOnly
      self.strict = strict
    }
  }

  /// The end of one segment's chain.
  package struct Head: Sendable, Equatable {
    package var segment: SegmentKey
    /// How many records it has.
    package var records: Int
    /// The SHA-256 of its last line.
    package var head: String

    package init(segment: SegmentKey, records: Int, head: String) {
      self.segment = segment
      self.records = records
      self.head = head
    }
  }

  package var harness: String
  package var harnessVersion: String
  /// RFC 3339 instants.
  package var started: String
  package var ended: String
  /// How long the run took by a monotonic clock.
  package var durationMilliseconds: Int
  package var interrupted: Bool
  package var options: Options
  package var suite: String
  package var suiteVersion: String
  package var suiteDigest: String
  /// SHA-256 of the recorded, redacted target file.
  package var targetDigest: String
  /// SHA-256 of the recorded plan.
  package var planDigest: String
  /// SHA-256 and length of the records file.
  package var recordsDigest: String
  package var recordsBytes: Int
  /// Sorted by segment.
  package var heads: [Head]
  /// SHA-256 of the manifest that this one replaced when people answered after the run; nil for the first.
  package var previous: String?
  /// How much of the observations is kept; nil for all.
  package var level: String?

  package init(
    harness: String, harnessVersion: String, started: String, ended: String, durationMilliseconds: Int,
    interrupted: Bool, options: Options, suite: String, suiteVersion: String, suiteDigest: String,
    targetDigest: String, planDigest: String, recordsDigest: String, recordsBytes: Int, heads: [Head],
    previous: String? = nil, level: String? = nil
  ) {
    self.harness = harness
    self.harnessVersion = harnessVersion
    self.started = started
    self.ended = ended
    self.durationMilliseconds = durationMilliseconds
    self.interrupted = interrupted
    self.options = options
    self.suite = suite
    self.suiteVersion = suiteVersion
    self.suiteDigest = suiteDigest
    self.targetDigest = targetDigest
    self.planDigest = planDigest
    self.recordsDigest = recordsDigest
    self.recordsBytes = recordsBytes
    self.heads = heads
    self.previous = previous
    self.level = level
  }
}
