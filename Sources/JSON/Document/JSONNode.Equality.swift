extension JSONNode {
  /// Whether two nodes hold the same JSON value, as ``JSONValue`` compares values.
  package func hasSameValue(as other: JSONNode) -> Bool {
    switch (entry.kind, other.entry.kind) {
    case (.null, .null), (.true, .true), (.false, .false):
      true
    case (.number, .number):
      number == other.number
    case (.string, .string), (.name, .string), (.string, .name), (.name, .name):
      other.string.map { isString(equalTo: $0) } ?? false
    case (.array, .array):
      count == other.count && zip(elements, other.elements).allSatisfy { $0.hasSameValue(as: $1) }
    case (.object, .object):
      count == other.count && value == other.value
    default:
      false
    }
  }

  /// Whether this node holds that JSON value, as ``JSONValue`` compares values.
  package func hasSameValue(as value: JSONValue) -> Bool {
    switch (entry.kind, value) {
    case (.null, .null): true
    case (.true, .bool(let bool)): bool
    case (.false, .bool(let bool)): !bool
    case (.number, .number(let number)): self.number == number
    case (.string, .string(let text)), (.name, .string(let text)): isString(equalTo: text)
    case (.array, .array(let values)):
      count == values.count && zip(elements, values).allSatisfy { $0.hasSameValue(as: $1) }
    case (.object, .object(let members)):
      count == members.count && self.value == value
    default: false
    }
  }
}
