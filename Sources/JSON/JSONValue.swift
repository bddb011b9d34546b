/// A JSON value that keeps what comparing needs: member order, duplicate names and exact number text.
///
/// It is the small, built form: for arguments of checks, for captured values and for what the harness writes
/// itself. What arrives from a target is read as a ``JSONDocument`` and turned into this form value by value.
///
/// Source: RFC 8259.
package indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])
}

/// One name and value of a JSON object; names may repeat, order is kept.
package struct JSONMember: Sendable {
  /// The name, decoded.
  package let name: String
  /// The value that the name stands for.
  package let value: JSONValue

  /// Makes a member; nothing checks whether an object has the name already.
  package init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}
