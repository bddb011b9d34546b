import Certification
import Foundation
import ReferenceTargets
import Reporting
import SuiteModel
import Testing

/// The suite for importers of OneRoster packages before two small importers, and its packages before the generator.
@Suite struct RosterImporterTests {
  private static func certify(_ name: String) async throws -> Report {
    let prepared = try PreparedTarget(
      targetFile: "\(Workplace.checkout)/Tests/ExampleTargets/\(name).yaml", suites: Workplace.suites)
    return try await CertificationRun(prepared, options: .init()).run(out: "\(Workplace().folder)/report")
      .report
  }

  @Test func `an importer that looks at everything is certified`() async throws {
    let report = try await Self.certify("roster-importer")
    #expect(report.judgement.exitCode == 0)
    #expect(report.requirements("pass").count == 12)
  }

  @Test func `a careless importer fails for what it does not look at, and for what it loses`() async throws {
    let report = try await Self.certify("roster-careless")
    #expect(report.judgement.exitCode == 1)
    #expect(report.requirements("pass") == ["OR12I-TAKE-NOTHING"])
    let refused = ["PACKAGE", "MANIFEST", "FORMAT", "MODE", "IDENTIFIER", "VALUE", "REFERENCE"]
    #expect(
      report.requirements("fail")
        == Set(["BULK", "DELTA", "BOM"].map { "OR12I-TAKE-\($0)" } + refused.map { "OR12I-REFUSE-\($0)" }))
  }

  @Test func `the packages of the suite are those that the generator makes`() throws {
    let place = try Workplace()
    let folder = "\(Workplace.checkout)/Suites/oneroster-1.2-csv-importer/data"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).map {
      $0.replacing(".zip", with: "")
    }
    #expect(names.count > 80)
    for name in names {
      let fault = (BundleFaults.all + BundleFaults.oddities).first { "\($0.id)" == name }
      let options = BundleOptions(
        students: 10, seed: 14, isDelta: fault?.isOfDelta ?? (name == "delta"),
        faults: fault.map { [$0.id] } ?? [])
      _ = try OneRosterBundle.write(options, to: "\(place.folder)/b.zip")
      let made = try Data(contentsOf: URL(fileURLWithPath: "\(place.folder)/b.zip"))
      let kept = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).zip"))
      #expect(made == kept, "\(name).zip: make it again with assay generate")
    }
  }
}
