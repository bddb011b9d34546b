/// What keeps a text from being of a format, as a sentence that names the offending part and the source of
/// the rule.
package struct FormatFault: Error, Hashable, Sendable {
  /// One sentence without a capital or a full stop, as in "month 13 is not a month (RFC 3339)".
  package let message: String
  /// How many UTF-8 bytes of the text precede the offending part.
  package let offset: Int

  /// Makes a fault from its sentence and the place in the text that it speaks of.
  package init(_ message: String, at offset: Int = 0) {
    self.message = message
    self.offset = offset
  }
}

extension FormatFault: CustomStringConvertible {
  /// The sentence.
  package var description: String { message }
}
