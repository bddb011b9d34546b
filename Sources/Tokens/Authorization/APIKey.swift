package import SuiteModel

/// A key that a request carries as it is.
package struct APIKey: Sendable, Equatable {
  package let place: APIKeyPlace
  package let value: String

  package init(_ place: APIKeyPlace, _ value: String) {
    self.place = place
    self.value = value
  }
}
