import Execution
import Formats
import Foundation
import Glibc
import Planning
import ReferenceTargets
import Reporting
import SuiteModel
import Synchronization
import Verdicts

/// A run of a suite against a reference target in this process, with everything claimed that the profile allows.
struct ReferenceRun {
  /// The suite's folder.
  let suiteFolder: String
  let suite: Suite
  let reference: String
  let profile: ProfileID

  /// - Parameter profile: nil takes the one that asks for and allows most.
  /// - Throws: With exit code 64 where the suite has no such profile.
  init(_ suite: Suite, in folder: String, reference: String, profile: ProfileID?) throws(CertificationFailure)
  {
    suiteFolder = folder
    self.suite = suite
    self.reference = reference
    let widest = suite.profiles.enumerated().max { a, b in
      (Self.allowed(by: a.element, in: suite).count, -a.offset) < (
        Self.allowed(by: b.element, in: suite).count, -b.offset
      )
    }?.element
    guard let chosen = profile.map({ suite.profile($0) }) ?? widest else {
      throw CertificationFailure(
        .usage,
        "The suite has no profile `\(profile?.description ?? "")`; it has "
          + suite.profiles.map { "`\($0.id)`" }.joined(separator: ", ") + ".")
    }
    self.profile = chosen.id
  }

  /// The capabilities that a profile asks for or allows.
  private static func allowed(by profile: Profile, in suite: Suite) -> [CapabilityID] {
    let patterns = profile.mandatory + profile.optional + profile.oneOf.joined()
    return suite.capabilities.map(\.id).filter { id in patterns.contains { $0.matches(id) } }
  }

  /// Runs, and hands the folder of the report over; it is gone afterwards.
  func run<Value: Sendable>(
    faults: [String] = [],
    _ use: (_ report: Report, _ folder: String) throws(CertificationFailure) -> Value
  ) async throws(CertificationFailure) -> Value {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent(
      "assay-proof-\(UUID().uuidString)"
    )
    .path
    defer { try? FileManager.default.removeItem(atPath: place) }
    let target = try ReferenceInProcess.make(reference, faults: faults)
    do {
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      for (name, secret) in target.file.secrets {
        try Self.write(secret, to: "\(place)/\(Self.stem).\(name)")
      }
    } catch {
      throw CertificationFailure(
        .suiteOrHarness, "\(place) cannot be written: \(error.localizedDescription).")
    }
    let prepared = try PreparedTarget(
      text: text(target.file), named: "\(place)/\(Self.stem)", folder: place,
      suites: SuiteLibrary(folders: [suiteFolder]))
    let (report, folder) = try await CertificationRun(prepared, options: .init(), clock: .stopped()).run(
      out: "\(place)/report", sender: target.sender)
    return try use(report, folder)
  }

  /// The reference's own target file, for this suite and profile.
  private func text(_ reference: ReferenceTargetFile) -> String {
    let optional = suite.profile(profile)?.optional ?? []
    var file = reference
    file.suite = suite.id.description
    file.profile = profile.description
    file.claims = suite.capabilities.map(\.id).filter { id in optional.contains { $0.matches(id) } }
      .map(\.description)
    return file.text(stem: Self.stem, version: "\"1.0\"")
  }

  private static let stem = "target.yaml"

  /// A new file that only its owner can read.
  private static func write(_ secret: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try file.write(contentsOf: Data(secret.utf8))
    try file.close()
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
