package import JSON

/// What came of one instance: a document, a line of NDJSON, a table.
package struct InstanceResult: Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    case valid
    case invalid
    /// It could not be judged: the sentence says why. Neither valid nor invalid.
    case unjudged(String)
  }

  package let file: String
  /// The line of the file on which the instance begins; nil where the instance is the file.
  package let line: Int?
  package let outcome: Outcome
  package let findings: [ValidationFinding]
  /// How many instances it stands for: more than 1 only where that many valid ones follow each other.
  package let count: Int
  /// What a standard form of JSON Schema says instead of the findings.
  package let standardOutput: JSONValue?
  /// Of a table: its rows without the header.
  package let rows: Int?

  package init(
    file: String, line: Int? = nil, outcome: Outcome, findings: [ValidationFinding] = [],
    count: Int = 1, rows: Int? = nil,
    standardOutput: JSONValue? = nil
  ) {
    self.file = file
    self.line = line
    self.outcome = outcome
    self.findings = findings
    self.count = count
    self.rows = rows
    self.standardOutput = standardOutput
  }

  /// A line for programs: `{"file":…,"line":…,"valid":…,"findings":[…]}`; `valid` is null where it was not judged.
  package var jsonLine: String {
    var members = [JSONMember("file", .string(file))]
    if let line { members.append(JSONMember("line", .number(JSONNumber(line)))) }
    switch outcome {
    case .valid: members.append(JSONMember("valid", .bool(true)))
    case .invalid: members.append(JSONMember("valid", .bool(false)))
    case .unjudged(let why):
      members.append(JSONMember("valid", .null))
      members.append(JSONMember("unjudged", .string(why)))
    }
    if let rows { members.append(JSONMember("rows", .number(JSONNumber(rows)))) }
    if let standardOutput {
      members.append(JSONMember("output", standardOutput))
    } else {
      members.append(JSONMember("findings", .array(findings.map(\.json))))
    }
    return JSONValue.object(members).text()
  }
}
