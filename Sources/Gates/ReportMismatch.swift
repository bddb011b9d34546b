/// Why two reports cannot be compared.
package struct ReportMismatch: Error, Sendable, Equatable {
  package enum Subject: String, Sendable {
    case suite, profile
  }

  package let what: Subject
  package let old: String
  package let new: String

  /// A paragraph that says what is different.
  package var message: String {
    "The reports cannot be compared, for they are of different \(what.rawValue)s: the old one of `\(old)`, "
      + "the new one of `\(new)`."
  }
}
