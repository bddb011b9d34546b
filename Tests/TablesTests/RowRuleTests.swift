import Tables
import Testing

@Suite struct RowRuleTests {
  private static func schemas() throws -> [TableSchema] {
    func table(_ name: String, _ columns: String...) throws -> TableSchema {
      try TableSchema(
        name: name, file: "\(name).csv", columns: try columns.map { try ColumnSchema(name: $0) })
    }
    return [
      try table("roles", "user", "org", "roleType"), try table("enrollments", "id", "class", "begin", "end"),
      try table("classes", "id", "terms"), try table("terms", "id", "start", "end", "type"),
      try table("results", "id", "student", "class", "score"),
    ]
  }

  private static func judge(_ rule: RowRule, _ texts: [(String, String)]) throws -> RowFinding {
    let inputs = texts.map { TableInput(table: $0.0, source: .bytes(Array($0.1.utf8))) }
    let findings = try RowRuleCheck([rule], schemas: try schemas(), options: TableOptions(blockBytes: 16))
      .check(inputs)
    return try #require(findings.first)
  }

  private static let onePrimary = RowRule(
    name: "one-primary", table: "roles",
    demand: .group(
      by: ["user", "org"], counting: [RowCondition("roleType", .oneOf(["primary"]))], atLeast: 1, atMost: 1),
    mend: "mark one role as primary")

  @Test func `each group has as many rows as it must`() throws {
    let good = try Self.judge(
      Self.onePrimary, [("roles", "user,org,roleType\nu1,o1,primary\nu1,o1,secondary\nu1,o2,primary\n")])
    #expect((good.count, good.judged, good.unjudged) == (0, 2, nil))
    let bad = try Self.judge(
      Self.onePrimary,
      [("roles", "user,org,roleType\nu1,o1,primary\nu2,\"o,1\",secondary\nu1,o1,primary\n\nu1,o1,primary\n")])
    #expect((bad.count, bad.judged) == (2, 2))
    #expect(bad.samples.map(\.row) == [3, 4])
    #expect(
      bad.samples.map(\.sentence) == [
        "user, org \"u2, o,1\" has 0 such rows where exactly 1 must be: mark one role as primary",
        "user, org \"u1, o1\" has 3 such rows where exactly 1 must be: mark one role as primary",
      ])
  }

  private static let insideTerm = RowRule(
    name: "inside-term", table: "enrollments",
    demand: .related(
      path: [
        RowJoin(to: "classes", from: ["class"], to: ["id"]),
        RowJoin(to: "terms", from: ["terms"], to: ["id"], separator: 0x2C),
      ],
      comparisons: [
        RowComparison("begin", .atLeast, "start", as: .date), RowComparison("end", .atMost, "end", as: .date),
      ]),
    mend: "move the dates into the term")

  @Test func `dates lie inside one of the terms that a list names`() throws {
    let others = [
      ("classes", "id,terms\nc1,\"t1,t2\"\nc2,t1\nc3,\n"),
      ("terms", "id,start,end,type\nt1,2025-08-01,2026-01-31,term\nt2,2026-02-01,2026-07-31,term\n"),
    ]
    let finding = try Self.judge(
      Self.insideTerm,
      others + [
        (
          "enrollments",
          "id,class,begin,end\n1,c1,2026-02-01,2026-03-01\n2,c2,2026-02-01,2026-03-01\n3,c1,2026-01-01,2026-03-01\n"
            + "4,c2,,\n5,nope,2026-01-01,2026-03-01\n6,c3,2000-01-01,\n7,,,\n8,c2,2025-99-99,\n"
        )
      ])
    #expect(finding.samples.map(\.row) == [3, 4])
    #expect(finding.count == 2)
    #expect(
      finding.samples[0].sentence
        == "end \"2026-03-01\" is after end \"2026-01-31\" of terms: move the dates into the term")
  }

  @Test func `a row may need a related one, by several columns`() throws {
    let rule = RowRule(
      name: "enrolled", table: "results",
      demand: .related(
        path: [RowJoin(to: "roles", from: ["student", "class"], to: ["user", "org"])], unmatchedFails: true),
      mend: "enrol the student")
    let finding = try Self.judge(
      rule,
      [
        ("results", "id,student,class,score\n1,u1,o1,\n2,u1,o2,\n"),
        ("roles", "user,org,roleType\nu1,o1,x\nu2,o2,x\n"),
      ])
    #expect(finding.samples.map(\.sentence) == ["no row of roles belongs to \"u1, o2\": enrol the student"])
  }

  @Test func `related rows may be asked for a value, and rows be chosen by conditions`() throws {
    let rule = RowRule(
      name: "term-type", table: "classes", where: [RowCondition("terms", .empty, not: true)],
      demand: .related(
        path: [RowJoin(to: "terms", from: ["terms"], to: ["id"], separator: 0x2C)],
        conditions: [RowCondition("type", .oneOf(["term"]))]),
      mend: "name a term")
    let finding = try Self.judge(
      rule,
      [
        ("classes", "id,terms\nc1,t1\nc2,t2\nc3,\n"),
        ("terms", "id,start,end,type\nt1,,,term\nt2,,,schoolYear\n"),
      ])
    #expect((finding.judged, finding.count) == (2, 1))
    #expect(finding.samples[0].row == 3)
  }

  @Test func `columns of one row compare as numbers, dates and moments`() throws {
    func finding(_ kind: RowComparison.Kind, _ left: String, _ right: String) throws -> Int {
      let rule = RowRule(
        name: "order", table: "enrollments",
        demand: .compared([RowComparison("begin", .atMost, "end", as: kind)]),
        mend: "swap them")
      return try Self.judge(rule, [("enrollments", "id,class,begin,end\n1,c,\(left),\(right)\n")]).count
    }
    #expect(try finding(.number, "9", "10") == 0)
    #expect(try finding(.text, "9", "10") == 1)
    #expect(try finding(.number, "10", "9.5") == 1)
    #expect(try finding(.date, "2026-02-01", "2026-01-31") == 1)
    #expect(try finding(.dateTime, "2026-01-01T01:00:00+02:00", "2026-01-01T00:00:00Z") == 0)
    #expect(try finding(.number, "x", "9") == 0)
  }

  @Test func `rules of one table are judged in one reading, each by what it needs`() throws {
    let rules = [
      Self.onePrimary,
      RowRule(
        name: "lacking", table: "roles", demand: .compared([RowComparison("user", .notEqual, "org")]),
        mend: "m"),
      RowRule(
        name: "known", table: "roles", where: [RowCondition("roleType", .empty, not: true)],
        demand: .related(path: [RowJoin(to: "classes", from: ["org"], to: ["id"])], unmatchedFails: true),
        mend: "m"),
      RowRule(
        name: "elsewhere", table: "roles",
        demand: .related(path: [RowJoin(to: "terms", from: ["org"], to: ["id"])]), mend: "m"),
      RowRule(
        name: "twice", table: "roles",
        demand: .related(
          path: [
            RowJoin(to: "classes", from: ["org"], to: ["id"]),
            RowJoin(to: "enrollments", from: ["terms"], to: ["class"], separator: 0x2C),
          ], comparisons: [RowComparison("user", .notEqual, "end")]), mend: "m"),
    ]
    let texts = [
      ("roles", "user,roleType,org\nu1,primary,c1\nc2,primary,c2\nu3,,c3\nu4,primary,c9\n"),
      ("classes", "id,terms\nc1,\"t1,t1,t2\"\nc2,t2\nc3,\n"),
      ("enrollments", "id,class,begin,end\n1,t1,,u1\n2,t2,,c2\n3,t1,,u1\n"),
    ]
    let inputs = texts.map { TableInput(table: $0.0, source: .bytes(Array($0.1.utf8))) }
    let found = try RowRuleCheck(rules, schemas: try Self.schemas(), options: TableOptions(blockBytes: 16))
      .check(inputs)
    #expect(found.map(\.rule) == rules.map(\.name))
    #expect(found.map(\.count) == [1, 1, 1, 0, 1])
    #expect(found.map { $0.samples.first?.row } == [4, 3, 5, nil, 3])
    #expect(found.map(\.unjudged) == [nil, nil, nil, "terms is not among the tables", nil])
    #expect(found[4].samples[0].sentence == "user \"c2\" equals end \"c2\" of enrollments: m")
  }

  @Test func `a rule that cannot be judged says why`() throws {
    #expect(try Self.judge(Self.onePrimary, []).unjudged == "roles is not among the tables")
    #expect(try Self.judge(Self.onePrimary, [("roles", "")]).unjudged == "roles.csv is empty")
    #expect(
      try Self.judge(Self.onePrimary, [("roles", "user,org\n")]).unjudged
        == "roles.csv has no column roleType")
    #expect(
      try Self.judge(Self.onePrimary, [("roles", "user,org,roleType\n1,2,\"3")]).unjudged
        == "roles.csv cannot be read to its end")
  }

  @Test func `a rule must name tables and columns that there are`() throws {
    let schemas = try Self.schemas()
    for rule in [
      RowRule(name: "x", table: "nope", demand: .compared([RowComparison("a", .less, "b")]), mend: "m"),
      RowRule(name: "x", table: "roles", demand: .compared([RowComparison("user", .less, "b")]), mend: "m"),
      RowRule(name: "x", table: "roles", demand: .compared([]), mend: "m"),
      RowRule(name: "x", table: "roles", demand: .group(by: []), mend: "m"),
      RowRule(name: "x", table: "roles", demand: .group(by: ["user"], atLeast: 2, atMost: 1), mend: "m"),
      RowRule(name: "x", table: "roles", demand: .related(path: []), mend: "m"),
    ] {
      #expect(throws: TableSchemaError.self) { try RowRuleCheck([rule], schemas: schemas) }
    }
  }
}
