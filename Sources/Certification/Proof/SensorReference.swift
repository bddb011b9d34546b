import Foundation
import ReferenceTargets
import SuiteModel
import Verdicts

/// The reference sensor of Caliper: sends to suites that receive, and writes the files for those that look at archives.
struct SensorReference: ProofReference {
  static let name = "caliper-sensor"

  var faults: [String] { ReferenceCatalog.all.first { $0.id == Self.name }?.faults.map(\.id.text) ?? [] }

  func stand(
    for suite: Suite, profile: ProfileID, fault: String?, in folder: String
  ) throws(CertificationFailure) -> ReferenceStand {
    guard let version = CaliperVersion(rawValue: suite.specification.version) else {
      throw CertificationFailure(
        .usage, "`\(Self.name)` speaks no version \(suite.specification.version) of a specification.")
    }
    let faults = [fault].compactMap { $0 }
    if suite.parameters.contains(where: { $0.kind == .files }) {
      return try archive(of: version, faults, for: suite, profile: profile, in: folder)
    }
    var file = CaliperSensor.targetFile(version: version, program: Self.program, faults: faults)
    (file.suite, file.profile) = (suite.id.description, profile.description)
    return ReferenceStand(
      target: file.text(stem: "target.yaml", version: "\"1.0\""), name: "target.yaml", sender: nil,
      isLive: true)
  }

  private func archive(
    of version: CaliperVersion, _ faults: [String], for suite: Suite, profile: ProfileID, in folder: String
  ) throws(CertificationFailure) -> ReferenceStand {
    var names: [String] = []
    do {
      var sensor = try CaliperSensor(version: version, faults: Set(faults.map { FaultID($0) }))
      for (name, content) in sensor.archive() {
        try Data(content).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        names.append(name)
      }
    } catch {
      throw CertificationFailure(.suiteOrHarness, "The reference cannot write to \(folder): \(error).")
    }
    var options = FileSetTarget.Options()
    (options.vendor, options.product, options.version) = ("Example Systems", "Example Tool", "1.0")
    options.profile = profile.description
    return ReferenceStand(
      target: try FileSetTarget(names, for: suite, options: options, folder: folder).text,
      name: "target.yaml", sender: nil)
  }

  /// This program, which the adapter of the sensor is as well.
  private static var program: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "assay"
  }
}
