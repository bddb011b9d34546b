/// One place at which a document breaks its schema.
package struct XMLFinding: Sendable, Hashable {
  /// The validation rule of XML Schema Part 1 or 2 that is broken, such as `cvc-enumeration-valid`.
  package let rule: String
  /// One sentence in plain words.
  package let sentence: String
  /// The line where the element's start tag ends, counted from 1.
  package let line: Int
  /// The element or attribute, such as `/p:order/p:item[3]/@sku`: see ``XMLNode/path``.
  package let path: String
  /// The number that libxml2 gives the error, or 0 where the finding is our own.
  package let libraryCode: Int
}

extension XMLFinding: CustomStringConvertible {
  package var description: String { "line \(line), \(path): \(sentence)" }
}
