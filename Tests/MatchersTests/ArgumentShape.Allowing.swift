import JSON
import Matchers

extension ArgumentShape {
  /// Whether a literal argument has this shape, as loading a suite would find.
  func allows(_ argument: JSONValue) -> Bool {
    switch self {
    case .any: true
    case .boolean: argument.kind == .boolean
    case .integer: argument.number?.isInteger == true
    case .number: argument.kind == .number
    case .text, .pattern: argument.kind == .string
    case .choice(let names): argument.string.map { names.contains($0) } ?? false
    case .list(let shape): argument.array?.allSatisfy { shape.allows($0) } ?? false
    case .matchers:
      argument.members.map { members in
        !members.isEmpty && members.allSatisfy { Self.isMatcherOnValue($0.name) }
      } ?? true
    case .listOfMatchers:
      argument.array.map { !$0.isEmpty && $0.allSatisfy { ArgumentShape.matchers.allows($0) } } ?? false
    case .fields(let fields): Self.allows(argument, fields: fields)
    case .either(let shapes): shapes.contains { $0.allows(argument) }
    }
  }

  private static func isMatcherOnValue(_ name: String) -> Bool {
    MatcherCatalog.matcher(named: name)?.signature.operand == .value
  }

  private static func allows(_ argument: JSONValue, fields: [ArgumentField]) -> Bool {
    guard let members = argument.members else { return false }
    let areKnown = members.allSatisfy { member in
      fields.contains { $0.name == member.name && $0.shape.allows(member.value) }
    }
    return areKnown && fields.allSatisfy { !$0.required || argument[$0.name] != nil }
  }
}
