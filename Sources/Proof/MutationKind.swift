/// What a mutant does to what was observed; the raw value is its name in files.
package enum MutationKind: String, Sendable, CaseIterable {
  /// A member, an item, an element, a column, an entry, a header field, a parameter or a request is left out.
  case drop
  /// A member, a column or an entry that nobody knows, or what a check looks for in vain, is put in.
  case insert
  /// A member, a column or an entry comes twice.
  case duplicateName = "duplicate-name"
  /// A member, an element, an attribute, a column, an entry or a parameter gets another name.
  case rename
  /// A value is of another type.
  case retype
  case null
  /// A text, a list, an object or a cell holds nothing.
  case empty
  /// A text is a word of no list, or one that a check names.
  case word
  /// A date, an address or another text of a known form loses that form; a cell that of CSV, an entry its checksum.
  case format
  /// Items, elements or columns change places.
  case order
  /// An item, a row or a cell is there twice.
  case unique
  /// A list has an item more or fewer.
  case count
  /// An identifier or an address leads elsewhere.
  case reference
  /// A number or a date differs by one.
  case boundary
  /// A cell of a row is left out or one too many, so that what follows stands in the wrong column.
  case shift
  /// A header field says something else.
  case header
  case status
  case media
  /// The content breaks off half-way.
  case cut
  /// The content is that of another case.
  case foreign
  /// The method, the path or a parameter of a request that came.
  case request
  /// The exit code or the outcome of an action, or what it wrote beside its answer.
  case outcome
}
