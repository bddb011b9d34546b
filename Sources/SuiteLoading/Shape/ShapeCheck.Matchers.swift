import Diagnostics
import Matchers
import Patterns
import SuiteModel

extension ShapeCheck {
  /// Checks a matcher map, or the scalar that is short for `equals`.
  mutating func check(_ node: YAMLNode, matchersOf scope: MatcherScope, label: String) -> YAMLNode? {
    switch node.content {
    case .null:
      report(.empty, "\(label) has no matcher", at: node, hint: "write `{ equals: null }` for the value null")
      return nil
    case .bool, .number: return node
    case .text: return value(node, places: true) ? node : nil
    case .list:
      report(
        .wrongType, "\(label) cannot be a list, which does not say how to compare", at: node,
        hint: "write `{ in: [...] }` for one of several, `{ equals: [...] }` for this very list")
      return nil
    case .map(let members):
      if members.isEmpty {
        report(.empty, "\(label) has no matcher", at: node, hint: "write one, as in `{ present: true }`")
        return nil
      }
      return YAMLNode(.map(members.compactMap { check($0, in: scope) }), at: node.location)
    }
  }

  private mutating func check(_ member: YAMLMember, in scope: MatcherScope) -> YAMLMember? {
    guard let signature = matchers[member.key] else {
      let names = matchers.names(of: scope == .value ? .value : nil)
      let near = NearestName.of(member.key, among: names)
      report(
        .unknownMatcher, "there is no matcher \(YAMLNode.quoted(member.key))", at: member.keyLocation,
        hint: near.map { "did you mean `\($0)`?" } ?? "the matchers are \(names.joined(separator: ", "))")
      return nil
    }
    if scope == .value, signature.operand == .nodes {
      report(
        .unknownMatcher, "`\(member.key)` looks at lists of nodes, and there is one value here",
        at: member.keyLocation,
        hint: "the matchers of one value are \(matchers.names(of: .value).joined(separator: ", "))")
      return nil
    }
    guard let value = check(member.value, argument: signature.argument, label: "`\(member.key)`") else {
      return nil
    }
    return YAMLMember(key: member.key, keyLocation: member.keyLocation, value: value)
  }

  /// Checks the argument of a matcher.
  private mutating func check(_ node: YAMLNode, argument: ArgumentShape, label: String) -> YAMLNode? {
    switch argument {
    case .any: return value(node, places: true) ? node : nil
    case .boolean: return node.bool != nil ? node : wrong(node, argument, label)
    case .integer: return node.int != nil || isPlace(node) ? node : wrong(node, argument, label)
    case .number:
      if case .number = node.content { return node }
      return isPlace(node) ? node : wrong(node, argument, label)
    case .text:
      guard node.text != nil else {
        return wrong(node, argument, label, hint: node.spelling.map { "put it in quotes: \"\($0)\"" })
      }
      return value(node, places: true) ? node : nil
    case .pattern: return pattern(node, label)
    case .choice(let words): return check(node, .choice(words), label: label)
    case .list(let item):
      if isPlace(node) { return node }
      guard let items = node.items else { return wrong(node, argument, label) }
      guard !items.isEmpty else {
        report(.empty, "\(label) is empty; expected \(argument.phrase)", at: node)
        return nil
      }
      return YAMLNode(
        .list(items.compactMap { check($0, argument: item, label: "an item of \(label)") }), at: node.location
      )
    case .matchers: return check(node, matchersOf: .value, label: label)
    case .listOfMatchers: return check(node, .list(.matchers(.value), atLeast: 1), label: label)
    case .fields(let fields): return check(node, fields: fields, label)
    case .either(let shapes): return either(node, shapes, label)
    }
  }

  private mutating func pattern(_ node: YAMLNode, _ label: String) -> YAMLNode? {
    guard let text = node.text, !text.isEmpty else {
      return wrong(
        node, ArgumentShape.pattern, label, hint: node.spelling.map { "put it in quotes: \"\($0)\"" })
    }
    do {
      _ = try Pattern(text)
      return node
    } catch {
      diagnostics.append(
        Diagnostic(
          .patternDoesNotCompile, .error,
          "the pattern of \(label) cannot be used: \(error.message.withoutFullStop)",
          at: node.location, hint: "patterns are those of ECMA-262 with the `u` flag"))
      return nil
    }
  }

  private mutating func check(_ node: YAMLNode, fields: [ArgumentField], _ label: String) -> YAMLNode? {
    guard let members = node.members else { return wrong(node, ArgumentShape.fields(fields), label) }
    if members.isEmpty {
      report(.empty, "\(label) is empty; expected \(ArgumentShape.fields(fields).phrase)", at: node)
      return nil
    }
    var sound: [YAMLMember] = []
    for member in members {
      guard let field = fields.first(where: { $0.name == member.key }) else {
        let names = fields.map(\.name)
        let near = NearestName.of(member.key, among: names)
        report(
          .unknownKey, "\(YAMLNode.quoted(member.key)) is not a key of \(label)", at: member.keyLocation,
          hint: near.map { "did you mean `\($0)`?" } ?? "the keys are \(names.joined(separator: ", "))")
        continue
      }
      if let value = check(member.value, argument: field.shape, label: "`\(field.name)`") {
        sound.append(YAMLMember(key: member.key, keyLocation: member.keyLocation, value: value))
      }
    }
    for field in fields where field.required && !members.contains(where: { $0.key == field.name }) {
      report(.missingKey, "`\(field.name)` is missing in \(label)", at: node.firstKeyLocation)
    }
    return YAMLNode(.map(sound), at: node.location)
  }

  /// As with alternatives of a shape: the first that fits, else the one of the value's form says what is
  /// wrong.
  private mutating func either(_ node: YAMLNode, _ shapes: [ArgumentShape], _ label: String) -> YAMLNode? {
    for shape in shapes {
      var trial = self
      let sound = trial.check(node, argument: shape, label: label)
      if trial.diagnostics.count == diagnostics.count { return sound }
    }
    guard let nearest = shapes.first(where: { $0.hasForm(of: node) }) else {
      return wrong(node, ArgumentShape.either(shapes), label)
    }
    return check(node, argument: nearest, label: label)
  }

  private func isPlace(_ node: YAMLNode) -> Bool {
    guard let text = node.text, let template = try? Template(parsing: text) else { return false }
    return template.onlyPlaceholder != nil
  }

  private mutating func wrong(
    _ node: YAMLNode, _ argument: ArgumentShape, _ label: String, hint: String? = nil
  ) -> YAMLNode? {
    report(.wrongType, "\(label) must be \(argument.phrase), not \(node.phrase)", at: node, hint: hint)
    return nil
  }
}
