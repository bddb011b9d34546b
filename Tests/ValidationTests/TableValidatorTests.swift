import Foundation
import Testing
import Validation
import Verdicts

/// `assay validate --table`.
@Suite struct TableValidatorTests {
  private static let files = [
    "orgs.yaml": """
    table: orgs
    file: orgs.csv
    columns:
      sourcedId: { type: guid, required: true, unique: true }
      type: { type: enum, values: [school, district], extensible: "ext:", required: true }
    """,
    "users.yaml": """
    table: users
    file: users.csv
    extensions: metadata.
    columns:
      sourcedId: { type: guid, required: true, unique: true }
      status: { type: enum, values: [active, tobedeleted], requiredIn: delta, emptyIn: bulk }
      orgSourcedIds: { type: list<guid>, required: true, references: orgs.sourcedId }
      age: { type: integer, min: 3, max: 120 }
    """,
    "orgs.csv": "sourcedId,type\no1,school\no2,ext:camp\n",
    "users.csv": "sourcedId,status,orgSourcedIds,age,metadata.x\nu1,,\"o1,o2\",12,y\nu2,,o1,,\n",
  ]

  private func run(
    _ edits: [String: String] = [:], modes: Set<String> = ["bulk"],
    files: [String] = ["orgs.csv", "users.csv"]
  ) throws -> Workbench.Outcome {
    let bench = try Workbench(Self.files.merging(edits) { $1 })
    let validator = try TableValidator(
      schemas: ["orgs.yaml", "users.yaml"].map(bench.path), modes: modes, workers: 2)
    var outcome = Workbench.Outcome(exitCode: .conformant)
    let found = InputSearch(accepting: validator.kinds).find(files.map(bench.path))
    let summary = validator.run(
      found.files,
      report: { result in
        outcome.results.append("\(bench.short(result.file)) \(result.rows ?? -1)")
        outcome.results += result.findings.map { "  " + bench.short($0.text(in: result.file)) }
      }, unread: { outcome.unread.append(bench.short($0)) })
    outcome.exitCode = summary.exitCode
    return outcome
  }

  @Test func `tables that refer to each other are held against their schemas`() throws {
    let outcome = try run()
    #expect(outcome.results == ["orgs.csv 2", "users.csv 2"])
    #expect(outcome.exitCode == .conformant)
  }

  @Test(arguments: [
    ("u1,,\"o1,o9\",12,y\n", "users.csv:2:3: orgSourcedIds "),
    ("u1,active,o1,12,y\n", "users.csv:2:2: status "),
    ("u1,,o1,2,y\n", "users.csv:2:4: age "), ("u1,,o1,12\n", "users.csv:2"),
    (",,o1,12,y\n", "users.csv:2:1: sourcedId "),
    ("u1,,o1,12,y\nu1,,o1,12,y\n", "users.csv:3:1: sourcedId "), ("u1,,o\"1,12,y\n", "users.csv:2"),
  ])
  func `a fault is found with file, row and field`(rows: String, place: String) throws {
    let outcome = try run(["users.csv": "sourcedId,status,orgSourcedIds,age,metadata.x\n" + rows])
    #expect(outcome.exitCode == .nonConformant)
    #expect(outcome.results.contains { $0.hasPrefix("  " + place) }, "\(outcome.results)")
  }

  @Test func `what a mode asks for holds in that mode only`() throws {
    #expect(try run(modes: []).exitCode == .conformant)
    #expect(try run(modes: ["delta"]).exitCode == .nonConformant)
  }

  @Test func `floods are counted in full and told by samples`() throws {
    let rows = (0..<5000).map { "u\($0),,o\($0 % 3 + 7),12,y\n" }.joined()
    let outcome = try run(["users.csv": "sourcedId,status,orgSourcedIds,age,metadata.x\n" + rows])
    #expect(outcome.results.count < 12)
    #expect(
      outcome.results.last?.contains("dangling-reference: 5000 in all, 3 different values") == true,
      "\(outcome.results)")
  }

  @Test func `a file that no schema describes, or that is not there, is no success`() throws {
    let stray = try run(["more.csv": "a\n1\n"], files: ["orgs.csv", "users.csv", "more.csv"])
    #expect(stray.unread == ["no table schema describes more.csv; its `file` must be the file's name"])
    #expect(stray.exitCode == .configuration)
    #expect(try run(["orgs.csv": ""]).exitCode == .nonConformant)
  }

  @Test(arguments: [
    ("table: t\nfile: t.csv\ncolumns:\n  a: { type: giud }\n", "t.yaml:4:14"),
    ("table: t\nfile: t.csv\ncolumns:\n  a: { references: nowhere.id }\n", "nowhere.id"),
    ("table: t\nfile: t.csv\n", "columns"), ("table: [", "t.yaml:"),
    ("table: t\nfile: t.csv\ncolumns:\n  a: { type: pattern, pattern: \"[a\" }\n", "t.yaml:4:"),
  ])
  func `a table schema that is wrong is no verdict on the tables`(schema: String, said: String) throws {
    let bench = try Workbench(["t.yaml": schema])
    let failure = #expect(throws: ValidationFailure.self) {
      try TableValidator(schemas: [bench.path("t.yaml")], workers: 1)
    }
    #expect(failure?.message.contains(said) == true, "\(failure?.message ?? "")")
  }
}
