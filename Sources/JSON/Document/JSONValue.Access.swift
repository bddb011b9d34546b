extension JSONValue {
  /// Which of the six kinds the value is.
  package var kind: JSONKind {
    switch self {
    case .null: .null
    case .bool: .boolean
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// Whether the value is `null`.
  package var isNull: Bool { kind == .null }

  /// The truth value, or nil where the value is not a boolean.
  package var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  /// The exact number, or nil where the value is not a number.
  package var number: JSONNumber? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The number as a machine integer, or nil where it is none or does not fit; 1.0 and 1e2 are integers.
  package var int: Int? { number?.int }

  /// The string, or nil where the value is not a string.
  package var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The elements, or nil where the value is not an array.
  package var array: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }

  /// The members in their own order, duplicates included, or nil where the value is not an object.
  package var members: [JSONMember]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The value of the first member of that name; names are compared scalar by scalar, without normalization.
  package subscript(name: String) -> JSONValue? {
    let name = ExactName(name)
    return members?.first { ExactName($0.name) == name }?.value
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(nilLiteral: ()) {
    self = .null
  }

  package init(booleanLiteral value: Bool) {
    self = .bool(value)
  }

  package init(integerLiteral value: Int) {
    self = .number(JSONNumber(value))
  }

  package init(floatLiteral value: Double) {
    guard let number = JSONNumber(value) else {
      preconditionFailure("a literal beyond the range of Double has no JSON number")
    }
    self = .number(number)
  }

  package init(stringLiteral value: String) {
    self = .string(value)
  }

  package init(arrayLiteral elements: JSONValue...) {
    self = .array(elements)
  }

  package init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(members.map { JSONMember($0.0, $0.1) })
  }
}
