/// One thing in an instance that a schema does not allow.
package struct SchemaViolation: Hashable, Sendable {
  /// The way to the offending value from the root of its document; for a missing member, to the object.
  package let instance: JSONLocation
  /// The place of the offending value in its document, or of its name where the name is not allowed.
  package let position: JSONPosition
  /// The URI of the schema's resource and a JSON Pointer to the keyword, as in
  /// `suite:/user.json#/properties/id/type`.
  package let schemaLocation: String
  /// The keyword that does not hold; `false` for a schema that allows nothing.
  package let keyword: String
  /// One sentence: what was expected, and what was observed.
  package let message: String
  /// The value of the innermost `x-requirement` among the schemas applied on the way here.
  package let requirement: String?
  /// The schemas applied on the way here, outermost first; empty unless
  /// ``JSONSchema/Options/tracksKeywords``.
  package let trail: [SchemaStep]

  /// The normalized path to the offending value, as in `$['users'][0]`.
  package var instancePath: String { instance.description }

  /// Path, sentence and line in one line, as in
  /// `$.eventTime "2026-13-45": month 13 is not a month (RFC 3339), line 51`.
  package var line: String {
    let gap = message.hasPrefix("\"") ? " " : ": "
    return "\(instance.shortPath)\(gap)\(message), line \(position.line)"
  }
}

extension SchemaViolation: CustomStringConvertible {
  /// Path, position and sentence.
  package var description: String { "\(instance) (\(position)): \(message)" }
}

/// One schema on the way to a violation.
package struct SchemaStep: Hashable, Sendable {
  /// The keywords that led to it from the schema before, as in `/properties/id` or `/$ref`; empty for the
  /// first.
  package let keywords: String
  /// The URI of its resource and the JSON Pointer to it.
  package let schemaLocation: String
  /// The value that it was applied to.
  package let instance: JSONLocation
}
