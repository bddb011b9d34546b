/// The standard forms in which programs exchange what a schema found.
///
/// A violation says one thing that the value lacks, of an alternative the nearest; the forms hold no
/// annotations.
///
/// Source: JSON Schema Core 2020-12, section 12.
package enum SchemaOutput: String, CaseIterable, Sendable {
  /// Only whether the value is valid.
  case flag
  /// A flat list of errors.
  case basic
  /// Errors below the schemas that led to more than one of them.
  case detailed

  /// The form of a result.
  ///
  /// - Parameter violations: What ``JSONSchema/validate(_:)`` gave; with
  ///   ``JSONSchema/Options/tracksKeywords`` set, or else keyword locations name the keyword alone.
  package func value(of violations: [SchemaViolation]) -> JSONValue {
    if violations.isEmpty || self == .flag {
      return .object([JSONMember("valid", .bool(violations.isEmpty))])
    }
    if self == .basic {
      let errors = violations.map { OutputUnit(violation: $0).value }
      return .object([JSONMember("valid", false), JSONMember("errors", .array(errors))])
    }
    return OutputUnit(root: violations).value
  }
}

/// One error, or one schema with the errors below it.
private struct OutputUnit {
  let keywordLocation: String
  let absoluteLocation: String
  let instance: JSONLocation
  let message: String?
  var units: [OutputUnit] = []

  /// The whole schema, which stays even where there is one error below it.
  init(root violations: [SchemaViolation]) {
    let first = violations.first?.trail.first
    self.init(
      "", first?.schemaLocation ?? "", first?.instance ?? JSONLocation(), nil,
      Self.units(violations, depth: 1, above: ""))
  }

  init(violation: SchemaViolation) {
    let keyword = violation.keyword == "false" ? "" : "/\(violation.keyword)"
    self.init(
      violation.trail.map(\.keywords).joined() + keyword, violation.schemaLocation, violation.instance,
      violation.message, [])
  }

  private init(
    _ keywordLocation: String, _ absoluteLocation: String, _ instance: JSONLocation, _ message: String?,
    _ units: [OutputUnit]
  ) {
    self.keywordLocation = keywordLocation
    self.absoluteLocation = absoluteLocation
    self.instance = instance
    self.message = message
    self.units = units
  }

  /// Groups neighbours that share a schema at a depth; a group of one is its only member.
  private static func units(_ violations: [SchemaViolation], depth: Int, above: String) -> [OutputUnit] {
    var units: [OutputUnit] = []
    var rest = violations[...]
    while let first = rest.first {
      guard depth < first.trail.count else {
        units.append(OutputUnit(violation: first))
        rest = rest.dropFirst()
        continue
      }
      let step = first.trail[depth]
      let group = rest.prefix { depth < $0.trail.count && $0.trail[depth] == step }
      rest = rest.dropFirst(group.count)
      let location = above + step.keywords
      let below = Self.units(Array(group), depth: depth + 1, above: location)
      if below.count == 1 {
        units += below
      } else {
        units.append(OutputUnit(location, step.schemaLocation, step.instance, nil, below))
      }
    }
    return units
  }

  var value: JSONValue {
    var members = [
      JSONMember("valid", false), JSONMember("keywordLocation", .string(keywordLocation)),
      JSONMember("absoluteKeywordLocation", .string(absoluteLocation)),
      JSONMember("instanceLocation", .string(instance.pointer)),
    ]
    if let message { members.append(JSONMember("error", .string(message))) }
    if !units.isEmpty { members.append(JSONMember("errors", .array(units.map { $0.value }))) }
    return .object(members)
  }
}
