import Patterns
import Tables
import Testing

/// What tables say about each other: which are there, in which mode, and what the laws of one say of its rows.
@Suite struct DeclaredTableTests {
  private static func schemas(laws: [RowRule] = []) throws -> [TableSchema] {
    func declared(_ name: String) -> TableDeclaration {
      TableDeclaration(
        table: "manifest", key: "name", name: "file.\(name)", value: "value", absent: ["absent"])
    }
    return [
      try TableSchema(
        name: "manifest", file: "manifest.csv",
        columns: [try ColumnSchema(name: "name"), try ColumnSchema(name: "value")]),
      try TableSchema(
        name: "users", file: "users.csv",
        columns: [
          try ColumnSchema(name: "id", required: true),
          try ColumnSchema(name: "status", requiredIn: ["delta"], emptyIn: ["bulk"]),
          try ColumnSchema(name: "codes"), try ColumnSchema(name: "names", optional: true),
        ],
        declaration: declared("users"), needs: TableNeeds(["orgs"], notIn: ["delta"]), laws: laws),
      try TableSchema(
        name: "orgs", file: "orgs.csv", columns: [try ColumnSchema(name: "id")], declaration: declared("orgs")
      ),
    ]
  }

  private static func check(_ texts: [String: String], laws: [RowRule] = []) throws -> BundleReport {
    let inputs = texts.sorted { $0.key < $1.key }.map {
      TableInput(table: $0.key, source: .bytes(Array($0.value.utf8)))
    }
    return try BundleCheck(schemas(laws: laws)).check(inputs)
  }

  private static func rules(_ report: BundleReport, _ table: String) -> [TableRule] {
    report.tables.first { $0.table == table }?.findings.map(\.rule) ?? []
  }

  private static let users = "id,status,codes,names\nu,,,\n"

  @Test func `a declared file that is there, and one that is not, are in order`() throws {
    let report = try Self.check([
      "manifest": "name,value\nfile.users,bulk\nfile.orgs,bulk\n", "users": Self.users, "orgs": "id\no\n",
    ])
    #expect(report.isClean)
    #expect(report.tables.first { $0.table == "users" }?.modes == ["bulk"])
  }

  @Test func `the word of the declaration is a mode of the table`() throws {
    func rules(_ mode: String, _ status: String) throws -> [TableRule] {
      Self.rules(
        try Self.check([
          "manifest": "name,value\nfile.users,\(mode)\nfile.orgs,bulk\n",
          "users": "id,status,codes,names\nu,\(status),,\n", "orgs": "id\no\n",
        ]), "users")
    }
    #expect(try rules("bulk", "active") == [.valueForbidden])
    #expect(try rules("delta", "") == [.valueMissing])
    #expect(try rules("delta", "active") == [])
    #expect(try rules("other", "active") == [])
  }

  @Test(arguments: ["name,value\nfile.orgs,bulk\n", "name,value\nfile.users,absent\nfile.orgs,bulk\n"])
  func `a file that is there and not declared is found`(manifest: String) throws {
    let report = try Self.check(["manifest": manifest, "users": Self.users, "orgs": "id\no\n"])
    #expect(Self.rules(report, "users") == [.fileUndeclared])
    #expect(Self.rules(report, "orgs") == [])
  }

  @Test func `a declared file that is not there has a report, and leaves who needs it alone in a delta`()
    throws
  {
    let bulk = try Self.check([
      "manifest": "name,value\nfile.users,bulk\nfile.orgs,bulk\n", "users": Self.users,
    ])
    #expect(Self.rules(bulk, "orgs") == [.declaredFileAbsent])
    #expect(bulk.tables.first { $0.table == "orgs" }?.isPresent == false)
    #expect(Self.rules(bulk, "users") == [.neededFileAbsent])
    let delta = try Self.check([
      "manifest": "name,value\nfile.users,delta\nfile.orgs,absent\n",
      "users": "id,status,codes,names\nu,active,,\n",
    ])
    #expect(delta.isClean)
  }

  @Test func `without the table that declares nothing is undeclared`() throws {
    let report = try Self.check(["users": Self.users, "orgs": "id\no\n"])
    #expect(report.isClean)
  }

  @Test func `an optional column may be left out of an exact header`() throws {
    func rules(_ header: String) throws -> [TableRule] {
      Self.rules(try Self.check(["users": "\(header)\nu,,\n", "orgs": "id\no\n"]), "users")
    }
    #expect(try rules("id,status,codes") == [])
    #expect(try rules("id,status,names") == [.headerMissing])
  }

  // MARK: Laws

  private static func law(_ demand: RowRule.Demand, where conditions: [RowCondition] = []) -> RowRule {
    RowRule(name: "law", table: "users", where: conditions, demand: demand, notIn: ["delta"], mend: "mend it")
  }

  private static func counts(_ law: RowRule, _ rows: String, mode: String = "bulk") throws -> RowFinding {
    let status = mode == "delta" ? "active" : ""
    let text = rows.split(separator: " ").map { row in
      let parts = row.split(separator: "/", omittingEmptySubsequences: false)
      return "\(parts[0]),\(status),\"\(parts[1])\",\"\(parts[2])\"\n"
    }.joined()
    let report = try Self.check(
      [
        "manifest": "name,value\nfile.users,\(mode)\nfile.orgs,bulk\n",
        "users": "id,status,codes,names\n" + text, "orgs": "id\no\n",
      ], laws: [law])
    return try #require(report.laws.first)
  }

  @Test func `lists have as many items where none is empty`() throws {
    let finding = try Self.counts(
      Self.law(.sameLength(["codes", "names"])), "1/a,b/x,y 2/a/ 3/a,b/x 4/a/x,y")
    #expect((finding.count, finding.judged, finding.rows) == (2, 3, 4))
    #expect(finding.samples.map(\.row) == [4, 5])
    #expect(finding.samples.first?.sentence == "codes has 2 and names has 1 items: mend it")
  }

  @Test func `cells meet conditions where others do`() throws {
    let pattern = try Pattern("[0-9]+")
    let law = Self.law(
      .cells([RowCondition("names", .matches(pattern))]),
      where: [RowCondition("codes", .oneOf(["n"], extensible: "ext:"))])
    let finding = try Self.counts(law, "1/n/12 2/x/word 3/ext:/word 4/ext:n/word 5/n/1x")
    #expect((finding.count, finding.judged) == (2, 3))
    #expect(finding.samples.first?.sentence == "names \"word\" is not a text that matches [0-9]+: mend it")
  }

  @Test func `all rows may be one group`() throws {
    let law = Self.law(.group(by: [], counting: [RowCondition("codes", .oneOf(["n"]))], atLeast: 1))
    #expect(try Self.counts(law, "1/n/ 2/x/").count == 0)
    let finding = try Self.counts(law, "1/m/ 2/x/")
    #expect(finding.samples.first?.sentence == "the table has 0 such rows where at least 1 must be: mend it")
  }

  @Test func `a law is not judged in the modes that it leaves out, and that is no pass`() throws {
    let finding = try Self.counts(Self.law(.sameLength(["codes", "names"])), "1/a,b/x", mode: "delta")
    #expect((finding.count, finding.unjudged) == (0, "the rule is not judged where the mode is delta"))
  }

  @Test func `a path into a table that is not given is judged only where no row goes there`() throws {
    let rule = Self.law(.related(path: [RowJoin(to: "orgs", from: ["codes"], to: ["id"])]))
    func finding(_ code: String) throws -> RowFinding {
      let inputs = [
        TableInput(table: "users", source: .bytes(Array("id,status,codes,names\nu,,\(code),\n".utf8)))
      ]
      return try #require(try BundleCheck(Self.schemas(laws: [rule])).check(inputs).laws.first)
    }
    #expect(try finding("").unjudged == nil)
    #expect(try finding("o").unjudged == "orgs is not among the tables")
  }

  @Test func `what a schema says of other tables must be there`() throws {
    let users = try Self.schemas()[1]
    #expect(throws: TableSchemaError.self) { try BundleCheck([users]) }
    #expect(throws: TableSchemaError.self) {
      try BundleCheck(Self.schemas(laws: [Self.law(.sameLength(["codes", "none"]))]))
    }
    #expect(throws: TableSchemaError.self) {
      try TableSchema(
        name: "orgs", file: "orgs.csv", columns: [try ColumnSchema(name: "id")],
        laws: [Self.law(.sameLength(["codes", "names"]))])
    }
  }
}
