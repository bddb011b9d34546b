import Foundation
import Verdicts

/// The generated page in a suite's folder.
package enum SuiteDocument {
  /// Writes the page; returns its path.
  @discardableResult
  package static func write(in folder: String) throws(CertificationFailure) -> String {
    let made = try page(of: folder)
    let path = path(in: folder)
    do { try Data(made.utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw CertificationFailure(
        .suiteOrHarness, "\(path) cannot be written: \(error.localizedDescription)")
    }
    return path
  }

  /// Whether the page is what the suite gives now.
  ///
  /// - Throws: With exit code 4 where it is stale or missing; the message names the first line that differs.
  package static func check(in folder: String) throws(CertificationFailure) {
    let made = try page(of: folder)
    let path = path(in: folder)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CertificationFailure(
        .suiteOrHarness, "There is no \(path); write it with `assay document \(folder)`.")
    }
    guard Array(data) != Array(made.utf8) else { return }
    let line = Self.firstDifference(String(decoding: data, as: UTF8.self), made)
    throw CertificationFailure(
      .suiteOrHarness,
      "\(path) is stale from line \(line) on; write it anew with `assay document \(folder)`.")
  }

  private static func page(of folder: String) throws(CertificationFailure) -> String {
    SuitePage.text(of: try SuiteLibrary.load(folder).suite, proof: try ProofFile.read(in: folder))
  }

  private static func path(in folder: String) -> String {
    (folder.hasSuffix("/") && folder != "/" ? String(folder.dropLast()) : folder) + "/\(SuitePage.fileName)"
  }

  /// The number of the first line that differs, from 1.
  private static func firstDifference(_ a: String, _ b: String) -> Int {
    let (a, b) = (
      a.split(separator: "\n", omittingEmptySubsequences: false),
      b.split(separator: "\n", omittingEmptySubsequences: false)
    )
    return zip(a, b).prefix { $0 == $1 }.count + 1
  }
}
