import Execution
import Formats
import Foundation
import Planning
import Reporting
import SuiteModel
import Synchronization
import Verdicts

/// A run of a suite against a reference in this process, with everything claimed that the profile allows.
struct ReferenceRun {
  /// The suite's folder.
  let suiteFolder: String
  let suite: Suite
  let reference: any ProofReference
  let profile: ProfileID

  /// - Parameter profile: nil takes the one that asks for and allows most.
  /// - Throws: With exit code 64 where the suite has no such profile, or there is no such reference.
  init(_ suite: Suite, in folder: String, reference: String, profile: ProfileID?) throws(CertificationFailure)
  {
    suiteFolder = folder
    self.suite = suite
    self.reference = try ProofReferences.named(reference)
    let all = suite.profiles.map(\.id)
    guard let chosen = profile.map({ suite.profile($0)?.id }) ?? suite.widestProfile(of: all) else {
      throw CertificationFailure(
        .usage,
        "The suite has no profile `\(profile?.description ?? "")`; it has "
          + all.map { "`\($0)`" }.joined(separator: ", ") + ".")
    }
    self.profile = chosen
  }

  /// Runs, and hands the folder of the report over; it is gone afterwards.
  func run<Value: Sendable>(
    fault: String? = nil,
    _ use: (_ report: Report, _ folder: String) throws(CertificationFailure) -> Value
  ) async throws(CertificationFailure) -> Value {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent(
      "assay-proof-\(UUID().uuidString)"
    )
    .path
    defer { try? FileManager.default.removeItem(atPath: place) }
    do {
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    } catch {
      throw CertificationFailure(
        .suiteOrHarness, "\(place) cannot be written: \(error.localizedDescription).")
    }
    let stand = try reference.stand(for: suite, profile: profile, fault: fault, in: place)
    let prepared = try PreparedTarget(
      text: stand.target, named: "\(place)/\(stand.name)", folder: place,
      suites: SuiteLibrary(folders: [suiteFolder]))
    let (report, folder) = try await CertificationRun(prepared, options: .init(), clock: .stopped()).run(
      out: "\(place)/report", sender: stand.sender)
    return try use(report, folder)
  }
}

extension Suite {
  /// The profile among some that asks for and allows most; the first of those that are equal, nil of none.
  func widestProfile(of ids: [ProfileID]) -> ProfileID? {
    func width(_ profile: Profile) -> Int {
      let patterns = profile.mandatory + profile.optional + profile.oneOf.joined()
      return capabilities.count { capability in patterns.contains { $0.matches(capability.id) } }
    }
    return profiles.filter { ids.contains($0.id) }.enumerated().max { a, b in
      (width(a.element), -a.offset) < (width(b.element), -b.offset)
    }?.element.id
  }
}

extension RunClock {
  /// A clock whose day is always the same, so that the same suite and reference give the same evidence.
  fileprivate static func stopped() -> RunClock {
    let count = Atomic<Int>(0)
    return RunClock(
      now: { Timestamp(secondsSinceEpoch: 1_767_225_600) },
      microseconds: { count.add(1, ordering: .relaxed).newValue },
      sleep: { _ in await Task.yield() })
  }
}
