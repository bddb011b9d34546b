/// One place where a rule is broken.
package struct TableSample: Sendable, Hashable {
  /// The row, where the header is row 1; 0 for the file as a whole.
  package let row: Int
  /// The field in the row, counted from 1; 0 for the row as a whole.
  package let field: Int
  /// The byte offset in the file.
  package let offset: Int
  /// The value's beginning, at most 60 characters.
  package let excerpt: String
  /// What is wrong and what mends it.
  package let sentence: String
}

extension TableSample {
  /// The same sample, with row and offset counted on from another place.
  func moved(row base: Int, offset start: Int) -> TableSample {
    TableSample(
      row: row + base, field: field, offset: offset + start, excerpt: excerpt, sentence: sentence)
  }
}
