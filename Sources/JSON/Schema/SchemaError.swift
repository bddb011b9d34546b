/// What is wrong with a schema, and where; the fault of who wrote the schema, never of the instance.
package struct SchemaError: Error, Hashable, Sendable {
  /// The URI of the resource as the caller gave it, or the reference that no resource answers.
  package let resource: String
  /// The JSON Pointer to the faulty place in the document of the resource.
  package let pointer: String
  /// The faulty place in the document, or nil where there is no document.
  package let position: JSONPosition?
  /// One sentence: what stands there, and what to write instead.
  package let message: String

  init(_ message: String, at node: JSONNode, in resource: String) {
    self.resource = resource
    self.pointer = node.location.pointer
    self.position = node.position
    self.message = message
  }

  init(_ message: String, in resource: String) {
    self.resource = resource
    self.pointer = ""
    self.position = nil
    self.message = message
  }
}

extension SchemaError: CustomStringConvertible {
  /// Resource, line, column, sentence and pointer, as compilers print faults.
  package var description: String {
    let place = position.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(resource)\(place): \(message) (at #\(pointer))"
  }
}
