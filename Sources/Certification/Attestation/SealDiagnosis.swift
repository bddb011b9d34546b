import Diagnostics
import Evidence
import Foundation
import SuiteModel

/// Says which record or case of a bundle is not as it was sealed, as exactly as chains and heads can tell.
enum SealDiagnosis {
  /// - Parameter error: Why the bundle could not be read.
  static func findings(of error: EvidenceError, in folder: BundleFolder) -> [Diagnostic] {
    var found = [finding(of: error)]
    guard let manifest = try? folder.seal() else { return found }
    let records = ReportFolder.evidence(BundleFolder.recordsName)
    let left: UnsealedRecords
    do throws(EvidenceError) { left = try UnsealedRecords(reading: folder) } catch {
      let closer = finding(of: error)
      return closer.message == found[0].message ? found : found + [closer]
    }
    if left.dropped > 0 {
      found.append(broken("\(records) ends in the middle of a record"))
    }
    let sealed = Dictionary(manifest.heads.map { ($0.segment, $0) }, uniquingKeysWith: { first, _ in first })
    let there = Dictionary(left.heads.map { ($0.segment, $0) }, uniquingKeysWith: { first, _ in first })
    for segment in Set(sealed.keys).union(there.keys).sorted() where sealed[segment] != there[segment] {
      found.append(broken(sentence(segment, sealed: sealed[segment], there: there[segment], in: records)))
      if found.count > 8 { break }
    }
    return found
  }

  private static func sentence(
    _ segment: SegmentKey, sealed: Manifest.Head?, there: Manifest.Head?, in file: String
  ) -> String {
    let name =
      Shown.text(segment.caseID.description) + (segment.attempt > 1 ? ", attempt \(segment.attempt)" : "")
    switch (sealed, there) {
    case (let sealed?, nil): return "\(file) has no record of \(name), and \(sealed.records) were sealed"
    case (nil, let there?): return "\(file) has \(there.records) records of \(name), and none were sealed"
    case (let sealed?, let there?) where sealed.records != there.records:
      return "\(file) has \(there.records) records of \(name), and \(sealed.records) were sealed"
    default: return "\(file): the last record of \(name) is not the one that was sealed"
    }
  }

  private static func finding(of error: EvidenceError) -> Diagnostic {
    switch error {
    case .broken(_, let reason): broken("\(ReportFolder.evidenceName): \(Shown.text(reason))")
    case .cannotRead(let path, let reason):
      Diagnostic(
        DiagnosticCatalog.fileMissing, .error,
        "\(Shown.path(name(path))) cannot be read: \(Shown.text(reason))", at: nil)
    case .cannotWrite, .occupied: broken(Shown.text(error.message))
    }
  }

  /// A path as the folder of the report names it.
  private static func name(_ path: String) -> String {
    guard let range = path.range(of: "\(ReportFolder.evidenceName)/", options: .backwards) else {
      return path
    }
    return String(path[range.lowerBound...])
  }

  private static func broken(_ message: String) -> Diagnostic {
    Diagnostic(DiagnosticCatalog.evidenceBroken, .error, message, at: nil)
  }
}
