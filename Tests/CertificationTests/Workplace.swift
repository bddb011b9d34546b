import Certification
import Execution
import Foundation
import Planning
import Reporting
import SuiteModel

/// A folder of its own for one test, gone afterwards.
final class Workplace: Sendable {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("assay-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The checkout that the tests were built from.
  static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let suites = SuiteLibrary(folders: ["\(checkout)/Suites"])

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// A file that only its owner can reach, as those with credentials have to be.
  func write(secret: String, to name: String) throws {
    let path = try write("", to: name)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.write(contentsOf: Data(secret.utf8))
    try file.close()
  }

  func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
  }

  /// Certifies the reference provider in this process.
  func certify(
    faults: [String] = [], profile: String = "rostering-core", options: CertificationRun.Options = .init(),
    target: String? = nil, sender: (any HTTPSending)? = nil, name: String = "report",
    events: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws -> Report {
    let file = try write(
      target
        ?? PlantedTarget.text(
          profile: profile, secret: "{ file: secret }", expiredToken: "{ file: expired-token }"),
      to: "target.yaml")
    try write(secret: PlantedTarget.secret, to: "secret")
    try write(secret: PlantedTarget.expiredToken, to: "expired-token")
    let prepared = try PreparedTarget(targetFile: file, suites: Self.suites)
    let sender = try sender ?? ReferenceSender(faults: faults)
    return try await CertificationRun(prepared, options: options).run(
      out: "\(folder)/\(name)", sender: sender, events: events
    ).report
  }
}

extension Report {
  /// The ids of the requirements with a verdict.
  func requirements(_ verdict: String) -> Set<String> {
    Set(judgement.requirements.filter { $0.verdict == verdict }.map(\.id))
  }
}
