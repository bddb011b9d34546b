/// Reads an expression's words for what the library finds out only when it runs, and only where it comes to it:
/// prefixes, functions, numbers of arguments, variables.
///
/// Source: XML Path Language 1.0, clauses 3.7 (words) and 4 (functions).
struct XPathSyntax {
  private let scalars: [Unicode.Scalar]
  private let prefixes: Set<String>
  private var index = 0
  private var open: [Opening] = []
  /// Whether the word before ends an operand, so that `*` and names after it are operators.
  private var followsOperand = false

  private struct Opening {
    let bracket: Unicode.Scalar
    let index: Int
    let function: String?
    var commas = 0
    var isEmpty = true
  }

  init(_ text: String, prefixes: Set<String>) {
    (self.scalars, self.prefixes) = (Array(text.unicodeScalars), prefixes)
  }

  mutating func check() throws(XPathError) {
    skipSpace()
    guard index < scalars.count else { throw XPathError(.syntax, "The expression is empty.") }
    while index < scalars.count {
      try readWord(scalars[index])
      skipSpace()
    }
    if let last = open.last {
      throw XPathError(.syntax, "The '\(last.bracket)' that opens here is not closed.", at: last.index)
    }
  }

  private mutating func readWord(_ first: Unicode.Scalar) throws(XPathError) {
    if first != ")", !open.isEmpty { open[open.count - 1].isEmpty = false }
    switch first {
    case "'", "\"": try readLiteral(first)
    case "$": throw XPathError(.variable, "There are no variables; write the value.", at: index)
    case "(", "[": push(first, function: nil)
    case ")", "]": try close(first)
    case ",":
      if let last = open.indices.last { open[last].commas += 1 }
      advance(followsOperand: false)
    case "*": advance(followsOperand: !followsOperand)
    case ".": readDots()
    case _ where first.isASCIIDigit: readNumber()
    case _ where first.startsName: try readName()
    default: advance(followsOperand: false)
    }
  }

  private mutating func advance(by count: Int = 1, followsOperand: Bool) {
    index += count
    self.followsOperand = followsOperand
  }

  private mutating func readLiteral(_ quote: Unicode.Scalar) throws(XPathError) {
    let start = index
    guard let end = scalars[(index + 1)...].firstIndex(of: quote) else {
      throw XPathError(.syntax, "The text that begins here has no closing quote.", at: start)
    }
    advance(by: end + 1 - index, followsOperand: true)
  }

  private mutating func readDots() {
    while index < scalars.count, scalars[index] == "." || scalars[index].isASCIIDigit { index += 1 }
    followsOperand = true
  }

  private mutating func readNumber() { readDots() }

  private mutating func push(_ bracket: Unicode.Scalar, function: String?) {
    open.append(Opening(bracket: bracket, index: index, function: function))
    advance(followsOperand: false)
  }

  private mutating func close(_ bracket: Unicode.Scalar) throws(XPathError) {
    guard let last = open.popLast(), (last.bracket == "(") == (bracket == ")") else {
      throw XPathError(.syntax, "This '\(bracket)' closes nothing.", at: index)
    }
    if let function = last.function {
      let count = last.isEmpty ? 0 : last.commas + 1
      if let counts = Self.functions[function], !counts.contains(count) {
        let wanted = counts.lowerBound == counts.upperBound ? "\(counts.lowerBound)" : Self.words(counts)
        throw XPathError(.function, "'\(function)' takes \(wanted) arguments, not \(count).", at: last.index)
      }
    }
    advance(followsOperand: true)
  }

  private mutating func readName() throws(XPathError) {
    let start = index
    let name = takeName()
    if followsOperand {
      guard ["and", "or", "div", "mod"].contains(name) else {
        throw XPathError(
          .syntax, "'\(name)' stands where an operator or the end is expected.", at: start)
      }
      followsOperand = false
      return
    }
    if next == ":", peek(1) != ":" {
      try readLocalPart(prefix: name, at: start)
      return
    }
    skipSpace()
    if next == ":", peek(1) == ":" {
      guard Self.axes.contains(name) else {
        throw XPathError(.syntax, "There is no axis '\(name)'.", at: start)
      }
      advance(by: 2, followsOperand: false)
    } else if next == "(" {
      let isNodeType = Self.nodeTypes.contains(name)
      guard isNodeType || Self.functions[name] != nil else {
        throw XPathError(.function, "XPath 1.0 has no function '\(name)'.", at: start)
      }
      push("(", function: isNodeType ? nil : name)
    } else {
      followsOperand = true
    }
  }

  private mutating func readLocalPart(prefix: String, at start: Int) throws(XPathError) {
    guard prefix == "xml" || prefixes.contains(prefix) else {
      throw XPathError(
        .undeclaredPrefix, "The prefix '\(prefix)' has no namespace; declare it beside the expression.",
        at: start)
    }
    index += 1
    if next == "*" {
      index += 1
    } else if let scalar = next, scalar.startsName {
      let local = takeName()
      skipSpace()
      if next == "(" {
        throw XPathError(.function, "XPath 1.0 has no function '\(prefix):\(local)'.", at: start)
      }
    } else {
      throw XPathError(.syntax, "A name is expected after '\(prefix):'.", at: index)
    }
    followsOperand = true
  }

  private var next: Unicode.Scalar? { peek(0) }

  private func peek(_ distance: Int) -> Unicode.Scalar? {
    index + distance < scalars.count ? scalars[index + distance] : nil
  }

  private mutating func takeName() -> String {
    var name = String.UnicodeScalarView()
    while let scalar = next, scalar.continuesName {
      name.append(scalar)
      index += 1
    }
    return String(name)
  }

  private mutating func skipSpace() {
    while let scalar = next, [" ", "\t", "\n", "\r"].contains(scalar) { index += 1 }
  }

  private static func words(_ counts: ClosedRange<Int>) -> String {
    counts.upperBound == .max
      ? "at least \(counts.lowerBound)" : "\(counts.lowerBound) or \(counts.upperBound)"
  }

  private static let axes: Set<String> = [
    "ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self", "following",
    "following-sibling", "namespace", "parent", "preceding", "preceding-sibling", "self",
  ]
  private static let nodeTypes: Set<String> = ["comment", "text", "processing-instruction", "node"]
  private static let functions: [String: ClosedRange<Int>] = [
    "last": 0...0, "position": 0...0, "count": 1...1, "id": 1...1, "local-name": 0...1,
    "namespace-uri": 0...1, "name": 0...1, "string": 0...1, "concat": 2 ... .max, "starts-with": 2...2,
    "contains": 2...2, "substring-before": 2...2, "substring-after": 2...2, "substring": 2...3,
    "string-length": 0...1, "normalize-space": 0...1, "translate": 3...3, "boolean": 1...1, "not": 1...1,
    "true": 0...0, "false": 0...0, "lang": 1...1, "number": 0...1, "sum": 1...1, "floor": 1...1,
    "ceiling": 1...1, "round": 1...1,
  ]
}

extension Unicode.Scalar {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }

  /// Whether a name may begin so: XML 1.0, production 4, without the colon.
  fileprivate var startsName: Bool {
    switch value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF,
      0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
      0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// Whether a name may go on so: XML 1.0, production 4a, without the colon.
  fileprivate var continuesName: Bool {
    switch value {
    case 0x2D...0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: startsName
    }
  }
}
