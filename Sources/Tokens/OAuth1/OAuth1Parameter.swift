/// One name and value that a signature covers, both decoded.
package struct OAuth1Parameter: Sendable, Equatable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
