/// A name and the namespace that it is in.
package struct XMLName: Sendable, Hashable {
  /// The name without its prefix.
  package let local: String
  /// The namespace's name, or nil where the name is in none.
  package let namespace: String?

  /// A name in a namespace, or in none.
  package init(_ local: String, in namespace: String? = nil) {
    (self.local, self.namespace) = (local, namespace)
  }
}

extension XMLName: CustomStringConvertible {
  /// `{namespace}local`, or `local`.
  package var description: String { namespace.map { "{\($0)}\(local)" } ?? local }
}
