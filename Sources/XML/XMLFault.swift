/// Why a document cannot be read, and where: the fault of whoever made the document.
package struct XMLFault: Error, Sendable, Hashable {
  /// What separates the document from one that can be read, for a program to branch on.
  package let code: Code
  /// One sentence: what is wrong, and where it helps how to mend it.
  package let sentence: String
  /// The line, counted from 1; nil where no one place is at fault.
  package let line: Int?
  /// The column in the line, counted from 1 in bytes; nil where it cannot be told.
  package let column: Int?
  /// The name that the caller gave the document, or nil.
  package let file: String?
  /// The number that libxml2 gives the error, or 0 where the finding is our own.
  package let libraryCode: Int

  /// The kinds of fault.
  package enum Code: String, Sendable, CaseIterable {
    /// There is nothing, or nothing but white space.
    case empty = "empty"
    /// The grammar of XML 1.0 or Namespaces in XML 1.0 forbids it.
    case notWellFormed = "not-well-formed"
    /// There is a DOCTYPE where the rules allow none.
    case doctypeRefused = "doctype-refused"
    /// An entity is to be fetched from outside the document, or is not declared in it.
    case entityRefused = "entity-refused"
    /// Entities refer to themselves, or grow out of proportion.
    case entityExpansion = "entity-expansion"
    /// Elements are nested deeper than the limit.
    case tooDeep = "too-deep"
    /// There are more bytes, or more in one value, than the limit.
    case tooBig = "too-big"
    /// There are more elements and attributes than the limit.
    case tooManyNodes = "too-many-nodes"
    /// The bytes cannot be got: the file is missing or a read failed.
    case unreadable = "unreadable"
    /// The library gave up for a reason of its own.
    case library = "library"
  }

  init(
    _ code: Code, _ sentence: String, line: Int? = nil, column: Int? = nil, file: String? = nil,
    libraryCode: Int = 0
  ) {
    (self.code, self.sentence, self.line, self.column) = (code, sentence, line, column)
    (self.file, self.libraryCode) = (file, libraryCode)
  }
}

extension XMLFault: CustomStringConvertible {
  package var description: String {
    let place = [file, line.map(String.init), column.map(String.init)].compactMap(\.self)
    return place.isEmpty ? sentence : "\(place.joined(separator: ":")): \(sentence)"
  }
}

extension XMLFault {
  /// The fault that an error of the parser stands for.
  init(_ error: LibraryError, file: String?) {
    let code: Code
    let sentence: String
    switch error.code {
    case Self.documentEmpty where error.message.hasPrefix("Document is empty"):
      (code, sentence) = (.notWellFormed, "The document does not begin with an element.")
    case 26, 27:
      (code, sentence) = (.entityRefused, "\(error.sentence) Declare it in the document, or write its text.")
    case 89:
      (code, sentence) = (.entityExpansion, "An entity refers to itself, or entities grow out of proportion.")
    case _ where error.message.hasPrefix("Excessive depth"):
      (code, sentence) = (.tooDeep, "Elements are nested more than 256 deep.")
    case _ where error.message.contains("too long") || error.message.contains("huge text node"):
      (code, sentence) = (.tooBig, "One value or name is too long: \(error.sentence)")
    default:
      (code, sentence) = (.notWellFormed, error.sentence)
    }
    self.init(
      code, sentence, line: error.line > 0 ? error.line : nil, column: error.column > 0 ? error.column : nil,
      file: file, libraryCode: error.code)
  }

  /// libxml2's XML_ERR_DOCUMENT_EMPTY.
  private static let documentEmpty = 4
}
