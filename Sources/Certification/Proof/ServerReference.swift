import Foundation
import Glibc
import ReferenceTargets
import SuiteModel
import Synchronization
import Verdicts

/// A reference target that answers requests, behind the same door as the network.
struct ServerReference: ProofReference {
  let name: String

  /// Where it seems to answer; nothing listens there.
  private static let origin = "http://reference.example:8080"
  private static let stem = "target.yaml"

  var faults: [String] { ReferenceCatalog.all.first { $0.id == name }?.faults.map(\.id.text) ?? [] }

  func stand(
    for suite: Suite, profile: ProfileID, fault: String?, in folder: String
  ) throws(CertificationFailure) -> ReferenceStand {
    let server = try server(fault)
    var file = server.targetFile(origin: Self.origin)
    let optional = suite.profile(profile)?.optional ?? []
    file.suite = suite.id.description
    file.profile = profile.description
    file.claims = suite.capabilities.map(\.id).filter { id in optional.contains { $0.matches(id) } }
      .map(\.description)
    do {
      for (name, secret) in file.secrets { try Self.write(secret, to: "\(folder)/\(Self.stem).\(name)") }
    } catch {
      throw CertificationFailure(
        .suiteOrHarness, "\(folder) cannot be written: \(error.localizedDescription).")
    }
    return ReferenceStand(
      target: file.text(stem: Self.stem, version: "\"1.0\""), name: Self.stem,
      sender: ReferenceSending(server))
  }

  private func server(_ fault: String?) throws(CertificationFailure) -> any ReferenceServer {
    let secrets = Atomic<Int>(0)
    var settings = ReferenceSettings {
      "a-secret-of-nobody-7Qk2-\(secrets.add(1, ordering: .relaxed).newValue)"
    }
    settings.faults = Set([fault].compactMap { $0 }.map { FaultID($0) })
    do throws(ReferenceTargetError) {
      if let server = try ReferenceCatalog.server(name, settings) { return server }
    } catch {
      throw CertificationFailure(.usage, "The reference cannot be made: \(error).")
    }
    throw CertificationFailure(
      .usage,
      "The reference `\(name)` answers no requests; it is proved with --bundle and the report of a run.")
  }

  /// A new file that only its owner can read.
  private static func write(_ secret: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try file.write(contentsOf: Data(secret.utf8))
    try file.close()
  }
}
