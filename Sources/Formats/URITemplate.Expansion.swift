extension URITemplate {
  /// The template with its variables replaced; those without a value are left out.
  ///
  /// - Throws: A fault when a length modifier (`{name:3}`) meets a list or a map.
  ///
  /// Source: RFC 6570, section 3.
  package func expand(_ values: [String: Value]) throws(ExpansionFault) -> String {
    var output: [UInt8] = []
    for part in parts {
      switch part {
      case .literal(let text): Self.append(text, to: &output, allowsReserved: true)
      case .expression(let operation, let variables):
        var isFirst = true
        for variable in variables {
          guard let value = values[variable.name], !value.isUndefined else { continue }
          output += (isFirst ? operation.first : operation.separator).utf8
          isFirst = false
          try Self.append(value, of: variable, operation, to: &output)
        }
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func append(
    _ value: Value, of variable: Variable, _ operation: URITemplateOperator, to output: inout [UInt8]
  ) throws(ExpansionFault) {
    switch value {
    case .text(let text):
      let taken = variable.prefix.map { prefix(text, $0, keepsTriplets: operation.allowsReserved) } ?? text
      if operation.isNamed { appendName(variable.name, isEmpty: taken.isEmpty, operation, to: &output) }
      append(taken, to: &output, allowsReserved: operation.allowsReserved)
    case .list(let items):
      try refusePrefix(variable, "a list")
      appendItems(items.map { (nil, $0) }, of: variable, operation, to: &output)
    case .map(let pairs):
      try refusePrefix(variable, "a map")
      appendItems(pairs.map { ($0.name, $0.value) }, of: variable, operation, to: &output)
    }
  }

  private static func appendItems(
    _ items: [(name: String?, value: String)], of variable: Variable, _ operation: URITemplateOperator,
    to output: inout [UInt8]
  ) {
    let reserved = operation.allowsReserved
    if !variable.explodes, operation.isNamed {
      appendName(variable.name, isEmpty: false, operation, to: &output)
    }
    for (place, item) in items.enumerated() {
      if place > 0 { output += (variable.explodes ? operation.separator : ",").utf8 }
      if let name = item.name {
        append(name, to: &output, allowsReserved: reserved)
        if !variable.explodes {
          output += ",".utf8
        } else if operation.isNamed, item.value.isEmpty {
          output += operation.ifEmpty.utf8
        } else {
          output += "=".utf8
        }
      } else if variable.explodes, operation.isNamed {
        appendName(variable.name, isEmpty: item.value.isEmpty, operation, to: &output)
      }
      append(item.value, to: &output, allowsReserved: reserved)
    }
  }

  private static func appendName(
    _ name: String, isEmpty: Bool, _ operation: URITemplateOperator, to output: inout [UInt8]
  ) {
    append(name, to: &output, allowsReserved: true)
    output += (isEmpty ? operation.ifEmpty : "=").utf8
  }

  private static func refusePrefix(_ variable: Variable, _ kind: String) throws(ExpansionFault) {
    guard let prefix = variable.prefix else { return }
    throw ExpansionFault(
      variable: variable.name,
      description:
        "'{\(variable.name):\(prefix)}' takes the start of a text, and its value is \(kind) (RFC 6570)"
    )
  }

  /// The first characters of a text; where triplets stay as they are, each counts as one character.
  private static func prefix(_ text: String, _ length: Int, keepsTriplets: Bool) -> String {
    var rest = text.unicodeScalars[...]
    for _ in 0..<length where !rest.isEmpty {
      rest = rest.dropFirst(keepsTriplets && isTriplet(rest.prefix(3).map(\.value)) ? 3 : 1)
    }
    return String(text.unicodeScalars[..<rest.startIndex])
  }

  private static func isTriplet(_ values: [UInt32]) -> Bool {
    values.count == 3 && values[0] == 0x25
      && values[1...].allSatisfy { $0 < 0x80 && UInt8(truncatingIfNeeded: $0).isHex }
  }

  private static func append(_ text: String, to output: inout [UInt8], allowsReserved: Bool) {
    let digits = Array("0123456789ABCDEF".utf8)
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      let isKept =
        byte.isLetterOrDigit || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x7E
        || allowsReserved
          && (isReserved(byte) || byte == 0x25 && isTriplet(bytes[index...].prefix(3).map(UInt32.init)))
      if isKept {
        output.append(byte)
      } else {
        output += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }

  /// Source: RFC 3986, section 2.2.
  private static func isReserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x23, 0x24, 0x26...0x2C, 0x2F, 0x3A, 0x3B, 0x3D, 0x3F, 0x40, 0x5B, 0x5D: true
    default: false
    }
  }
}
