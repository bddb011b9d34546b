package import Diagnostics

/// Whose signatures count, and on which suites, as somebody who verifies attestations wrote it down.
package struct Keyring: Sendable, Equatable {
  /// A public key and its holder.
  package struct Key: Sendable, Equatable {
    package let name: String
    /// The key as base64; it may hold blanks and line ends.
    package let text: String
    /// The one vendor on whose products it may speak; nil for any.
    package let vendor: String?
    /// The programme whose governance files it signs; nil for a key that signs reports.
    package let programme: String?
    /// The first and the last day on which it may have signed, as `YYYY-MM-DD`.
    package let from: String?
    package let until: String?
    package let location: SourceLocation

    package init(
      name: String, text: String, vendor: String? = nil, programme: String? = nil, from: String? = nil,
      until: String? = nil, location: SourceLocation
    ) {
      self.name = name
      self.text = text
      self.vendor = vendor
      self.programme = programme
      self.from = from
      self.until = until
      self.location = location
    }
  }

  /// A suite that is trusted, by its digest.
  package struct Suite: Sendable, Equatable {
    package let digest: String
    package let location: SourceLocation

    package init(digest: String, location: SourceLocation) {
      self.digest = digest
      self.location = location
    }
  }

  package let keys: [Key]
  package let suites: [Suite]

  package init(keys: [Key], suites: [Suite] = []) {
    self.keys = keys
    self.suites = suites
  }
}
