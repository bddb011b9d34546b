import Patterns

extension Format {
  /// What ECMA-262 does not allow in a pattern, as the pattern's parser says it.
  ///
  /// A pattern that the grammar allows and that only cannot be run here is of the format.
  static func regexFault(_ text: String) -> FormatFault? {
    do throws(PatternError) {
      _ = try Pattern(text, dialect: .ecma)
      return nil
    } catch {
      if error.kind == .unsupported { return nil }
      let place = error.column.map { " at column \($0)" } ?? ""
      let reason = error.message.hasSuffix(".") ? String(error.message.dropLast()) : error.message
      return FormatFault("not a regular expression of ECMA-262\(place): \(reason)")
    }
  }
}
