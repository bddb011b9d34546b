import Evidence
import Foundation
import Planning
package import Proof
import Reporting
import SuiteLoading
package import SuiteModel
import Verdicts

/// Proves a suite on evidence of a conforming run.
package struct ProofRun: Sendable {
  /// Where the evidence comes from.
  package enum Source: Sendable {
    /// The folder of a report, or its `evidence` folder.
    case bundle(String)
    /// A reference in this process, which answers requests or writes files.
    case reference(String)
  }

  private let folder: String
  private let suite: Suite
  private let twins: TwinFile

  /// - Parameter suite: A suite's folder, or its id.
  /// - Throws: With exit code 3 where there is no such suite, with 4 where it or its `twins.yaml` has faults.
  package init(suite named: String, suites: SuiteLibrary) throws(CertificationFailure) {
    let isFolder = FileManager.default.fileExists(atPath: "\(named)/suite.yaml")
    guard let found = isFolder ? named : suites.suites.first(where: { $0.id == named })?.path else {
      let known = suites.suites.map { "`\($0.id)`" }.joined(separator: ", ")
      throw CertificationFailure(
        .configuration,
        "There is no suite `\(named)` here. "
          + (known.isEmpty ? "Name its folder." : "Name its folder, or one of \(known)."))
    }
    folder = found.hasSuffix("/") ? String(found.dropLast()) : found
    suite = try SuiteLibrary.load(folder).suite
    twins = try TwinsOfSuite.read(in: folder, for: suite)
  }

  /// Judges the mutants, tries the faults of a reference for what they leave open, and applies the twins.
  ///
  /// - Throws: With exit code 3 where the evidence cannot serve, with 4 where it cannot be read.
  package func proof(on source: Source, profile: ProfileID? = nil) async throws(CertificationFailure) -> Proof
  {
    switch source {
    case .bundle(let path): return try proof(ofBundle: path)
    case .reference(let name):
      let run = try ReferenceRun(suite, in: folder, reference: name, profile: profile)
      var proof = try await run.run { _, path throws(CertificationFailure) in try self.proof(ofBundle: path) }
      for fault in run.reference.faults where proof.entries.contains(where: { !$0.isProved }) {
        let failed = try await run.run(fault: fault) { report, _ in
          Set(report.judgement.requirements.filter { ["fail", "warn"].contains($0.verdict) }.map(\.id))
        }
        for index in proof.entries.indices
        where !proof.entries[index].isProved && failed.contains(proof.entries[index].requirement.description)
        {
          proof.entries[index].fault = fault
        }
      }
      return proof
    }
  }

  private func proof(ofBundle path: String) throws(CertificationFailure) -> Proof {
    let opened = try RecordedRun.opened(path, with: suite)
    let prover: Prover
    do {
      prover = try Prover(suite, target: opened.target, plan: opened.plan, evidence: opened.bundle.evidence)
    } catch {
      let why =
        switch error {
        case .failing(let ids):
          "the run was not conformant: \(ids.map(\.description).joined(separator: ", ")) failed. A proof changes what a "
            + "conforming run recorded"
        case .reduced: "its bodies were left out; record a run with `evidence: full` in the target file"
        case .nothing: "it holds no case of this suite"
        }
      throw CertificationFailure(.configuration, "The evidence in \(path) cannot serve: \(why).")
    }
    let proof = prover.proof(free: twins.free).explained(by: twins.survivors)
    return proof.with(prover.results(of: twins.twins), of: twins.twins)
  }
}
