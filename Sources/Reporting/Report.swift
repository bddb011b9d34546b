/// The canonical result of a run, in two sections: what happened, and what it means.
///
/// These are wire types, apart from the domain's: their shape is published as `docs/schemas/report.schema.json`, and
/// equal runs give equal bytes. Every renderer is a projection of this value and reads nothing else.
package struct Report: Sendable {
  /// The version of the shape; it changes when a reader would have to.
  package static let format = "assay-report/1"

  package var harness: Harness
  package var run: Run
  package var judgement: Judgement

  package init(harness: Harness, run: Run, judgement: Judgement) {
    self.harness = harness
    self.run = run
    self.judgement = judgement
  }

  /// Which program made the evidence.
  package struct Harness: Sendable {
    package var name: String
    package var version: String

    package init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }
}

extension Report {
  /// What happened.
  package struct Run: Sendable {
    /// `certification` or `partial`.
    package var kind: String
    /// RFC 3339 instants.
    package var started: String
    package var ended: String
    package var durationMilliseconds: Int
    package var seed: String
    /// `--strict`: whether SHOULD-level findings gate.
    package var strict: Bool
    package var interrupted: Bool
    package var suite: SuiteSummary
    package var target: TargetSummary
    package var profile: Named
    /// Ids of the capabilities that were claimed.
    package var claims: [String]
    /// What the run was cut down to; empty for a certification run.
    package var selection: [String]
    package var counts: Counts
    /// SHA-256 in hex over the evidence's manifest.
    package var evidenceDigest: String

    package init(
      kind: String, started: String, ended: String, durationMilliseconds: Int, seed: String, strict: Bool,
      interrupted: Bool, suite: SuiteSummary, target: TargetSummary, profile: Named, claims: [String],
      selection: [String], counts: Counts, evidenceDigest: String
    ) {
      self.kind = kind
      self.started = started
      self.ended = ended
      self.durationMilliseconds = durationMilliseconds
      self.seed = seed
      self.strict = strict
      self.interrupted = interrupted
      self.suite = suite
      self.target = target
      self.profile = profile
      self.claims = claims
      self.selection = selection
      self.counts = counts
      self.evidenceDigest = evidenceDigest
    }
  }

  /// An id and its title.
  package struct Named: Sendable {
    package var id: String
    package var title: String

    package init(id: String, title: String) {
      self.id = id
      self.title = title
    }
  }

  /// The suite that was run.
  package struct SuiteSummary: Sendable {
    package var id: String
    package var version: String
    package var title: String
    /// `draft`, `candidate`, `official` or `retired`.
    package var status: String
    package var digest: String
    package var role: String
    /// For example `OneRoster 1.2`, its publisher, and its canonical URL.
    package var specification: String
    package var publisher: String
    package var url: String

    package init(
      id: String, version: String, title: String, status: String, digest: String, role: String,
      specification: String, publisher: String, url: String
    ) {
      self.id = id
      self.version = version
      self.title = title
      self.status = status
      self.digest = digest
      self.role = role
      self.specification = specification
      self.publisher = publisher
      self.url = url
    }
  }

  /// The product that was tested.
  package struct TargetSummary: Sendable {
    package var vendor: String
    package var product: String
    package var version: String
    package var environment: String?
    /// Parameters as name and text.
    package var parameters: [Named]

    package init(
      vendor: String, product: String, version: String, environment: String?, parameters: [Named]
    ) {
      self.vendor = vendor
      self.product = product
      self.version = version
      self.environment = environment
      self.parameters = parameters
    }
  }

  /// How many cases and requests; `planned` counts the cases that were to run.
  package struct Counts: Sendable {
    package var planned: Int
    package var executed: Int
    package var skipped: Int
    package var requests: Int
    /// Checks that were evaluated on at least one value.
    package var checks: Int
    /// Requests that came to the listener and nobody waited for.
    package var strays: Int
    /// Checks whose bodies the evidence level leaves out; what they found is taken over, and cannot be judged again.
    package var takenOver: Int

    package init(
      planned: Int, executed: Int, skipped: Int, requests: Int, checks: Int, strays: Int = 0,
      takenOver: Int = 0
    ) {
      self.planned = planned
      self.executed = executed
      self.skipped = skipped
      self.requests = requests
      self.checks = checks
      self.strays = strays
      self.takenOver = takenOver
    }
  }
}
