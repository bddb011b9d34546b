import Diagnostics
import SuiteModel

/// Holds a tree against a shape, and reports every fault that it has.
///
/// What comes back is the tree without its unsound parts, and with misspelt keys put right where the guess is
/// clear, so that later checks can go on without repeating what was said here. A tree with any fault never
/// becomes a suite.
struct ShapeCheck {
  let source: SourceText
  let family: ShapeFault.Family
  let matchers: MatcherTable
  var diagnostics: [Diagnostic] = []

  init(source: SourceText, family: ShapeFault.Family, matchers: MatcherTable) {
    self.source = source
    self.family = family
    self.matchers = matchers
  }

  /// The sound part of a value, or nil where nothing of it is.
  ///
  /// - Parameter label: How a message names the place, such as "`title`".
  mutating func check(_ node: YAMLNode, _ shape: Shape, label: String) -> YAMLNode? {
    if node.isNull, !shape.takesNull {
      report(.empty, "\(label) has no value; expected \(shape.phrase)", at: node)
      return nil
    }
    switch shape {
    case .text(let rule): return text(node, rule, label)
    case .scalar: return scalar(node, label)
    case .boolean: return node.bool != nil ? node : wrong(node, shape, label, hint: "write true or false")
    case .integer(let range): return integer(node, range, label)
    case .choice(let words): return choice(node, words, label)
    case .duration: return duration(node, label)
    case .byteCount: return byteCount(node, label)
    case .value(let places): return value(node, places: places) ? node : nil
    case .list(let item, let least): return list(node, item, atLeast: least, label)
    case .oneOrMore(let item):
      return node.items == nil ? check(node, item, label: label) : list(node, item, atLeast: 1, label)
    case .entries(let keys, let item, let least): return entries(node, keys, item, atLeast: least, label)
    case .record(let record): return check(node, record, label: label)
    case .alternatives(let shapes): return alternatives(node, shapes, label)
    case .matchers(let scope): return check(node, matchersOf: scope, label: label)
    }
  }

  mutating func report(
    _ fault: ShapeFault, _ message: String, at node: YAMLNode, hint: String? = nil
  ) {
    report(fault, message, at: node.location, hint: hint)
  }

  mutating func report(_ fault: ShapeFault, _ message: String, at place: SourceLocation, hint: String? = nil)
  {
    diagnostics.append(Diagnostic(fault.id(in: family), .error, message, at: place, hint: hint))
  }

  mutating func wrong(_ node: YAMLNode, _ shape: Shape, _ label: String, hint: String? = nil) -> YAMLNode? {
    report(.wrongType, "\(label) must be \(shape.phrase), not \(node.phrase)", at: node, hint: hint)
    return nil
  }

  // MARK: Scalars

  private mutating func text(_ node: YAMLNode, _ rule: TextRule, _ label: String) -> YAMLNode? {
    guard let text = node.text else {
      let hint = node.spelling.map { "put it in quotes: \"\($0)\"" }
      return wrong(node, .text(rule), label, hint: hint)
    }
    return check(text, rule, at: node.location, label: label) ? node : nil
  }

  /// Whether a text fits its rule; says why where it does not.
  mutating func check(_ text: String, _ rule: TextRule, at place: SourceLocation, label: String) -> Bool {
    if text.isEmpty, rule != .template {
      report(.empty, "\(label) is empty; expected \(rule.phrase)", at: place)
      return false
    }
    if let remedy = rule.remedy(for: text) {
      report(rule.fault, "\(label) cannot be \(YAMLNode.quoted(text))", at: place, hint: remedy)
      return false
    }
    guard rule.hasPlaces, let template = template(text, at: place) else { return !rule.hasPlaces }
    if rule == .capabilities { return check(expression: template, at: place, label: label) }
    return true
  }

  private mutating func check(expression template: Template, at place: SourceLocation, label: String) -> Bool
  {
    let sample = template.segments.map { if case .text(let text) = $0 { text } else { "x" } }.joined()
    do {
      _ = try CapabilityExpression(parsing: sample)
      return true
    } catch {
      report(
        .badText, "\(label) is no capability expression: \(error.message)", at: place,
        hint: "write \(TextRule.capabilities.phrase), as in `core.users and not bulk.*`")
      return false
    }
  }

  private mutating func template(_ text: String, at place: SourceLocation) -> Template? {
    do { return try Template(parsing: text) } catch {
      let first = source.scalars(ofLine: place.line).dropFirst(place.column - 1).first
      let quote = first == "\"" || first == "'" ? 1 : 0
      let column = min(place.column + error.offset + quote, place.column + place.length - 1)
      let spot = SourceLocation(file: place.file, line: place.line, column: max(column, place.column))
      report(.badTemplate, error.message, at: spot)
      return nil
    }
  }

  private mutating func scalar(_ node: YAMLNode, _ label: String) -> YAMLNode? {
    switch node.content {
    case .text(let text): return template(text, at: node.location) == nil ? nil : node
    case .bool, .number: return node
    default: return wrong(node, .scalar, label)
    }
  }

  private mutating func integer(_ node: YAMLNode, _ range: ClosedRange<Int>, _ label: String) -> YAMLNode? {
    guard case .number(let text) = node.content else { return wrong(node, .integer(range), label) }
    guard let value = Int(text), range.contains(value) else {
      report(.outOfRange, "\(label) must be \(Shape.integer(range).phrase), not \(text)", at: node)
      return nil
    }
    return node
  }

  private mutating func choice(_ node: YAMLNode, _ words: [String], _ label: String) -> YAMLNode? {
    guard let text = node.text else { return wrong(node, .choice(words), label) }
    if words.contains(text) { return node }
    let near = NearestName.of(text, among: words).map { "did you mean `\($0)`?" }
    report(
      .unknownChoice, "\(label) cannot be \(YAMLNode.quoted(text))", at: node,
      hint: near ?? "write \(Shape.choice(words).phrase)")
    return nil
  }

  private mutating func duration(_ node: YAMLNode, _ label: String) -> YAMLNode? {
    if let text = node.spelling, DurationText.duration(text) != nil { return node }
    report(
      .badDuration, "\(label) must be a duration, not \(node.phrase)", at: node,
      hint: "write a whole number with its unit: `250ms`, `5s`, `2m` or `1h`")
    return nil
  }

  private mutating func byteCount(_ node: YAMLNode, _ label: String) -> YAMLNode? {
    if ByteCountText.bytes(node) != nil { return node }
    report(
      .outOfRange, "\(label) must be a number of bytes, not \(node.phrase)", at: node,
      hint: "write a whole number from 1, or one with its unit: `64 MiB`")
    return nil
  }

  /// Whether all templates in a value can be read.
  mutating func value(_ node: YAMLNode, places: Bool) -> Bool {
    switch node.content {
    case .null, .bool, .number: return true
    case .text(let text): return places ? template(text, at: node.location) != nil : true
    // Every item is looked at, so that each fault is reported.
    case .list(let items): return items.map { value($0, places: places) }.allSatisfy(\.self)
    case .map(let members): return members.map { value($0.value, places: places) }.allSatisfy(\.self)
    }
  }

  // MARK: Collections

  private mutating func list(_ node: YAMLNode, _ item: Shape, atLeast least: Int, _ label: String)
    -> YAMLNode?
  {
    guard let items = node.items else {
      return wrong(
        node, .list(item, atLeast: least), label, hint: "write `[...]`, or items that begin with `-`")
    }
    guard items.count >= least else {
      report(.empty, "\(label) is empty; expected \(Shape.list(item, atLeast: least).phrase)", at: node)
      return nil
    }
    let sound = items.compactMap { check($0, item, label: item.itemLabel(in: label)) }
    return YAMLNode(.list(sound), at: node.location)
  }

  private mutating func entries(
    _ node: YAMLNode, _ keys: TextRule, _ item: Shape, atLeast least: Int, _ label: String
  ) -> YAMLNode? {
    guard let members = node.members else {
      return wrong(node, .entries(keys: keys, item, atLeast: least), label)
    }
    guard members.count >= least else {
      report(
        .empty, "\(label) is empty; expected \(Shape.entries(keys: keys, item, atLeast: least).phrase)",
        at: node)
      return nil
    }
    var sound: [YAMLMember] = []
    for member in members {
      let fits = check(member.key, keys, at: member.keyLocation, label: "a key of \(label)")
      let value = check(member.value, item, label: YAMLNode.quoted(member.key))
      if fits, let value {
        sound.append(YAMLMember(key: member.key, keyLocation: member.keyLocation, value: value))
      }
    }
    return YAMLNode(.map(sound), at: node.location)
  }

  /// The alternative that fits; where none does, the one whose form is the value's says what is wrong.
  private mutating func alternatives(_ node: YAMLNode, _ shapes: [Shape], _ label: String) -> YAMLNode? {
    for shape in shapes {
      var trial = self
      let sound = trial.check(node, shape, label: label)
      if trial.diagnostics.count == diagnostics.count { return sound }
    }
    guard let nearest = shapes.first(where: { $0.hasForm(of: node) }) else {
      return wrong(node, .alternatives(shapes), label)
    }
    return check(node, nearest, label: label)
  }
}
