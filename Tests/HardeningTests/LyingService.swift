import AssayTesting
import Certification
import Foundation
import Reporting

/// A small suite, and a folder of its own in which a scripted service is certified by it.
final class LyingService: Sendable {
  let folder: String
  let server: ScriptedServer

  /// What the target file may say besides the usual.
  struct Settings: Sendable {
    var bodyBytes = "64 KiB"
    var more = ""
    /// The suite's files in place of the plain ones.
    var suite = Texts()
  }

  /// The files of a suite.
  struct Texts: Sendable {
    var suite = LyingService.suite
    var requirements = LyingService.requirements
    var tests = LyingService.tests
  }

  init(_ script: @escaping @Sendable (ScriptedConnection) -> Void) throws {
    server = try ScriptedServer(script)
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("assay-\(UUID().uuidString)").path
  }

  var base: String { "http://127.0.0.1:\(server.port)" }

  deinit {
    server.stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Runs the suite over the network, records, reads the records back, and judges them.
  func certify(_ settings: Settings = Settings()) async throws -> Report {
    try write(settings.suite.suite, to: "suites/thing/suite.yaml")
    try write(settings.suite.requirements, to: "suites/thing/requirements.yaml")
    try write(settings.suite.tests, to: "suites/thing/tests/thing.yaml")
    let target = try write(
      """
      target: { vendor: Example Systems, product: Example Thing, version: "1" }
      suite: thing
      parameters: { base: "\(base)" }
      limits: { bodyBytes: \(settings.bodyBytes) }
      \(settings.more)
      """, to: "target.yaml")
    let prepared = try PreparedTarget(
      targetFile: target, suites: SuiteLibrary(folders: ["\(folder)/suites"]))
    return try await CertificationRun(prepared, options: .init(jobs: 1)).run(out: "\(folder)/report").report
  }

  /// Every byte that the run wrote, as text.
  func written() throws -> String {
    let root = "\(folder)/report"
    return try FileManager.default.subpathsOfDirectory(atPath: root).map { name in
      String(decoding: FileManager.default.contents(atPath: "\(root)/\(name)") ?? Data(), as: UTF8.self)
    }.joined()
  }

  /// Puts a file beside the target file.
  @discardableResult func write(_ text: String, to name: String) throws -> String {
    let file = URL(fileURLWithPath: "\(folder)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    // Some of the files hold credentials.
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    return file.path
  }

  static let suite = """
    suite: thing
    version: 1.0.0
    title: A thing
    status: draft
    specification: { name: Thing, version: "1", publisher: Example Alliance, url: https://example.org/thing }
    role: provider
    parameters:
      base: { type: url, required: true, help: Root of the service., example: https://thing.example }
    tolerances: { requestTimeout: 400ms }
    capabilities:
      - { id: core.thing, title: Shows the thing, requires: [THING-1] }
    profiles:
      - { id: basic, title: Basic, mandatory: [core.thing] }
    """

  static let requirements = """
    requirements:
      - { id: THING-1, keyword: MUST, grade: S, text: The thing is shown. }
    """

  static let tests = """
    tests:
      - id: thing.shown
        title: The thing is shown
        verifies: THING-1
        when: core.thing
        steps:
          - request: "GET {base}/thing"
            redirects: 3
            expect: [ { status: 200, json: { "$.thing": shown } } ]
    """
}
