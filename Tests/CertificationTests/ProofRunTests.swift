import AssayTesting
import Certification
import Execution
import Foundation
import Planning
import Proof
import Reporting
import SuiteModel
import Testing
import Verdicts

/// Proofs on real runs: of answers, of packages and tables, of requests that came and of actions.
@Suite(.serialized, .timeLimit(.minutes(20))) struct ProofRunTests {
  private static let examples = "\(Workplace.checkout)/Tests/ExampleSuites"
  private static let oneRoster = "\(Workplace.checkout)/Suites/oneroster-1.2-rostering-provider"

  private static func proof(_ suite: String, _ place: Workplace) async throws -> Proof {
    try await ProofRun(suite: suite, suites: Workplace.suites).proof(on: .bundle("\(place.folder)/report"))
  }

  @Test func `a suite of packages, tables and XML is proved on a package`() async throws {
    let place = try Workplace()
    let entries: [(name: String, content: String)] = [
      ("rooms.csv", "id,seats\r\na,10\r\nb,20\r\n"), ("bookings.csv", "id,room\r\n1,a\r\n2,b\r\n"),
      (
        "catalogue.xml",
        "<catalogue xmlns=\"urn:example:rooms\" site=\"North\"><room id=\"a\"/><room id=\"b\"/></catalogue>"
      ),
      ("settings.json", "{\"rooms\": 2}"),
    ]
    try Data(StoredPackage.bytes(entries)).write(to: URL(fileURLWithPath: "\(place.folder)/export.zip"))
    let library = SuiteLibrary(folders: [Self.examples])
    let suite = try library.suite(SuiteID("rooms-export")).suite
    let target = try FileSetTarget(["export.zip"], for: suite, options: .init(), folder: place.folder)
    let prepared = try PreparedTarget(
      text: target.text, named: "the command line", folder: place.folder, suites: library)
    _ = try await CertificationRun(prepared, options: .init()).run(out: "\(place.folder)/report")
    let proof = try await Self.proof("\(Self.examples)/rooms-export", place)
    #expect(proof.unproven == [])
    let caught = Dictionary(
      proof.entries.map { ($0.requirement.description, Set($0.catches.map(\.mutation.kind))) },
      uniquingKeysWith: { first, _ in first })
    #expect(caught["ROOM-ROW-1"]?.isEmpty == false)
    #expect(caught["ROOM-XML-2"]?.isEmpty == false)
    #expect(!proof.survives("unique column id file {export}, rooms.csv"))
    #expect(!proof.survives("shift a row file {export}, rooms.csv"))
    #expect(!proof.survives("rename /catalogue/room file {export}, catalogue.xml"))
    #expect(!proof.survives("reference column room file {export}, bookings.csv"))
    #expect(proof.survives("boundary $.rooms file {export}, settings.json"))
    #expect(proof.counts.equivalent > 0)
    // The package itself, and its tables as CSV.
    #expect(!proof.survives("drop entry rooms.csv file {export}"))
    // No check looks at how entries are compressed.
    #expect(
      proof.survivors.filter { $0.mutation.label == "format an entry file {export}" }.map(\.mutation.effect)
        == ["were not compressed"])
    #expect(proof.survives("insert the package file {export}"))
    #expect(!proof.survives("format a cell file {export}, rooms.csv"))
    #expect(!proof.survives("insert the columns file {export}, rooms.csv"))
  }

  @Test func `a suite of files is proved on what a generator writes, and by its faults`() async throws {
    let place = try Workplace()
    let file = try place.write(
      """
      suite: packages-1
      version: 1.0.0
      title: Packages
      status: draft
      specification: { name: Packages, version: "1", publisher: Example Alliance, url: https://example.org/p }
      role: producer
      parameters: { bundle: { type: file, required: true, help: The package. } }
      capabilities: [{ id: bulk, title: Writes packages, requires: [P-*] }]
      profiles: [{ id: whole, title: Packages, mandatory: [bulk] }]
      requirements:
        - { id: P-NAME, keyword: MUST, grade: S, text: The package is called zip. }
        - { id: P-ORGS, keyword: MUST, grade: S, text: The package holds orgs.csv. }
        - { id: P-METHOD, keyword: MUST, grade: S, text: The entries are deflated. }
      """, to: "packages-1/suite.yaml")
    try place.write(
      """
      tests:
        - id: names
          verifies: [P-NAME, P-ORGS]
          steps:
            - file: "{bundle}"
              expect:
                - { verifies: P-NAME, values: { "{bundle}": { matches: '\\.zip$' } } }
                - { verifies: P-ORGS, entries: { contains: orgs.csv } }
        - id: methods
          verifies: P-METHOD
          steps:
            - file: "{bundle}"
              expect: [{ methods: { each: { equals: deflated } } }]
      """, to: "packages-1/tests/package.yaml")
    let folder = String(file.dropLast("/suite.yaml".count))
    let run = try ProofRun(suite: folder, suites: Workplace.suites)
    let proof = try await run.proof(on: .reference("oneroster-csv"))
    #expect(proof.unproven == [])
    #expect(proof.entries.map(\.fault) == ["extension-wrong", nil, nil])
    // Two cases read the package, and each change of it is one.
    #expect(proof.counts.judged < 100)
    #expect(
      proof.entries[2].catches.map(\.mutation.sentence)
        == ["an entry were not compressed in file {bundle}"])
    await #expect(throws: CertificationFailure.self) {
      try await run.proof(on: .reference("oneroster-cvs"))
    }
  }

  @Test func `one operation of the OneRoster suite is proved, and what its twins say holds`() async throws {
    let place = try Workplace()
    var options = CertificationRun.Options()
    options.selection = Selection(cases: [
      NamePattern("collections.total/collection=orgs"), NamePattern("security.missing/collection=orgs"),
      NamePattern("collections.media/collection=orgs"), NamePattern("collections.walk/collection=orgs"),
    ])
    _ = try await place.certify(options: options)
    let proof = try await Self.proof(Self.oneRoster, place)
    let proved = Set(proof.entries.filter(\.isProved).map(\.requirement.description))
    #expect(
      proved.isSuperset(of: [
        "OR12-COLL-TOTAL", "OR12-COLL-TOTAL-RIGHT", "OR12-AUTH-MISSING", "OR12-MED-JSON", "OR12-ENT-ID",
      ]))
    // The twin of users has no case here.
    #expect(proof.twins.filter { !$0.problems.isEmpty }.map(\.id) == ["status-of-a-user-missing"])
  }

  @Test(arguments: [
    "oneroster-1.2-rostering-provider", "oneroster-1.2-csv-producer", "oneroster-1.1-csv-producer",
    "oneroster-1.2-csv-importer",
  ])
  func `the proof beside a suite is fresh, and leaves no MUST open`(id: String) throws {
    let suite = try Workplace.suites.suite(SuiteID(id)).suite
    let proof = try #require(
      try ProofFile.read(in: "\(Workplace.checkout)/Suites/\(id)", for: suite))
    #expect(proof.digest == suite.digest)
    #expect(proof.unprovenMusts == [])
    #expect(proof.twins.flatMap(\.problems) == [])
    #expect(proof.survivors.filter { $0.reason == nil }.map(\.mutation.label) == [])
    #expect(proof.stale == [])
  }

  @Test func `evidence of a faulty run is refused, and says which requirements failed`() async throws {
    let place = try Workplace()
    var options = CertificationRun.Options()
    options.selection = Selection(cases: [NamePattern("collections.total/*")])
    _ = try await place.certify(faults: ["total-count-off-by-one"], options: options)
    do {
      _ = try await Self.proof(Self.oneRoster, place)
      Issue.record("evidence of a faulty run was taken")
    } catch let failure as CertificationFailure {
      #expect(failure.exitCode == .configuration)
      #expect(failure.message.contains("the run was not conformant: OR12-COLL-TOTAL-RIGHT failed"))
    }
  }
}

extension Proof {
  /// Whether a kind of change with this label survives.
  fileprivate func survives(_ label: String) -> Bool { survivors.contains { $0.mutation.label == label } }
}
