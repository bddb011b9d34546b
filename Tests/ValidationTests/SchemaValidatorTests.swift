import Foundation
import JSON
import Testing
import Validation
import Verdicts

/// `assay validate --schema`.
@Suite struct SchemaValidatorTests {
  private static let files = [
    "user.json": """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "type": "object",
      "required": ["id"],
      "properties": { "id": { "type": "string" }, "born": { "format": "date" }, "org": { "$ref": "parts/org.json#/$defs/org" } }
    }
    """,
    "parts/org.json":
      #"{"$defs": {"org": {"type": "object", "required": ["name"], "properties": {"more": {"$ref": "../user.json"}}}}}"#,
    "in/good.json": #"{"id": "a", "born": "2020-02-30"}"#,
    "in/bad.json": "{\n  \"org\": {}\n}",
    "in/deep/broken.json": #"{"id": "#,
    "in/notes.txt": "not a document",
    "lines.ndjson": "{\"id\":\"a\"}\n\n{\"id\":1}\n{\"id\n",
  ]

  private static func validator(_ bench: Workbench, assertFormat: Bool = false) throws -> SchemaValidator {
    try SchemaValidator(
      schema: bench.path("user.json"), options: .init(assertFormat: assertFormat), workers: 2)
  }

  @Test func `every instance of files, folders and streams is judged and located`() throws {
    let bench = try Workbench(Self.files)
    let outcome = bench.validate(try Self.validator(bench), ["in", "lines.ndjson"])
    #expect(
      outcome.results == [
        "in/bad.json invalid", "  in/bad.json:1:1: $ the member 'id' is missing",
        "  in/bad.json:2:10: $['org'] the member 'name' is missing",
        "in/deep/broken.json invalid",
        "  in/deep/broken.json:1:8: no JSON: The document ends before its value does; it may have been cut off.",
        "in/good.json valid", "lines.ndjson:1 valid", "lines.ndjson:3 invalid",
        "  lines.ndjson:3:7: $['id'] expected a string, found 1",
        "lines.ndjson:4 invalid",
        "  lines.ndjson:4:2: no JSON: The string that begins here has no closing quote.",
      ])
    #expect(outcome.unread == [])
    #expect(outcome.exitCode == .nonConformant)
  }

  @Test func `formats inform unless they are asserted`() throws {
    let bench = try Workbench(Self.files)
    #expect(bench.validate(try Self.validator(bench), ["in/good.json"]).exitCode == .conformant)
    let outcome = bench.validate(try Self.validator(bench, assertFormat: true), ["in/good.json"])
    #expect(outcome.exitCode == .nonConformant)
    #expect(outcome.results.last?.hasPrefix("  in/good.json:1:21: $['born'] \"2020-02-30\": ") == true)
  }

  @Test func `what is not there, has no reader or holds nothing is loud`() throws {
    let bench = try Workbench(Self.files)
    let validator = try Self.validator(bench)
    try bench.write([], to: "empty.ndjson")
    try bench.write([], to: "empty.json")
    try FileManager.default.createDirectory(
      atPath: bench.path("nothing"), withIntermediateDirectories: true)
    for (name, said) in [
      ("none.json", "there is no file or folder none.json"), ("*.xyz", "no file fits the pattern *.xyz"),
      (
        "in/notes.txt",
        "the name of in/notes.txt tells no reader that takes part (json, ndjson); say which with --as"
      ),
      ("nothing", "the folder nothing holds no file of these kinds: json, ndjson"),
    ] {
      let outcome = bench.validate(validator, [name])
      #expect(outcome.unread == [said])
      #expect(outcome.exitCode == .configuration)
    }
    let empty = bench.validate(validator, ["empty.ndjson", "in/good.json"])
    #expect(empty.results == ["empty.ndjson unjudged: the file holds no instance", "in/good.json valid"])
    #expect(empty.exitCode == .incomplete)
    #expect(bench.validate(validator, ["empty.json"]).exitCode == .nonConformant)
    #expect(bench.validate(validator, []).exitCode == .incomplete)
  }

  @Test func `an invalid instance outweighs a file that is not there`() throws {
    let bench = try Workbench(Self.files)
    #expect(
      bench.validate(try Self.validator(bench), ["in/bad.json", "none.json"]).exitCode == .nonConformant)
    #expect(
      bench.validate(try Self.validator(bench), ["in/good.json", "none.json"]).exitCode == .configuration)
  }

  private static let faults: [(String, String)] = [
    (#"{"type": 3}"#, "s.json:1:10: "), (#"{"$ref": "other.json"}"#, "other.json"),
    (#"{"type": "#, "s.json:1:10 is no JSON"),
    (#"{"pattern": "(?<=a+)b"}"#, "s.json:1:13: "),
    (#"{"$schema": "http://json-schema.org/draft-03/schema#"}"#, "draft-03"),
    // A reference does not climb out of the schema's folder.
    (#"{"$ref": "../outside.json"}"#, "outside.json"),
  ]

  @Test(arguments: faults)
  func `a schema that is wrong is no verdict on the instances`(schema: String, said: String) throws {
    let bench = try Workbench(["inner/s.json": schema, "outside.json": "{}"])
    let failure = #expect(throws: ValidationFailure.self) {
      try SchemaValidator(schema: bench.path("inner/s.json"), options: .init(), workers: 1)
    }
    #expect(failure?.message.contains(said) == true, "\(failure?.message ?? "")")
  }

  @Test func `a file stands for the URI that a reference names`() throws {
    let bench = try Workbench([
      "s.json": #"{"$ref": "https://schemas.example/id.json"}"#, "own/id.json": #"{"type": "integer"}"#,
      "a.json": "1", "b.json": "\"x\"",
    ])
    let validator = try SchemaValidator(
      schema: bench.path("s.json"),
      references: [("https://schemas.example/id.json", bench.path("own/id.json"))], options: .init(),
      workers: 1)
    #expect(bench.validate(validator, ["a.json"]).exitCode == .conformant)
    #expect(bench.validate(validator, ["b.json"]).exitCode == .nonConformant)
  }

  @Test func `a format that is not known is said before anything is judged`() throws {
    let bench = try Workbench(["s.json": #"{"format": "colour"}"#])
    let validator = try SchemaValidator(schema: bench.path("s.json"), options: .init(), workers: 1)
    #expect(validator.warnings.map(bench.short).count == 1)
    #expect(validator.warnings.first?.contains("'colour' is not known") == true)
  }

  @Test func `lines that are counted and lines that are told come to the same`() throws {
    let bench = try Workbench(Self.files)
    var lines = (0..<3000).map { $0 % 700 == 699 ? "{\"id\":\($0)}" : "{\"id\":\"a\($0)\"}" }
    lines[1500] = "{\"id\":"
    try bench.write(Array(lines.joined(separator: "\n").utf8), to: "many.ndjson")
    try bench.write([], to: "empty.ndjson")
    func outcome(_ tellsEach: Bool) throws -> (ValidationSummary, [String]) {
      let validator = try SchemaValidator(
        schema: bench.path("user.json"), options: .init(), workers: 2, tellsEach: tellsEach)
      var told: [String] = []
      let files = InputSearch(accepting: validator.kinds).find(
        ["many.ndjson", "empty.ndjson"].map(bench.path))
      let summary = ValidationRun(validator, workers: 2).run(
        files.files,
        report: { result in
          if result.outcome != .valid {
            told.append("\(result.line ?? 0) " + result.findings.map { $0.text(in: "f") }.joined())
          }
        }, unread: { told.append($0) })
      return (summary, told)
    }
    let (each, counted) = (try outcome(true), try outcome(false))
    #expect(each.0.valid == 2995)
    #expect(each.0.invalid == 5)
    #expect(counted.0 == each.0)
    #expect(counted.1 == each.1)
    #expect(
      counted.1.contains(
        "1501 f:1501:7: no JSON: The document ends before its value does; it may have been cut off."))
  }

  @Test func `a result can be told in a standard form`() throws {
    let bench = try Workbench([
      "s.json": #"{"type": "object", "required": ["id"]}"#, "a.json": "{}", "b.json": #"{"id": 1}"#,
    ])
    func lines(_ output: SchemaOutput) throws -> [String] {
      let validator = try SchemaValidator(
        schema: bench.path("s.json"), options: .init(), output: output, workers: 1)
      var lines: [String] = []
      let files = InputSearch(accepting: validator.kinds).find(["a.json", "b.json"].map(bench.path)).files
      _ = ValidationRun(validator, workers: 1).run(
        files, report: { lines.append(bench.short($0.jsonLine)) }, unread: { lines.append($0) })
      return lines
    }
    #expect(
      try lines(.flag) == [
        #"{"file":"a.json","valid":false,"output":{"valid":false}}"#,
        #"{"file":"b.json","valid":true,"output":{"valid":true}}"#,
      ])
    let basic = try lines(.basic)
    #expect(basic.first?.contains(#""output":{"valid":false,"errors":[{"#) == true)
    #expect(basic.first?.contains(#""keywordLocation":"/required""#) == true, "\(basic)")
  }

  @Test func `in a strict schema a keyword that is not known is said`() throws {
    let bench = try Workbench(["s.json": #"{"requierd": ["id"]}"#])
    let loose = try SchemaValidator(schema: bench.path("s.json"), options: .init(), workers: 1)
    let strict = try SchemaValidator(schema: bench.path("s.json"), options: .init(isStrict: true), workers: 1)
    #expect(loose.warnings == [])
    #expect(strict.warnings.count == 1)
    #expect(strict.warnings.first?.contains("requierd") == true)
  }

  @Test func `a line for programs has file, line, verdict and findings`() {
    let result = InstanceResult(
      file: "a.ndjson", line: 7, outcome: .invalid,
      findings: [
        ValidationFinding(line: 7, column: 3, path: "$['a']", rule: "r", message: "m \"q\"", count: 2)
      ])
    #expect(
      result.jsonLine
        == #"{"file":"a.ndjson","line":7,"valid":false,"findings":[{"line":7,"column":3,"path":"$['a']","rule":"r","message":"m \"q\"","count":2}]}"#
    )
    #expect(
      InstanceResult(file: "b.json", outcome: .unjudged("why")).jsonLine
        == #"{"file":"b.json","valid":null,"unjudged":"why","findings":[]}"#)
  }

  @Test func `results come in the order of the files, on any number of cores`() throws {
    var files = Self.files
    for index in 100..<180 { files["many/\(index).json"] = index % 3 == 0 ? "{}" : #"{"id":"a"}"# }
    let bench = try Workbench(files)
    let validator = try Self.validator(bench)
    let one = bench.validate(validator, ["many"], workers: 1)
    #expect(one.results.count == 80 + 26)
    for workers in [2, 7] { #expect(bench.validate(validator, ["many"], workers: workers) == one) }
  }
}
