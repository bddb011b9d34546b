import Certification
import Evidence
import Foundation
import Reporting
import SuiteModel
import Testing

/// Bundles without the bodies that hold real people's data.
@Suite(.serialized, .timeLimit(.minutes(20))) struct EvidenceLevelTests {
  private static func target(_ level: String) -> String {
    PlantedTarget.text(
      profile: "rostering-core", secret: "{ file: secret }", expiredToken: "{ file: expired-token }")
      + "\nevidence: \(level)\n"
  }

  private static func sizes(in place: Workplace, _ name: String) throws -> Int {
    try place.read("\(name)/evidence/records.ndjson").count
  }

  /// The verdicts of every requirement, by id.
  private static func verdicts(_ report: Report) -> [String: String] {
    Dictionary(report.judgement.requirements.map { ($0.id, $0.verdict) }, uniquingKeysWith: { $1 })
  }

  @Test(arguments: [["limit-ignored"]])
  func `what a level leaves out changes no verdict, and is judged again to the same bytes`(
    faults: [String]
  ) async throws {
    let place = try Workplace()
    let full = try await place.certify(faults: faults, target: Self.target("full"), name: "full")
    for level in ["findings", "digests"] {
      let report = try await place.certify(faults: faults, target: Self.target(level), name: level)
      #expect(Self.verdicts(report) == Self.verdicts(full), "\(level)")
      #expect(report.judgement.exitCode == full.judgement.exitCode)
      #expect(report.run.counts.checks == full.run.counts.checks)
      #expect(report.run.counts.takenOver > 0 && report.run.counts.takenOver <= report.run.counts.checks)
      let again = try RecordedRun(folder: "\(place.folder)/\(level)").report()
      #expect(JSONRenderer.render(again) == (try place.read("\(level)/report.json")))
    }
    let sizes = try ["digests", "findings", "full"].map { try Self.sizes(in: place, $0) }
    #expect(sizes == sizes.sorted() && Set(sizes).count == 3)
  }

  /// A name that only the bodies of answers hold.
  @Test func `no name of a person is left where bodies are left out`() async throws {
    let place = try Workplace()
    _ = try await place.certify(target: Self.target("full"), name: "full")
    _ = try await place.certify(target: Self.target("digests"), name: "digests")
    func holds(_ name: String, _ text: String) throws -> Bool {
      String(decoding: try place.read("\(name)/evidence/records.ndjson"), as: UTF8.self).contains(text)
    }
    #expect(try holds("full", "givenName"))
    #expect(try !holds("digests", #"\"givenName\""#))
  }
}
