import Execution
import ReferenceTargets
import SuiteModel
import Synchronization
import Verdicts

/// A reference target in this process, behind the same door as the network.
struct ReferenceInProcess {
  /// Answers requests.
  let sender: any HTTPSending
  /// What points a run at it, as the reference itself says.
  let file: ReferenceTargetFile

  /// Where it seems to answer; nothing listens there.
  private static let origin = "http://reference.example:8080"

  /// - Parameters:
  ///   - name: As `assay reference --list` prints it.
  ///   - faults: Names of its faults.
  /// - Throws: With exit code 64 where there is no such reference.
  static func make(_ name: String, faults: [String] = []) throws(CertificationFailure) -> ReferenceInProcess {
    let secrets = Atomic<Int>(0)
    var settings = ReferenceSettings {
      "a-secret-of-nobody-7Qk2-\(secrets.add(1, ordering: .relaxed).newValue)"
    }
    settings.faults = Set(faults.map { FaultID($0) })
    let server: (any ReferenceServer)?
    do { server = try ReferenceCatalog.server(name, settings) } catch {
      throw CertificationFailure(.usage, "The reference cannot be made: \(error).")
    }
    guard let server else {
      throw CertificationFailure(
        .usage,
        "There is no reference `\(name)` that answers requests; `assay reference --list` shows all. Others are proved "
          + "with --bundle and the report of a run.")
    }
    return ReferenceInProcess(sender: ReferenceSending(server), file: server.targetFile(origin: origin))
  }

  /// The faults that it can be given, in the order of its catalogue.
  static func faults(of name: String) -> [String] {
    ReferenceCatalog.all.first { $0.id == name }?.faults.map(\.id.text) ?? []
  }
}
