/// A bound that was reached before an instance could be judged: neither valid nor invalid.
package enum SchemaLimit: Error, Hashable, Sendable {
  /// More schemas were applied one inside the other than ``JSONSchema/Options/maximumDepth`` allows.
  case depth(schemaLocation: String, maximum: Int)
  /// More steps were taken than ``JSONSchema/Options/maximumWork`` allows.
  case work(maximum: Int)
  /// A regular expression took more than its engine's share on one text.
  case pattern(schemaLocation: String, reason: String)

  /// One sentence: what was exceeded, and what to do about it.
  package var message: String {
    switch self {
    case .depth(let location, let maximum):
      "More than \(maximum) schemas apply one inside the other at \(location); end its recursion."
    case .work(let maximum):
      "Judging took more than \(maximum) steps; simplify the schema or raise its limit."
    case .pattern(let location, let reason):
      "At \(location) there is no answer. \(reason)"
    }
  }
}

extension SchemaLimit: CustomStringConvertible {
  /// The sentence.
  package var description: String { message }
}
