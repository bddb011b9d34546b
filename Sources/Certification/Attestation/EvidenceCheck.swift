import Diagnostics
import Digests
import Evidence
import Reporting
import SuiteLoading
import SuiteModel
import Verdicts

/// A report held against its evidence, with no regard to who signed it: seals, chains and counts, the verdicts judged
/// again, and every rendered form of them.
struct EvidenceCheck {
  private(set) var findings: [Diagnostic] = []
  private(set) var bundle: Bundle?
  /// What the evidence gives here and now.
  private(set) var judgedAgain: Report?
  /// Files that show what report.json says, made again and compared.
  private(set) var projections: [String] = []
  /// The digest of the suite's copy in the evidence.
  private(set) var suiteDigest: String?
  private let folder: ReportFolder

  init(_ folder: ReportFolder) {
    self.folder = folder
    for path in folder.strange {
      find(
        DiagnosticCatalog.fileAdded,
        "\(Shown.path(path)) is no file that can be read: a link, a device, or a folder that is too deep",
        hint: "remove it, or put the file itself there")
    }
    readBundle()
    guard let bundle else { return }
    checkSuite(bundle)
    findStrangers(bundle)
    judgeAgain()
  }

  private mutating func find(_ id: DiagnosticID, _ message: String, hint: String? = nil) {
    findings.append(Diagnostic(id, .error, message, at: nil, hint: hint))
  }

  private mutating func readBundle() {
    do throws(EvidenceError) {
      let bundle = try Bundle(reading: folder.bundle)
      self.bundle = bundle
      let length = try WholeFile.read("\(folder.bundle.path)/\(BundleFolder.recordsName)").count
      if length != bundle.manifest.recordsBytes {
        find(
          DiagnosticCatalog.countsDiffer,
          "\(ReportFolder.evidence(BundleFolder.recordsName)) has \(length) bytes, and the manifest counts "
            + "\(bundle.manifest.recordsBytes)")
      }
    } catch {
      findings += SealDiagnosis.findings(of: error, in: folder.bundle)
    }
  }

  private mutating func checkSuite(_ bundle: Bundle) {
    let path = "\(folder.bundle.path)/\(BundleFolder.suiteName)"
    guard let files = try? SuiteFolder.read(path) else {
      return find(
        DiagnosticCatalog.fileMissing,
        "\(ReportFolder.evidence(BundleFolder.suiteName)) cannot be read; it holds the suite that was run")
    }
    let digest = CanonicalFileList.digest(of: files.map { ($0.path, $0.bytes) })
    suiteDigest = digest
    if digest != bundle.manifest.suiteDigest {
      find(
        DiagnosticCatalog.fileChanged,
        "\(ReportFolder.evidence(BundleFolder.suiteName)) is not the suite that was run: its digest is \(digest), "
          + "sealed is \(Shown.text(bundle.manifest.suiteDigest))")
    }
  }

  /// Finds what lies in the evidence and belongs to nothing.
  private mutating func findStrangers(_ bundle: Bundle) {
    var known: Set<String> = [
      BundleFolder.manifestName, BundleFolder.planName, BundleFolder.targetName, BundleFolder.recordsName,
    ]
    known.formUnion(bundle.evidence.fileDigests.map { "\(BundleFolder.filesName)/\($0)" })
    let suite = (try? SuiteFolder.read("\(folder.bundle.path)/\(BundleFolder.suiteName)")) ?? []
    known.formUnion(suite.map { "\(BundleFolder.suiteName)/\($0.path)" })
    let prefix = ReportFolder.evidence("")
    for path in folder.files.keys.sorted() where path.hasPrefix(prefix) {
      guard !known.contains(String(path.dropFirst(prefix.count))) else { continue }
      find(
        DiagnosticCatalog.fileAdded, "\(Shown.path(path)) belongs to nothing that was recorded",
        hint: "remove it from the evidence")
    }
  }

  private mutating func judgeAgain() {
    let report: Report
    do throws(CertificationFailure) { report = try RecordedRun(folder: folder.path).report() } catch {
      return find(
        DiagnosticCatalog.notJudgeable, "The evidence cannot be judged again: \(Shown.text(error.message))")
    }
    judgedAgain = report
    guard let stored = try? WholeFile.read("\(folder.path)/\(JSONRenderer.fileName)") else {
      return find(
        DiagnosticCatalog.fileMissing, "\(JSONRenderer.fileName) is missing",
        hint: "`assay judge \(folder.path) --out \(folder.path)` makes it from the evidence")
    }
    findings += ReportDisagreement.findings(of: stored, against: report)
    for (name, bytes) in ReportFiles.projections(of: report) {
      guard let found = folder.files[name] else { continue }
      if found == ContentDigest.hex(of: bytes) {
        projections.append(name)
      } else {
        find(
          DiagnosticCatalog.renderedOtherwise,
          "\(name) is not what the evidence gives: its SHA-256 is \(found), that of the file made again is "
            + "\(ContentDigest.hex(of: bytes))", hint: ReportDisagreement.hint)
      }
    }
  }
}
