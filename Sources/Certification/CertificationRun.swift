import Checks
import Digests
import Evidence
package import Execution
import FileDriver
import Formats
import Foundation
import HTTPDriver
import JSON
package import Planning
package import Reporting
import SuiteLoading
import SuiteModel
import Synchronization
import Tokens
import Verdicts

/// One run from a prepared target to the files of a report.
///
/// The report is made by reading the bundle back: there is one way to a verdict.
package struct CertificationRun: Sendable {
  /// What the user asked for.
  package struct Options: Sendable {
    package var selection: Selection
    package var strict: Bool
    /// A fixed number of cases at a time; nil adapts.
    package var jobs: Int?
    /// Who answers what the suite asks a person; nobody leaves it open.
    package var people: any PersonAsking
    /// The programme's decisions, kept with the report; nil for none.
    package var governance: KeptGovernance?
    /// Takes the name of a table that is read while judging, and how many rows of it are done.
    package var tables: @Sendable (_ table: String, _ rows: Int) -> Void = { _, _ in }

    package init(
      selection: Selection = Selection(), strict: Bool = false, jobs: Int? = nil,
      people: any PersonAsking = NobodyThere(), governance: KeptGovernance? = nil
    ) {
      self.selection = selection
      self.strict = strict
      self.jobs = jobs
      self.people = people
      self.governance = governance
    }
  }

  private let prepared: PreparedTarget
  private let options: Options
  private let clock: RunClock

  package init(_ prepared: PreparedTarget, options: Options, clock: RunClock = .system()) {
    self.prepared = prepared
    self.options = options
    self.clock = clock
  }

  /// Does beside the reading of target file and suite what a run over the network needs and what depends on neither.
  package static func makeReady() {
    Task.detached { CurlDriver.setUpLibrary() }
  }

  /// Runs, records, judges what was recorded, and writes the report.
  ///
  /// - Parameters:
  ///   - out: the folder of the report; nil takes `Reports/<target>/<suite>/<time>`.
  ///   - sender: in place of the network; nil takes the network.
  package func run(
    out: String? = nil, sender: (any HTTPSending)? = nil,
    events: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws(CertificationFailure) -> (report: Report, folder: String) {
    try await run(in: .new(out), sender: sender, events: events)
  }

  /// Goes on with a run that was ended from outside: cases that are over are not run again, others from their
  /// beginning; a case with effects whose last request has no answer is left as it is.
  ///
  /// - Parameter folder: the folder of the report.
  package func resume(
    _ folder: String, sender: (any HTTPSending)? = nil,
    events: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws(CertificationFailure) -> (report: Report, folder: String) {
    let suffix = "/\(ReportFolder.evidenceName)"
    return try await run(
      in: .resumed(folder.hasSuffix(suffix) ? String(folder.dropLast(suffix.count)) : folder), sender: sender,
      events: events)
  }

  /// Where a run writes.
  private enum Place {
    /// A folder without evidence; nil takes the standard one.
    case new(String?)
    case resumed(String)

    /// The bundle that the run goes on with; nil where it begins.
    var begun: BundleFolder? {
      guard case .resumed(let left) = self else { return nil }
      return BundleFolder(path: "\(left)/\(ReportFolder.evidenceName)")
    }
  }

  private func run(
    in place: Place, sender: (any HTTPSending)?, events: @escaping @Sendable (RunEvent) -> Void
  ) async throws(CertificationFailure) -> (report: Report, folder: String) {
    let suites = SuiteShelf()
    let folder = try await record(in: place, shelving: suites, sender: sender, events: events)
    // From here on nothing counts but what was recorded.
    let report = try RecordedRun(folder: folder, suites: suites).report(progress: options.tables)
    try ReportFiles.write(report, to: folder)
    return (report, folder)
  }

  /// Runs the plan and seals what was recorded.
  ///
  /// - Parameter shelf: Gets the suite, read again from where the evidence keeps it.
  /// - Returns: The folder of the report.
  private func record(
    in place: Place, shelving shelf: SuiteShelf, sender: (any HTTPSending)?,
    events: @escaping @Sendable (RunEvent) -> Void
  ) async throws(CertificationFailure) -> String {
    let plan = try prepared.plan(options.selection)
    let session = try Session(prepared, resuming: place.begun)
    // From here on tags stand for what is secret.
    let prepared = session.prepared
    let allowed = try prepared.allowedFiles()
    let kept = KeptFiles()
    let driving = try await Driving(prepared, plan: plan, people: options.people)
    let planBytes = PlanEncoding.bytes(of: plan)
    let folder: String
    let open: OpenBundle
    switch place {
    case .resumed(let left):
      folder = left
      open = try OpenBundle(
        resuming: BundleFolder(path: "\(folder)/evidence"), plan: plan, unredacted: session.unredactedTarget,
        prepared: prepared, clock: clock)
    case .new(let out):
      let started = clock.now()
      folder = out ?? Self.standardFolder(prepared.target, at: started)
      do {
        open = try OpenBundle(
          new: BundleFolder(path: "\(folder)/evidence"), plan: planBytes, target: session.recordedTarget,
          suite: prepared.suite, at: started)
      } catch {
        // Only --out can name a folder that is taken.
        let code: ExitCode = if case .occupied = error { .usage } else { .suiteOrHarness }
        throw CertificationFailure(code, "The evidence cannot be kept: \(error.message).")
      }
    }
    let bundle = open.folder
    // While the target is asked.
    let shelving = Task.detached(priority: .utility) { [self] in
      guard let loaded = try? shelved(from: bundle, on: shelf) else { return }
      loaded.library.compileSchemas(of: loaded.suite.tests)
    }
    if let certificate = driving.certificate {
      do { try WholeFile.replace("\(folder)/listener.pem", with: Array(certificate.utf8)) } catch {
        throw Self.cannotKeep(error)
      }
    }
    let outcome: (interrupted: Bool, stopped: String?)
    let begin = clock.microseconds()
    do throws(EvidenceError) {
      let network = sender == nil ? session.driver : nil
      let runner = Runner(
        .init(
          suite: prepared.suite, library: prepared.library, plan: plan, target: prepared.target,
          authorization: session.authorization, secrets: session.secrets, resumed: open.resumed),
        in: .init(
          sender: sender ?? session.driver ?? NoNetwork(),
          files: FileDriver(allowed, limit: prepared.target.limits.fileBytes) { file throws(EvidenceError) in
            try kept.keep(file, in: bundle)
          }, driving: driving.driving,
          keep: { content throws(EvidenceError) in try kept.keep(content, in: bundle) },
          recorder: open.recorder,
          redactor: session.redactor, clock: clock,
          traceKey: prepared.target.trace ? session.key : nil, userAgent: Harness.userAgent,
          jobs: options.jobs),
        events: events)
      do throws(EvidenceError) { outcome = try await runner.run() } catch {
        try? open.recorder.flush()
        network?.close()
        await driving.stop()
        throw error
      }
      network?.close()
      await driving.stop()
      if let strays = driving.strays() {
        try open.recorder.record(
          .observation(
            Observation(step: "1", page: 1, sentAt: 0, sight: .reception(session.redactor.redact(strays)))),
          in: .strays)
      }
      try open.recorder.flush()
      open.records.close()
      try options.governance?.write(to: folder)
    } catch {
      throw Self.cannotKeep(error)
    }
    let whole = manifest(
      plan: plan, planBytes: planBytes, target: open.target, recorder: open.recorder, started: open.began,
      took: clock.microseconds() - begin + open.resumed.offset, interrupted: outcome.interrupted)
    await shelving.value
    // The last of all: what is sealed can be judged, and is all there.
    let seal =
      outcome.interrupted || prepared.target.evidence == .full
      ? whole : try reduced(bundle, sealedBy: whole, plan: plan, for: prepared.target, on: shelf)
    do { try bundle.seal(with: seal) } catch { throw Self.cannotKeep(error) }
    return folder
  }

  /// The seal for what is left of a bundle that is to keep less than all.
  private func reduced(
    _ bundle: BundleFolder, sealedBy manifest: Manifest, plan: Plan, for target: TargetDescription,
    on shelf: SuiteShelf
  ) throws(CertificationFailure) -> Manifest {
    let suite = try shelved(from: bundle, on: shelf).suite
    do {
      return try ReducedBundle.reduced(
        bundle, sealedBy: manifest, to: target.evidence, plan: plan, suite: suite, target: target)
    } catch { throw Self.cannotKeep(error) }
  }

  private static func cannotKeep(_ error: EvidenceError) -> CertificationFailure {
    CertificationFailure(.suiteOrHarness, "The evidence cannot be kept: \(error.message).")
  }

  /// The suite as the bundle keeps it, its places named as every later judgement names them.
  private func shelved(
    from bundle: BundleFolder, on shelf: SuiteShelf
  ) throws(CertificationFailure) -> LoadedSuite {
    try shelf.suite(in: "\(bundle.path)/\(BundleFolder.suiteName)", named: prepared.suite.id.description)
  }

  /// Only pre-flight, keeping nothing.
  package func preflight() async throws(CertificationFailure) -> Runner.Preflight {
    let plan = try prepared.plan(options.selection)
    let session = try Session(prepared)
    let prepared = session.prepared
    let runner = Runner(
      .init(
        suite: prepared.suite, library: prepared.library, plan: plan, target: prepared.target,
        authorization: session.authorization, secrets: session.secrets),
      in: .init(
        sender: session.driver ?? NoNetwork(),
        files: FileDriver(try prepared.allowedFiles(), limit: prepared.target.limits.fileBytes),
        recorder: EvidenceRecorder(sink: { _ in }),
        redactor: session.redactor,
        clock: clock,
        traceKey: nil, userAgent: Harness.userAgent, jobs: 1),
      events: { _ in })
    defer { session.driver?.close() }
    do { return try await runner.preflight() } catch {
      throw CertificationFailure(.suiteOrHarness, error.message)
    }
  }

  private func manifest(
    plan: Plan, planBytes: [UInt8], target: [UInt8], recorder: EvidenceRecorder, started: Timestamp,
    took: Int,
    interrupted: Bool
  ) -> Manifest {
    let records = recorder.toSink
    return Manifest(
      harness: Harness.name, harnessVersion: Harness.version, started: started.description,
      ended: clock.now().description, durationMilliseconds: took / 1000, interrupted: interrupted,
      options: Manifest.Options(
        seed: plan.seed, profile: plan.profile.description,
        select: options.selection.cases.map(\.description), safeOnly: options.selection.safeOnly,
        strict: options.strict),
      suite: prepared.suite.id.description, suiteVersion: prepared.suite.version,
      suiteDigest: prepared.suite.digest, targetDigest: ContentDigest.hex(of: target),
      planDigest: ContentDigest.hex(of: planBytes), recordsDigest: records.digest,
      recordsBytes: records.bytes, heads: recorder.heads)
  }

  /// `Reports/<product>-<version>/<suite>/<time>`, each part safe as a file name; a second run of the same second gets a
  /// number.
  private static func standardFolder(_ target: TargetDescription, at time: Timestamp) -> String {
    let product = "\(target.identity.product)-\(target.identity.version)".lowercased().map { character in
      character.isASCII && (character.isLetter || character.isNumber || character == ".") ? character : "-"
    }
    let stamp = time.description.prefix(19).filter { $0 != ":" && $0 != "-" } + "Z"
    let folder = "Reports/\(String(product))/\(target.suite)/\(stamp)"
    let names = [folder] + (2..<100).map { "\(folder)-\($0)" }
    return names.first { !FileManager.default.fileExists(atPath: $0) } ?? folder
  }
}

/// What a run holds while it goes on: keys, credentials, the driver, the target file as it may be recorded.
private struct Session {
  let key: [UInt8]
  let redactor: Redactor
  let authorization: RequestAuthorization
  /// The target with tags for its secret parameters.
  let prepared: PreparedTarget
  let secrets: SecretTexts
  /// Nil where nothing is sent: setting up libcurl takes longer than many checks of files.
  let driver: CurlDriver?
  let recordedTarget: [UInt8]
  /// The same with credentials in their places; never written.
  let unredactedTarget: [UInt8]

  /// - Parameter bundle: What the run goes on with; nil where it begins.
  init(
    _ given: PreparedTarget, resuming bundle: BundleFolder? = nil
  ) throws(CertificationFailure) {
    var generator = SystemRandomNumberGenerator()
    key = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let texts = try given.secretTexts()
    let known = bundle.map(given.tags) ?? [:]
    let redactor = Redactor(
      key: key,
      tags: Dictionary(
        texts.compactMap { name, text in known[name].map { (text, $0) } },
        uniquingKeysWith: { first, _ in first }))
    self.redactor = redactor
    authorization = try given.authorization()
    for secret in authorization.secrets + texts.values { redactor.learn(secret) }
    let tags = texts.mapValues { redactor.tag(of: Array($0.utf8)) }
    prepared = given.taking(tags: tags)
    secrets = SecretTexts(
      byTag: Dictionary(
        texts.compactMap { name, text in tags[name].map { ($0, text) } },
        uniquingKeysWith: { first, _ in first }))
    driver = given.sendsRequests ? try given.driver() : nil
    let target = prepared.target
    let encoded = TargetEncoding.json(of: target, redacting: { redactor.tag(of: Array($0.utf8)) })
    unredactedTarget = Array(
      (TargetEncoding.json(of: target, redacting: { $0 }).text(pretty: true) + "\n").utf8)
    recordedTarget = Array(redactor.text(encoded.text(pretty: true) + "\n").utf8)
  }
}

/// Where a suite that sends no requests would send them.
private struct NoNetwork: HTTPSending {
  func send(_ request: HTTPRequest, limits: HTTPLimits) async -> HTTPExchange {
    HTTPExchange(request: request, fault: TransportFault(.harness, "the suite was taken to send no requests"))
  }
}
