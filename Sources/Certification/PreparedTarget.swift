package import Checks
package import Diagnostics
import Execution
package import FileDriver
import Foundation
package import HTTPDriver
import JSON
package import Planning
import SuiteLoading
package import SuiteModel
package import Tokens
import Verdicts

/// A target file and its suite, read and found to fit each other.
package struct PreparedTarget: Sendable {
  package let suite: Suite
  package internal(set) var target: TargetDescription
  package let library: CheckLibrary
  /// Warnings of suite and target file.
  package let warnings: [Diagnostic]
  /// The folder that paths in the target file are relative to.
  let folder: String
  /// The target file as the user named it.
  package let path: String

  /// Reads a target file and loads the suite that it names.
  ///
  /// - Throws: With exit code 3 where the target file is to be mended, with 4 where the suite is.
  package init(targetFile path: String, suites: SuiteLibrary) throws(CertificationFailure) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CertificationFailure(
        .configuration,
        "The target file \(path) cannot be read. It describes the product under test: who made it, which suite and "
          + "profile, where it answers and with which credentials.")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw CertificationFailure(.configuration, "The target file \(path) is not UTF-8 text.")
    }
    try self.init(
      text: text, named: path, folder: ContainingFolder.path(of: path),
      suites: suites)
  }

  /// Takes the text of a target file.
  ///
  /// - Parameter folder: The folder that paths in the text are relative to.
  package init(
    text: String, named path: String, folder: String, suites: SuiteLibrary
  ) throws(CertificationFailure) {
    try self.init(text: text, named: path, folder: folder) { id throws(CertificationFailure) in
      try suites.suite(id)
    }
  }

  /// Takes the text of a target file.
  ///
  /// - Parameters:
  ///   - folder: The folder that paths in the text are relative to.
  ///   - load: Gives the suite that it names.
  package init(
    text: String, named path: String, folder: String,
    load: (SuiteID) throws(CertificationFailure) -> (suite: Suite, warnings: [Diagnostic])
  ) throws(CertificationFailure) {
    let loaded = TargetLoader.load(text: text, named: path)
    guard let target = loaded.value else {
      throw CertificationFailure(
        .configuration, "The target file has faults; mend them and run again.",
        diagnostics: loaded.diagnostics)
    }
    let (suite, warnings) = try load(target.suite)
    let misfits = TargetLoader.check(target, against: suite)
    guard !misfits.contains(where: { $0.severity == .error }) else {
      throw CertificationFailure(
        .configuration, "The target file does not fit the suite `\(suite.id)`; mend it and run again.",
        diagnostics: misfits)
    }
    self.suite = suite
    self.target = target
    self.path = path
    self.warnings = warnings + loaded.diagnostics + misfits
    library = CheckLibrary(suite)
    self.folder = folder
  }

  /// Expands the suite for the target.
  package func plan(_ selection: Selection) throws(CertificationFailure) -> Plan {
    do { return try Plan.plan(suite, for: target, selecting: selection) } catch {
      throw CertificationFailure(.configuration, "No plan can be made: \(error.message).")
    }
  }

  /// With what requests are authorised, every credential looked up where the target file says.
  package func authorization() throws(CertificationFailure) -> RequestAuthorization {
    if suite.authorization.schemes == [.none] { return .none }
    guard let authorization = target.authorization else {
      return suite.authorization.schemes.contains(.mutualTLS) ? .mutualTLS : .none
    }
    do {
      return try RequestAuthorization(
        authorization, apiKeyPlace: suite.authorization.apiKeyPlace, by: .system(folder: folder))
    } catch { throw CertificationFailure(.configuration, error.message) }
  }

  /// Whether a run asks the target over HTTP, for a token at least.
  package var sendsRequests: Bool {
    target.authorization != nil || !suite.preflight.isEmpty
      || suite.tests.contains { test in test.steps.contains { $0.request != nil } }
  }

  /// What the driver may reach: the hosts of the URLs in the target file, and those that it names besides.
  package func driver() throws(CertificationFailure) -> CurlDriver {
    if let failure = CurlDriver.failure {
      throw CertificationFailure(.suiteOrHarness, "Requests cannot be sent from this machine: \(failure).")
    }
    var allowed: Set<HostPort> = []
    let urls = suite.parameters.filter { $0.kind == .url }.compactMap { parameter in
      ParameterValues(suite, target).values[parameter.name]?.string
    }
    for url in urls + [target.authorization?.tokenURL].compactMap(\.self) {
      if let origin = Origin(of: url) { allowed.insert(HostPort(origin.host, origin.port)) }
    }
    for host in target.hosts {
      let parts = host.split(separator: ":", maxSplits: 1)
      if parts.count == 2, let port = Int(parts[1]) {
        allowed.insert(HostPort(String(parts[0]), port))
      } else {
        allowed.formUnion([HostPort(host, 443), HostPort(host, 80)])
      }
    }
    var configuration = CurlConfiguration(allowed: allowed)
    configuration.caFile = try target.certificateAuthority.map { name throws(CertificationFailure) in
      try tlsFile(name, "The certificate authority file")
    }
    if let client = target.clientCertificate {
      configuration.clientCertificate = CurlConfiguration.ClientCertificate(
        certificateFile: try tlsFile(client.certificate, "The client's certificate file"),
        keyFile: try tlsFile(client.key ?? client.certificate, "The key file of the client's certificate"))
    }
    return CurlDriver(configuration: configuration)
  }

  /// What the file steps of the suite may read.
  ///
  /// - Throws: With exit code 3 where the target file names a file or a folder that is not there.
  package func allowedFiles() throws(CertificationFailure) -> AllowedFiles {
    let values = ParameterValues(suite, target).values
    func paths(_ kind: Parameter.Kind) -> [String] {
      suite.parameters.filter { $0.kind == kind }.flatMap { parameter in
        values[parameter.name]?.array?.compactMap(\.string) ?? values[parameter.name]?.string.map { [$0] }
          ?? []
      }
    }
    let allowed = AllowedFiles(
      base: folder, files: Set(paths(.file) + paths(.files)), folders: paths(.folder))
    for path in allowed.files.sorted() + allowed.folders where path != "-" {
      guard FileManager.default.fileExists(atPath: allowed.absolute(path)) else {
        throw CertificationFailure(
          .configuration, "There is no \(path), which \(self.path) names under `parameters`.")
      }
    }
    return allowed
  }

  private func tlsFile(_ name: String, _ role: String) throws(CertificationFailure) -> String {
    let path = name.hasPrefix("/") ? name : "\(folder)/\(name)"
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw CertificationFailure(
        .configuration, "\(role) \(name), which the target file names under `tls`, cannot be read.")
    }
    return path
  }
}
