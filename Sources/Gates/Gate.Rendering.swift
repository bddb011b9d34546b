import Diagnostics
import JSON
import Reporting
import SuiteModel
import Verdicts

extension Gate {
  /// The result for people; equal gates give equal texts.
  package var text: String {
    var page = GateText()
    page.line(report.runLine)
    for fault in runFaults { page.line(fault) }
    let titles = report.titles
    page.group("Failures that nobody expects", rows(unexpected), titles: titles, all: true)
    page.group("Not judged", rows(unjudged), titles: titles, all: true)
    if !entryFaults.isEmpty {
      page.blank()
      page.line("Entries to be mended (\(entryFaults.count))")
      for fault in entryFaults {
        page.line("\(fault.entry.location.file):\(fault.entry.location.line): \(fault.message)", indent: 2)
        page.line(described(fault.entry), indent: 4)
      }
    }
    if !unseen.isEmpty {
      page.blank()
      page.line("Entries that this partial run did not look at (\(unseen.count))")
      for entry in unseen {
        page.line("\(entry.location.file):\(entry.location.line): \(described(entry))", indent: 2)
      }
    }
    page.group(
      "Expected",
      expected.map {
        ($0.requirement, $0.caseID, $0.entry.map { "line \($0.location.line): \($0.reason)" } ?? "")
      },
      titles: titles, all: false)
    page.group("Below the threshold", rows(tolerated), titles: titles, all: false)
    page.blank()
    page.line(sentence)
    return page.text
  }

  /// The result for programs, with a line end after the last line.
  package var json: String {
    let members: [JSONMember] = [
      JSONMember("format", .string("assay-gate/1")),
      JSONMember("holds", .bool(holds)),
      JSONMember("failOn", .string(threshold.rawValue)),
      JSONMember("runFaults", .array(runFaults.map(JSONValue.string))),
      JSONMember("unexpected", .array(unexpected.map(encoded))),
      JSONMember("unjudged", .array(unjudged.map(encoded))),
      JSONMember("entryFaults", .array(entryFaults.map(encoded))),
      JSONMember("unseen", .array(unseen.map { .object(fields(of: $0)) })),
      JSONMember("expected", .array(expected.map(encoded))),
      JSONMember("tolerated", .array(tolerated.map(encoded))),
    ]
    return JSONValue.object(members).text(pretty: true) + "\n"
  }

  private var sentence: String {
    let parts = [
      (unexpected.count, "failure that nobody expects", "failures that nobody expects"),
      (unjudged.count, "finding not judged", "findings not judged"),
      (entryFaults.count, "entry to be mended", "entries to be mended"),
      (runFaults.count, "fault of the run", "faults of the run"),
    ].filter { $0.0 > 0 }.map { GateText.count($0.0, $0.1, $0.2) }
    let known = expected.isEmpty ? "" : " \(GateText.count(expected.count, "finding")) expected."
    if parts.isEmpty { return "The gate holds.\(known)" }
    let list = parts.joined(separator: ", ")
    return threshold == .never
      ? "Nothing is to fail the gate; otherwise it would not hold: \(list).\(known)"
      : "The gate does not hold: \(list).\(known)"
  }

  private func rows(_ findings: [Finding]) -> [(requirement: String, caseID: String, remark: String)] {
    findings.map {
      ($0.requirement, $0.caseID, $0.verdict.rawValue + ($0.detail.isEmpty ? "" : ", \($0.detail)"))
    }
  }

  private func described(_ entry: ExpectedFinding) -> String {
    let owner = entry.owner.map { ", \($0)" } ?? ""
    let link = entry.link.map { ", \($0)" } ?? ""
    return "\(entry.requirement) in \(entry.cases): \(entry.reason)\(owner)\(link)"
  }

  private func encoded(_ finding: Finding) -> JSONValue {
    var members = [JSONMember("verdict", .string(finding.verdict.rawValue))]
    if !finding.requirement.isEmpty {
      members.append(JSONMember("requirement", .string(finding.requirement)))
    }
    members.append(JSONMember("case", .string(finding.caseID)))
    if let entry = finding.entry {
      members.append(JSONMember("line", .number(JSONNumber(entry.location.line))))
      members.append(JSONMember("reason", .string(entry.reason)))
    }
    return .object(members)
  }

  private func encoded(_ fault: EntryFault) -> JSONValue {
    .object(
      [JSONMember("kind", .string(fault.kind.rawValue)), JSONMember("message", .string(fault.message))]
        + fields(of: fault.entry))
  }

  private func fields(of entry: ExpectedFinding) -> [JSONMember] {
    [
      JSONMember("file", .string(entry.location.file)),
      JSONMember("line", .number(JSONNumber(entry.location.line))),
      JSONMember("case", .string(entry.cases.description)),
      JSONMember("requirement", .string(entry.requirement.description)),
    ]
  }
}
