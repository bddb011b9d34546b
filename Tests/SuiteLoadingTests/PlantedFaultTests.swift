import Diagnostics
import SuiteLoading
import SuiteModel
import Testing

/// A change to a file of the sample suite; without `old` the whole file, without `new` its removal.
struct Edit: Sendable {
  let path: String
  let old: String?
  let new: String?

  init(_ path: String, _ old: String?, _ new: String?) {
    self.path = path
    self.old = old
    self.new = new
  }
}

/// A sample suite with a fault, and everything that is reported of it.
struct PlantedFault: Sendable, CustomTestStringConvertible {
  let edits: [Edit]
  let reported: [String]

  init(_ edits: [Edit], _ reported: [String]) {
    self.edits = edits
    self.reported = reported
  }

  var testDescription: String { reported.first ?? "nothing" }

  func diagnostics() -> [Diagnostic] {
    var suite = SampleSuite()
    for edit in edits {
      if let old = edit.old, let new = edit.new {
        suite.replace(old, with: new, in: edit.path)
      } else {
        suite.texts[edit.path] = edit.new
      }
    }
    return suite.load().diagnostics
  }
}

@Suite struct PlantedFaultTests {
  @Test func `the sample suite has no fault`() {
    let result = SampleSuite().load()
    #expect(result.diagnostics.map(\.brief) == [])
    #expect(result.value != nil)
  }

  @Test(arguments: plantedForms)
  func `a fault of form is reported, and nothing else`(fault: PlantedFault) {
    #expect(fault.diagnostics().map(\.brief) == fault.reported)
  }

  @Test(arguments: plantedMeanings)
  func `a fault of meaning is reported, and nothing else`(fault: PlantedFault) {
    #expect(fault.diagnostics().map(\.brief) == fault.reported)
  }

  @Test(arguments: plantedDocuments)
  func `a fault around files and documents is reported, and nothing else`(fault: PlantedFault) {
    #expect(fault.diagnostics().map(\.brief) == fault.reported)
  }

  @Test(arguments: plantedDriving)
  func `a fault of a step that drives the target is reported, and nothing else`(fault: PlantedFault) {
    #expect(fault.diagnostics().map(\.brief) == fault.reported)
  }

  @Test func `ten faults in six files are all reported in one go, and nothing else`() {
    var suite = SampleSuite()
    suite.replace("status: draft", with: "status: drfat", in: "suite.yaml")
    suite.replace("mandatory: [core.*]", with: "mandatory: [cor.*]", in: "suite.yaml")
    suite.replace("SH-BULK-1, keyword: MAY", with: "SH-BULK-1, keyword: CAN", in: "requirements.yaml")
    suite.replace("restsOn: [SH-BOOK-1]", with: "restsOn: [SH-BOOK-3]", in: "requirements.yaml")
    suite.replace("  axes: {", with: "  axis: {", in: "tests/pages.yaml")
    suite.replace("limit: 20", with: "limit: many", in: "tests/pages.yaml")
    suite.replace("/{id}-x", with: "/{ident}-x", in: "tests/books.yaml")
    suite.replace("timeout: 1m", with: "timeout: 1 m", in: "tests/books.yaml")
    suite.replace("type: string", with: "typ: string", in: "fragments/read-one.yaml")
    suite.replace("\"id\": { \"type\": \"string\"", with: "\"id\": { \"type\": 3", in: "schemas/parts.json")
    suite.texts["fragments/read-one.yaml"]? += "# end"
    let reported = suite.load()
    #expect(reported.value == nil)
    #expect(reported.diagnostics.map(\.brief) == plantedTen)
  }

  @Test func `a diagnostic shows its line with a caret under the fault`() {
    var suite = SampleSuite()
    suite.replace("timeout: 1m", with: "timeout: 1 minute", in: "tests/books.yaml")
    #expect(
      suite.load().diagnostics.map(\.text) == [
        """
        tests/books.yaml:22:18: error[SUI-006]: `timeout` must be a duration, not the text `1 minute`
         22 |         timeout: 1 minute
            |                  ^~~~~~~~
          hint: write a whole number with its unit: `250ms`, `5s`, `2m` or `1h`
        """
      ])
  }

  @Test func `a file that is no YAML keeps the rest from being blamed for it`() {
    for path in [
      "suite.yaml", "requirements.yaml", "tests/pages.yaml", "tests/books.yaml", "fragments/read-one.yaml",
    ] {
      var suite = SampleSuite()
      suite.texts[path] = "a: [1"
      let errors = suite.load().diagnostics.filter { $0.severity == .error }
      #expect(errors.map(\.id) == [.syntax], "\(path)")
    }
  }

  @Test func `paths begin with the folder as the user named it`() {
    let files = [Suite.File(path: "suite.yaml", bytes: [])]
    let places = SuiteLoader.load(files: files, named: "Suites/shelf").diagnostics.compactMap(
      \.location?.file)
    #expect(
      Set(places) == [
        "Suites/shelf/suite.yaml", "Suites/shelf/requirements.yaml", "Suites/shelf/tests/*.yaml",
      ])
  }
}

private let plantedTen: [String] = [
  "fragments/read-one.yaml:9:66 SUI-013 there is no matcher `typ` | did you mean `type`?",
  "requirements.yaml:5:94 SUI-104 there is no requirement `SH-BOOK-3` | did you mean `SH-BOOK-1`?",
  "requirements.yaml:6:31 SUI-004 `keyword` cannot be `CAN` | write one of MUST, MUST NOT, SHOULD, SHOULD NOT, MAY",
  "schemas/parts.json:1:76 SUI-133 'type' is a string; found 3",
  "suite.yaml:4:9 SUI-004 `status` cannot be `drfat` | did you mean `draft`?",
  "suite.yaml:21:44 SUI-111 no capability is called `cor.*`",
  "tests/books.yaml:12:37 SUI-126 nothing is called `ident` here | known here: base, id, pageLimit",
  "tests/books.yaml:22:18 SUI-006 `timeout` must be a duration, not the text `1 m` | write a whole number with its unit: `250ms`, `5s`, `2m` or `1h`",
  "tests/pages.yaml:5:5 SUI-001 `axis` is not a key of a test | did you mean `axes`?",
  "tests/pages.yaml:25:36 SUI-003 `limit` must be a whole number from 1 to 1000, not the text `many`",
]
