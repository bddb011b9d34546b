import JSON

/// What a value can be taken for; a spelled text is also the number or boolean that it spells.
extension ObservedValue {
  var text: String? { value.string }

  /// The number that it is or spells, by JSON's grammar: "007" and "+5" spell none.
  var number: JSONNumber? {
    value.number ?? spelledText.flatMap { JSONNumber(text: $0) }
  }

  /// Whether it is a number without a fraction, or spells one in digits alone: "1.0" and "1e2" spell no
  /// integer.
  var isInteger: Bool {
    if let number = value.number { return number.isInteger }
    guard let text = spelledText, JSONNumber(text: text) != nil else { return false }
    return text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
  }

  /// The boolean that it is or spells, as "true" or "false".
  var bool: Bool? {
    if let bool = value.bool { return bool }
    return switch spelledText {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// The value, and the number or boolean that it spells.
  var readings: [JSONValue] {
    guard isSpelled else { return [value] }
    return [value] + (number.map { [.number($0)] } ?? []) + (bool.map { [.bool($0)] } ?? [])
  }

  func equals(_ argument: JSONValue) -> Bool {
    value == argument || (isSpelled && readings.contains(argument))
  }

  func equals(oneOf members: Set<JSONValue>) -> Bool {
    members.contains(value) || (isSpelled && readings.contains { members.contains($0) })
  }

  private var spelledText: String? { isSpelled ? value.string : nil }
}
