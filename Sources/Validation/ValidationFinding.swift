import JSON

/// One thing that is wrong with an instance, and where.
package struct ValidationFinding: Sendable, Equatable {
  /// Counted from 1 in the file; nil where only the whole is meant.
  package let line: Int?
  /// Counted from 1; nil where the reader tells none.
  package let column: Int?
  /// The way to the value: a normalized JSON path, a path in XML, the name of a column.
  package let path: String?
  /// What asks for it: a place in a schema, the rule of a table, a code of the XML library; `syntax` for the reader.
  package let rule: String
  /// One sentence: what was expected, and what was observed.
  package let message: String
  /// How often it was found in the instance, at least 1; only one of them is told.
  package let count: Int

  package init(
    line: Int?, column: Int?, path: String?, rule: String, message: String, count: Int = 1
  ) {
    self.line = line
    self.column = column
    self.path = path
    self.rule = rule
    self.message = message
    self.count = count
  }

  /// As compilers print faults, for a person: file, line, column, way and sentence.
  package func text(in file: String) -> String {
    var place = file
    if let line { place += ":\(line)" + (column.map { ":\($0)" } ?? "") }
    // Sentences about columns begin with them.
    let way = path.flatMap { message.hasPrefix("\($0) ") ? nil : "\($0) " } ?? ""
    return "\(place): \(way)\(message)" + (count > 1 ? " (\(count) times)" : "")
  }

  /// The member of a line of `--json`.
  var json: JSONValue {
    var members: [JSONMember] = []
    if let line { members.append(JSONMember("line", .number(JSONNumber(line)))) }
    if let column { members.append(JSONMember("column", .number(JSONNumber(column)))) }
    if let path { members.append(JSONMember("path", .string(path))) }
    members.append(JSONMember("rule", .string(rule)))
    members.append(JSONMember("message", .string(message)))
    if count > 1 { members.append(JSONMember("count", .number(JSONNumber(count)))) }
    return .object(members)
  }
}
