import Formats
import Patterns

extension Evaluation {
  mutating func evaluateValues(_ node: SchemaNode, _ place: Int) -> Bool {
    guard let rule = node.values else { return true }
    var holds = true
    if let constant = rule.value.constant, !isConstant(constant, rule.value.constantName, place) {
      note("const", node, place) { "expected \($0.shown(constant)), found \($0.shown(place))" }
      holds = false
    }
    if let values = rule.value.enumeration, !isAmong(values, rule.value.names, place) {
      note("enum", node, place) {
        let near = $0.nearest(to: place, among: values).map { "; did you mean \($0)?" } ?? ""
        return "expected \($0.listed(values)), found \($0.shown(place))\(near)"
      }
      holds = false
    }
    return holds
  }

  private func isConstant(_ constant: JSONValue, _ name: NameTable?, _ place: Int) -> Bool {
    guard let name else { return node(place).hasSameValue(as: constant) }
    return index(of: place, in: name) != nil
  }

  private func isAmong(_ values: [JSONValue], _ names: NameTable?, _ place: Int) -> Bool {
    guard let names else { return values.contains { node(place).hasSameValue(as: $0) } }
    return index(of: place, in: names) != nil
  }

  /// The index of a string or member name in a table, found without decoding where it has no escape.
  func index(of place: Int, in names: NameTable) -> Int? {
    let entry = tape[place]
    guard entry.isText else { return nil }
    if entry.hasEscape { return node(place).string.flatMap { names.index(of: $0) } }
    return names.index(of: bytes.span, Int(entry.start) + 1..<entry.end - 1)
  }

  mutating func evaluateNumber(_ node: SchemaNode, _ place: Int) -> Bool {
    guard let rules = node.number, let number = self.node(place).number else { return true }
    var holds = true
    func refuse(_ keyword: String, _ expected: String) {
      note(keyword, node, place) { "expected \(expected), found \($0.shown(place))" }
      holds = false
    }
    if let bound = rules.value.minimum, number < bound { refuse("minimum", "a number from \(bound) on") }
    if let bound = rules.value.maximum, bound < number { refuse("maximum", "a number up to \(bound)") }
    if let bound = rules.value.exclusiveMinimum, number <= bound {
      refuse("exclusiveMinimum", "a number above \(bound)")
    }
    if let bound = rules.value.exclusiveMaximum, bound <= number {
      refuse("exclusiveMaximum", "a number below \(bound)")
    }
    if let divisor = rules.value.multipleOf, !number.isMultiple(of: divisor) {
      refuse("multipleOf", "a multiple of \(divisor)")
    }
    return holds
  }

  mutating func evaluateText(_ node: SchemaNode, _ entry: TapeNode, _ place: Int) throws(SchemaLimit) -> Bool
  {
    guard let rules = node.text else { return true }
    var holds = true
    if rules.value.minimumLength != nil || rules.value.maximumLength != nil {
      let length = length(entry, place)
      if let bound = rules.value.minimumLength, length < bound {
        note("minLength", node, place) { "expected at least \($0.characters(bound)), found \(length)" }
        holds = false
      }
      if let bound = rules.value.maximumLength, length > bound {
        note("maxLength", node, place) { "expected at most \($0.characters(bound)), found \(length)" }
        holds = false
      }
    }
    if report == nil, !holds { return false }
    if let rule = rules.value.pattern {
      if !(try matches(rule, place, node)) {
        note("pattern", node, place) { "\($0.shown(place)) does not match the pattern \(rule.source)" }
        holds = false
      }
    }
    if report == nil, !holds { return false }
    if let format = rules.value.format, let fault = fault(format, entry, place) {
      note("format", node, place) { "\($0.shown(place)): \(fault.message)" }
      holds = false
    }
    return holds
  }

  /// Whether a pattern matches the string or member name at a place.
  func matches(_ rule: PatternRule, _ place: Int, _ node: SchemaNode) throws(SchemaLimit) -> Bool {
    let entry = tape[place]
    do throws(PatternLimit) {
      if entry.hasEscape { return try rule.pattern.matches(self.node(place).string ?? "") }
      // The parser has validated all bytes of the document.
      let text = bytes.span.extracting(Int(entry.start) + 1..<entry.end - 1)
      return try rule.pattern.matches(UTF8Span(unchecked: text))
    } catch {
      throw .pattern(schemaLocation: node.location, reason: error.description)
    }
  }

  private func fault(_ format: Format, _ entry: TapeNode, _ place: Int) -> FormatFault? {
    if entry.hasEscape { return node(place).string.flatMap { format.check($0) } }
    return format.check(utf8: bytes.span.extracting(Int(entry.start) + 1..<entry.end - 1))
  }

  /// The length in Unicode scalars.
  private func length(_ entry: TapeNode, _ place: Int) -> Int {
    if entry.hasEscape { return node(place).string?.unicodeScalars.count ?? 0 }
    var count = 0
    for index in Int(entry.start) + 1..<entry.end - 1 where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  // MARK: Words

  private func characters(_ count: Int) -> String { "\(count) \(count == 1 ? "character" : "characters")" }

  private func shown(_ value: JSONValue) -> String { JSONNode.cut(value.text()) }

  private func listed(_ values: [JSONValue]) -> String {
    guard values.count > 1 else { return values.first.map(shown) ?? "nothing, for no value is listed" }
    let rest = values.count > 8 ? " or one of \(values.count - 8) more" : ""
    return "one of " + values.prefix(8).map(shown).joined(separator: ", ") + rest
  }

  private func nearest(to place: Int, among values: [JSONValue]) -> String? {
    guard let text = node(place).string else { return nil }
    return NearestWord.of(text, among: values.compactMap(\.string)).map { "\"\($0)\"" }
  }
}
