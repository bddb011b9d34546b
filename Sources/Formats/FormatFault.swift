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

  /// The place of the offending part in the text that was checked, in characters (Unicode scalars) from 1.
  package func column(in text: String) -> Int {
    let before = text.utf8.prefix(offset)
    // A byte that continues a character counts for none.
    return before.count { $0 & 0xC0 != 0x80 } + 1
  }
}

extension FormatFault: CustomStringConvertible {
  /// The sentence.
  package var description: String { message }
}
