import CXML2
import Glibc

/// What to know of the validator's errors beside their words.
enum SchemaErrors {
  /// Whether an error only follows from another that was reported for the same value.
  static func isEcho(_ error: xmlError) -> Bool {
    guard let message = error.message else { return false }
    return strstr(message, "No precomputed value available") != nil
  }

  /// Whether an error that is reported when an element opens is about the one that it stands in: an element
  /// that may hold no elements.
  static func isOfParent(_ code: Int) -> Bool {
    [1828, 1841, 1842, 1848].contains(code)
  }
}
