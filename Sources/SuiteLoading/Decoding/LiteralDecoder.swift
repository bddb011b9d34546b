import Diagnostics
import Matchers
import SuiteModel

/// Turns trees into literals, and keeps a list of the templates that it meets.
struct LiteralDecoder {
  let matchers: MatcherTable
  private(set) var templates: [TemplateUse] = []

  init(matchers: MatcherTable) { self.matchers = matchers }

  mutating func template(_ text: String, at place: SourceLocation, _ phase: TemplateUse.Phase) -> Template {
    // A text that is no template was refused by the shape check.
    let template = (try? Template(parsing: text)) ?? Template(literal: text)
    if !template.placeholders.isEmpty {
      templates.append(TemplateUse(template: template, location: place, phase: phase))
    }
    return template
  }

  mutating func literal(_ node: YAMLNode, _ phase: TemplateUse.Phase) -> Literal {
    switch node.content {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): .number(text)
    case .text(let text): .text(template(text, at: node.location, phase))
    case .list(let items): .list(items.map { literal($0, phase) })
    case .map(let members): .map(members.map { Literal.Member($0.key, literal($0.value, phase)) })
    }
  }

  /// A value whose texts are taken as they stand.
  static func plain(_ node: YAMLNode) -> Literal {
    switch node.content {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): .number(text)
    case .text(let text): .text(Template(literal: text))
    case .list(let items): .list(items.map(plain))
    case .map(let members): .map(members.map { Literal.Member($0.key, plain($0.value)) })
    }
  }

  /// The matchers of a subject; a scalar is short for `equals`.
  mutating func matcherUses(_ node: YAMLNode, _ phase: TemplateUse.Phase) -> [MatcherUse] {
    guard let members = node.members else {
      return [MatcherUse(name: "equals", argument: literal(node, phase))]
    }
    return members.compactMap { member in
      guard let signature = matchers[member.key] else { return nil }
      return MatcherUse(name: member.key, argument: argument(member.value, signature.argument, phase))
    }
  }

  /// An argument along its shape, so that patterns and words keep their braces.
  private mutating func argument(
    _ node: YAMLNode, _ shape: ArgumentShape, _ phase: TemplateUse.Phase
  ) -> Literal {
    switch shape {
    case .any, .boolean, .integer, .number, .text: return literal(node, phase)
    case .pattern, .choice: return Self.plain(node)
    case .list(let item):
      guard let items = node.items else { return literal(node, phase) }
      return .list(items.map { argument($0, item, phase) })
    case .listOfMatchers: return argument(node, .list(.matchers), phase)
    case .matchers:
      guard let members = node.members else { return literal(node, phase) }
      return .map(
        members.map { member in
          Literal.Member(member.key, argument(member.value, matchers[member.key]?.argument ?? .any, phase))
        })
    case .fields(let fields):
      guard let members = node.members else { return literal(node, phase) }
      return .map(
        members.map { member in
          let field = fields.first { $0.name == member.key }
          return Literal.Member(member.key, argument(member.value, field?.shape ?? .any, phase))
        })
    case .either(let shapes):
      let words = shapes.first {
        if case .choice(let words) = $0 { words.contains(node.text ?? "") } else { false }
      }
      return argument(node, words ?? shapes.first { $0.hasForm(of: node) } ?? .any, phase)
    }
  }
}
