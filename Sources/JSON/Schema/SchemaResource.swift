/// A schema document and the URI by which references find it.
package struct SchemaResource: Sendable {
  /// The URI that relative references in the document resolve against, as in `suite:/schemas/user.json`.
  package let uri: String
  /// The schema, from which other resources may be carved by `$id`.
  package let document: JSONDocument

  /// Gives a document its URI.
  package init(uri: String, document: JSONDocument) {
    self.uri = uri
    self.document = document
  }
}
