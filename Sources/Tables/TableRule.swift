/// The rules that a table can break, each counted on its own; the raw value is its permanent name.
package enum TableRule: String, Sendable, Hashable, CaseIterable, Comparable {
  // The bytes and RFC 4180.
  case emptyFile = "empty-file"
  case byteOrderMark = "byte-order-mark"
  case encoding = "encoding"
  case nulByte = "nul-byte"
  case quoteInBareField = "quote-in-bare-field"
  case textAfterQuote = "text-after-quote"
  case bareCarriageReturn = "bare-carriage-return"
  case carriageReturnInField = "carriage-return-in-field"
  case unclosedQuote = "unclosed-quote"
  case rowTooLong = "row-too-long"
  case blankLine = "blank-line"
  case tooFewFields = "too-few-fields"
  case tooManyFields = "too-many-fields"
  // The header.
  case headerMissing = "header-missing"
  case headerUnknown = "header-unknown"
  case headerDuplicate = "header-duplicate"
  case headerOrder = "header-order"
  case headerForbidden = "header-forbidden"
  case tooFewRows = "too-few-rows"
  // The cells.
  case valueMissing = "value-missing"
  case valueForbidden = "value-forbidden"
  case valueType = "value-type"
  case valueTooLong = "value-too-long"
  // Across rows and files.
  case duplicateKey = "duplicate-key"
  case danglingReference = "dangling-reference"
  case targetAbsent = "target-absent"
  // Which files there are.
  case fileUndeclared = "file-undeclared"
  case declaredFileAbsent = "declared-file-absent"
  case neededFileAbsent = "needed-file-absent"

  package static func < (left: TableRule, right: TableRule) -> Bool { left.place < right.place }

  /// The rules that belong to rows and bytes, not to a column.
  static let ofRows: [TableRule] = [
    .encoding, .nulByte, .quoteInBareField, .textAfterQuote, .bareCarriageReturn, .carriageReturnInField,
    .unclosedQuote, .rowTooLong, .blankLine, .tooFewFields, .tooManyFields,
  ]
  /// The rules that are about which files there are; they hold of a file that is not there as well.
  package static let ofFiles: Set<TableRule> = [.fileUndeclared, .declaredFileAbsent, .neededFileAbsent]
  /// The rules that every column has a count for.
  static let ofCells: [TableRule] = [.valueMissing, .valueForbidden, .valueType, .valueTooLong]

  var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// What usually mends it, as an instruction to whoever writes the file.
  package var mend: String {
    switch self {
    case .emptyFile: "write the header row, or leave the file out"
    case .byteOrderMark: "write UTF-8 with, or without, a byte order mark as the specification asks"
    case .encoding: "write the file in the encoding that the specification asks"
    case .nulByte: "leave NUL bytes out; is the file UTF-16?"
    case .quoteInBareField: "put the field in quotes and double each quote inside it"
    case .textAfterQuote: "double the quotes inside a quoted field, and end it with one"
    case .bareCarriageReturn: "end rows with CR LF or LF"
    case .carriageReturnInField: "leave carriage returns out of values"
    case .unclosedQuote: "close the quotes"
    case .rowTooLong: "end each row with a line break"
    case .blankLine: "leave blank lines out"
    case .tooFewFields, .tooManyFields:
      "write as many fields as the header has; put fields with commas in quotes"
    case .headerMissing: "add the column"
    case .headerUnknown: "remove or rename the column"
    case .headerDuplicate: "name each column once"
    case .headerOrder: "write the columns in the published order"
    case .headerForbidden: "remove the column"
    case .tooFewRows: "leave a file without rows out, or write its rows"
    case .valueMissing: "fill the cell"
    case .valueForbidden: "leave the cell empty"
    case .valueType: "write a value that the column allows"
    case .valueTooLong: "shorten the value"
    case .duplicateKey: "give each row its own value"
    case .danglingReference: "add the row that is referred to, or correct the value"
    case .targetAbsent: "add the file that is referred to"
    case .fileUndeclared: "declare the file, or leave it out"
    case .declaredFileAbsent: "add the file, or declare that it is absent"
    case .neededFileAbsent: "add the file that this one needs"
    }
  }
}
