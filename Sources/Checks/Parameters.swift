package import JSON
package import SuiteModel

/// The values of a suite's parameters for one target.
package struct ParameterValues: Sendable {
  /// By name; optional parameters without default and value are left out.
  package let values: [String: JSONValue]
  /// The names of `url` parameters.
  package let urls: Set<String>

  /// Takes the target file's values, and the suite's defaults where it gives none.
  ///
  /// A secret has none here: what was recorded of the run names each by its tag, and where it does not, nobody knows
  /// what the target was told.
  package init(_ suite: Suite, _ target: TargetDescription) {
    var values: [String: JSONValue] = [:]
    for parameter in suite.parameters {
      let given = target.parameters.first { $0.key == parameter.name }?.value
      guard let literal = given ?? (parameter.kind == .secret ? nil : parameter.defaultValue) else {
        continue
      }
      values[parameter.name] = Self.value(of: literal)
    }
    self.values = values
    urls = Set(suite.parameters.filter { $0.kind == .url }.map(\.name))
  }

  private static func value(of literal: Literal) -> JSONValue? {
    switch literal {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .number(let text): JSONNumber(text: text).map(JSONValue.number)
    case .text(let template): .string(template.source)
    case .list(let items): .array(items.compactMap(value))
    case .map(let members):
      .object(members.compactMap { member in value(of: member.value).map { JSONMember(member.key, $0) } })
    }
  }
}
