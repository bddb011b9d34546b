/// Something in a schema that has no effect, although its author may think so.
package struct SchemaWarning: Hashable, Sendable {
  /// The URI of the resource, a fragment with the JSON Pointer, and the keyword at its end.
  package let schemaLocation: String
  /// The place of the keyword's value in its document.
  package let position: JSONPosition
  /// One sentence: what is not known, and what follows from it.
  package let message: String
}
