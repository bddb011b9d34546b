import Attestation
import Diagnostics
import Evidence
import JSON
import Reporting
import Verdicts

extension VerifiedRun {
  /// The result for people, on one screen: what is proven, witnessed, attested, and only claimed.
  package var text: String {
    var out = findings.map { $0.text + "\n" }.joined() + (findings.isEmpty ? "" : "\n")
    out += "\(headline)\n"
    guard findings.isEmpty, let statement, let report = judgedAgain, let bundle else { return out }
    for section in sections(statement, report, bundle) {
      out += "\n\(section.title)\n"
      for line in section.lines { out += Self.wrapped(line) }
    }
    out +=
      "\nVerifying changes no verdict: it says where the verdict comes from, not that the product conforms.\n"
    return out
  }

  private var headline: String {
    switch exitCode {
    case .conformant:
      "VERIFIED: \(Shown.text(statement.map(Self.name) ?? "")) is \(Shown.text(statement?.verdict ?? "")), profile "
        + Shown.text(statement?.profile ?? "")
    case .configuration: "NOT VERIFIED: it is not trusted. Nothing was found to be changed."
    default: "NOT VERIFIED: something was changed, or does not follow from the evidence."
    }
  }

  private static func name(_ statement: Statement) -> String {
    "\(statement.product.product) \(statement.product.version) of \(statement.product.vendor)"
  }

  private func sections(
    _ statement: Statement, _ report: Report, _ bundle: Bundle
  ) -> [(title: String, lines: [String])] {
    let seen = Sights(bundle.evidence)
    let (run, counts) = (report.run, report.run.counts)
    let records = bundle.manifest.heads.reduce(0) { $0 + $1.records }
    let others = statement.files.map(\.path).filter {
      !$0.hasPrefix(ReportFolder.evidence("")) && !projections.contains($0)
        && $0 != ReportFolder.governanceEnvelopeName
    }
    let governed = governance.map { governance in
      "The governance file is of \(governance.programme), a trusted programme: the key of "
        + "\(governance.signer?.name ?? "") signed it. \(Self.waived(report))"
    }
    return [
      (
        "Proven: found out again here, from the bytes in this folder",
        [
          "The evidence, judged again, gives report.json byte for byte: \(Shown.count(counts.executed, "case")), "
            + "\(Shown.count(counts.checks, "check")).",
          "\(Shown.count(statement.allFiles.count, "file")) have the digests that were signed; "
            + "\(Shown.count(records, "record")) in \(Shown.count(bundle.manifest.heads.count, "chain")) are whole and "
            + "in order.",
          "\(projections.joined(separator: ", ")) show what report.json says.",
          "The suite \(run.suite.id) \(run.suite.version) is trusted: it is \(trust.suites[run.suite.digest] ?? "").",
          "The key of \(signer?.name ?? "") signed (\(signer?.key.id.prefix(16) ?? "")...).",
        ] + [governed].compactMap(\.self)
      ),
      (
        "Witnessed: seen by \(report.harness.name) \(report.harness.version) while it ran, and not to be seen again",
        [
          "\(seen.sentence), from \(run.started) to \(run.ended).",
          "What was secret was taken out at capture. What rests on it (credentials, equal values) rests on what was "
            + "recorded then.",
        ]
      ),
      (
        "Attested: so says who signed, and nothing here can show it",
        [
          "That this evidence was not made up, and comes from "
            + "\(Self.name(statement))\(statement.product.environment.map { ", \($0)" } ?? "").",
          "Issued \(statement.issued), expires \(statement.expires), authorised by "
            + "\(statement.authorizedBy ?? "nobody by name").",
        ] + (others.isEmpty ? [] : ["Also bound, and not looked into: \(others.joined(separator: ", "))."])
      ),
      (
        "Only claimed: taken from the target file and from people",
        [
          "The names and versions of vendor and product, and \(Shown.count(run.claims.count, "capability", "capabilities"))"
            + " that the product claims to have."
        ] + (seen.answers == 0 ? [] : ["\(Shown.count(seen.answers, "answer")) of people."])
      ),
    ]
  }

  /// How much the programme waives.
  private static func waived(_ report: Report) -> String {
    let applied = report.judgement.governance?.waivers.filter { $0.state == "applied" } ?? []
    return applied.isEmpty
      ? "It waives nothing here."
      : "Its waivers forgave \(Shown.count(applied.reduce(0) { $0 + $1.findings }, "finding"))."
  }

  /// A line of a list, at most 100 columns wide.
  private static func wrapped(_ text: String) -> String {
    var (out, width) = ("  -", 3)
    for word in VisibleText.line(text).split(separator: " ") {
      if width + 1 + word.count > 100, width > 4 {
        out += "\n   "
        width = 3
      }
      out += " \(word)"
      width += 1 + word.count
    }
    return out + "\n"
  }

  /// The same for programs.
  package var json: String {
    var writer = JSONWriter(pretty: true)
    writer.object {
      $0.write("verified", findings.isEmpty)
      $0.write("exitCode", Int(exitCode.rawValue))
      if let statement {
        $0.object("attestation") {
          $0.write("signedByTrustedKey", isSignedByTrusted)
          if let signer { $0.write("signer", signer.name) }
          $0.write("issued", statement.issued)
          $0.write("expires", statement.expires)
          $0.write("verdict", statement.verdict)
          $0.write("profile", statement.profile)
        }
      }
      if let governance {
        $0.object("governance") {
          $0.write("programme", governance.programme)
          $0.write("trusted", governance.signer != nil)
          if let signer = governance.signer { $0.write("signer", signer.name) }
        }
      }
      $0.array("findings") { writer in
        for finding in findings {
          writer.object {
            $0.write("id", finding.id.description)
            $0.write("trust", DiagnosticCatalog.distrust.contains(finding.id))
            $0.write("message", finding.message)
            if let location = finding.location { $0.write("location", location.description) }
            if let hint = finding.hint { $0.write("hint", hint) }
          }
        }
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }
}

/// How much of each kind a run saw.
private struct Sights {
  private var (requests, files, actions, receptions) = (0, 0, 0, 0)
  private(set) var answers = 0

  init(_ evidence: RecordedEvidence) {
    for observation in evidence.segments.values.flatMap(\.observations) {
      requests += observation.hops.count
      if observation.file != nil { files += 1 }
      if observation.action != nil { actions += 1 }
      if observation.reception != nil { receptions += 1 }
      if observation.person?.answer != nil { answers += 1 }
    }
  }

  /// What there was, in a few words.
  var sentence: String {
    let rows = [
      (requests, Shown.count(requests, "request")),
      (files, Shown.count(files, "reading of a file", "readings of files")),
      (actions, Shown.count(actions, "action of an adapter", "actions of an adapter")),
      (receptions, Shown.count(receptions, "wait for requests", "waits for requests")),
    ]
    return rows.filter { $0.0 > 0 }.map(\.1).joined(separator: ", ")
  }
}
