import Certification
import Foundation
import Reporting
import SuiteModel
import Testing
import Verdicts

/// `compare`, `gate` and `expect write` over reports of real runs.
@Suite struct GateCommandTests {
  /// A report of a conforming and one of a faulty provider, in the folders `good` and `bad`.
  private func place() async throws -> Workplace {
    let place = try Workplace()
    _ = try await place.certify(name: "good")
    _ = try await place.certify(faults: ["total-count-missing"], name: "bad")
    return place
  }

  @Test func `what fails is new in the one direction and fixed in the other`() async throws {
    let place = try await place()
    let worse = try await Command.run(["compare", "good", "bad/report.json"], in: place.folder)
    #expect(worse.code == 1, "\(worse.output)\(worse.error)")
    #expect(worse.said.contains("New failures") && worse.output.contains("OR12-COLL-TOTAL"))
    #expect(worse.said.contains("Profile rostering-core: conformant, now non-conformant"))
    let otherwise = try await Command.run(["compare", "good", "bad"], in: place.folder)
    #expect(
      otherwise.code == 1 && otherwise.said.contains("the header field x-total-count is no longer there"))
    let silent = try await Command.run(["compare", "good", "bad", "--no-evidence"], in: place.folder)
    #expect(silent.code == 1 && !silent.output.contains("Recorded otherwise"))
    let better = try await Command.run(["compare", "bad", "good", "--json"], in: place.folder)
    #expect(better.code == 0)
    #expect(better.output.contains("\"fixed\"") && !better.output.contains("\"new-failure\""))
    let same = try await Command.run(["compare", "bad", "bad"], in: place.folder)
    #expect(same.code == 0 && same.output.hasSuffix("Nothing got worse.\n"))
    #expect(!same.output.contains("Recorded otherwise"))
  }

  @Test
  func `a gate holds with the file that its own report writes, and not with the report of a mended product`()
    async throws
  {
    let place = try await place()
    #expect(try await Command.run(["gate", "good"], in: place.folder).code == 0)
    let bare = try await Command.run(["gate", "bad"], in: place.folder)
    #expect(bare.code == 1 && bare.said.contains("Failures that nobody expects"))
    let write = [
      "expect", "write", "bad", "--owner", "lists-team", "--expires", "2999-01-31", "--out", "e.yaml",
    ]
    let written = try await Command.run(write, in: place.folder)
    #expect(written.code == 0, "\(written.error)")
    let held = try await Command.run(["gate", "bad", "--expect", "e.yaml"], in: place.folder)
    #expect(held.code == 0, "\(held.output)\(held.error)")
    #expect(held.said.contains("The gate holds."))
    let mended = try await Command.run(["gate", "good", "--expect", "e.yaml"], in: place.folder)
    #expect(mended.code == 1)
    #expect(mended.output.contains("e.yaml:") && mended.said.contains("remove the entry"))
    let again = try await Command.run(write, in: place.folder)
    #expect(again.code == 64 && again.said.contains("is there already"))
  }

  @Test func `the file of a report is sorted, stable and sound, and says which failure is which`()
    async throws
  {
    let place = try await place()
    let report = try ReportReading.report(at: "\(place.folder)/bad")
    let text = ExpectationsFile.text(of: report, owner: "lists-team")
    #expect(text == ExpectationsFile.text(of: report, owner: "lists-team"))
    let path = try place.write(text, to: "e.yaml")
    let entries = try ExpectationsFile.read(path)
    #expect(!entries.isEmpty && entries.allSatisfy { $0.owner == "lists-team" })
    let ids = entries.map(\.requirement)
    #expect(ids == ids.sorted())
    #expect(Set(ids.map(\.description)) == report.requirements("fail"))
    let none = ExpectationsFile.text(of: try ReportReading.report(at: "\(place.folder)/good"))
    #expect(none.hasSuffix("expect: []\n"))
  }

  @Test func `every case with a part in a problem says so, also where not all places are listed`()
    async throws
  {
    let place = try Workplace()
    let report = try await place.certify(faults: ["date-without-zone"], profile: "rostering-full")
    let problem = try #require(report.judgement.problems.first { $0.count > $0.occurrences.count })
    let parts = report.judgement.cases.filter { $0.problems.contains(problem.number) }
    #expect(parts.count > Set(problem.occurrences.map(\.caseID)).count)
  }

  @Test func `wrong usage exits 64, a faulty file 3, each with what to do`() async throws {
    let place = try Workplace()
    try place.write("{}", to: "none/report.json")
    try place.write("expect: [ { case: a } ]\n", to: "faulty.yaml")
    let rows: [(arguments: [String], code: Int32, says: String)] = [
      (["compare", "a", "b"], 64, "There is nothing at a"),
      (["compare", "none", "none"], 64, "cannot be read"),
      (["gate", "none"], 64, "format"), (["gate", "none", "--fail-on", "may"], 64, "fail-on"),
      (["gate", "none", "--expect", "faulty.yaml"], 3, "faulty.yaml:1:"),
      (["gate", "none", "--expect", "missing.yaml"], 3, "missing.yaml cannot be read"),
      (["expect", "write", "none", "--expires", "2027-02-30"], 64, "as in 2027-01-31"),
      (["gate", "."], 64, "holds no report"),
    ]
    for row in rows {
      let run = try await Command.run(row.arguments, in: place.folder)
      #expect(run.code == row.code, "\(row.arguments): \(run.said)")
      #expect(run.said.contains(row.says), "\(row.arguments): \(run.said)")
    }
  }
}
