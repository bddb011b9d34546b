/// Reads rows byte by byte and says what is not RFC 4180.
///
/// It is the law that the quick scanner must agree with, and does the work wherever something is amiss:
/// a quote in a bare field stands for itself, and what follows closing quotes is read as bare text, so that
/// the rows after a fault are read as their writer meant them.
struct ExactReader {
  /// Something that RFC 4180, or the encoding, does not allow.
  struct Fault: Hashable {
    var rule: TableRule
    /// The row in the block, from 0.
    var row: Int
    /// The field in the row, from 0.
    var field: Int
    /// The offset in the block.
    var offset: Int
    /// The offset of the field in the block.
    var start: Int
  }

  /// A row as it was read.
  struct Row {
    /// False when the bytes end inside quotes.
    var isWhole: Bool
    /// Where the quotes open that are not closed.
    var unclosed: Fault?
  }

  private let bytes: UnsafePointer<UInt8>
  private let end: Int
  private let dialect: Dialect
  private(set) var at: Int
  private var row = 0
  private var start = 0
  private(set) var faults: [Fault] = []

  init(bytes: UnsafePointer<UInt8>, at start: Int, end: Int, _ dialect: Dialect) {
    (self.bytes, at, self.end, self.dialect) = (bytes, start, end, dialect)
  }

  /// Reads the next row and gives the ends of its fields; nil at the end of the bytes.
  mutating func readRow(isLast: Bool, into index: FieldIndex) -> Row? {
    guard at < end else { return nil }
    var field = 0
    while true {
      start = at
      if at < end, bytes[at] == 0x22 {
        guard readQuoted(field: field) else {
          return Row(
            isWhole: false,
            unclosed: Fault(rule: .unclosedQuote, row: row, field: field, offset: start, start: start))
        }
      } else {
        readBare(field: field)
      }
      checkEncoding(field: field, start..<at)
      let isRowEnd = at >= end || bytes[at] == 0x0A
      index.append(at, rowEnd: isRowEnd)
      if isRowEnd {
        at = min(at + 1, end)
        row += 1
        return Row(isWhole: true)
      }
      at += 1
      field += 1
    }
  }

  /// Reads from opening quotes to the end of the field; false when nothing closes them.
  private mutating func readQuoted(field: Int) -> Bool {
    at += 1
    var hasReturn = false
    while at < end {
      let byte = bytes[at]
      if byte == 0x22 {
        if at + 1 < end, bytes[at + 1] == 0x22 {
          at += 2
          continue
        }
        at += 1
        let isPlainEnd =
          at >= end || bytes[at] == dialect.delimiter || bytes[at] == 0x0A
          || (bytes[at] == 0x0D && at + 1 < end && bytes[at + 1] == 0x0A)
        if !isPlainEnd {
          note(.textAfterQuote, field, at)
          readBare(field: field, isAfterQuotes: true)
        } else {
          skipReturn()
        }
        return true
      }
      if byte == 0x0D, !hasReturn, !dialect.carriageReturnInFields {
        hasReturn = true
        note(.carriageReturnInField, field, at)
      }
      at += 1
    }
    return false
  }

  private mutating func readBare(field: Int, isAfterQuotes: Bool = false) {
    var hasQuote = isAfterQuotes
    var hasReturn = false
    while at < end, bytes[at] != dialect.delimiter, bytes[at] != 0x0A {
      if bytes[at] == 0x22, !hasQuote {
        hasQuote = true
        note(.quoteInBareField, field, at)
      }
      if bytes[at] == 0x0D, !(at + 1 < end && bytes[at + 1] == 0x0A), !hasReturn {
        hasReturn = true
        note(.bareCarriageReturn, field, at)
      }
      at += 1
    }
  }

  private mutating func skipReturn() {
    if at < end, bytes[at] == 0x0D { at += 1 }
  }

  private mutating func checkEncoding(field: Int, _ range: Range<Int>) {
    let text = UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count)
    if let zero = text.firstIndex(of: 0) { note(.nulByte, field, range.lowerBound + zero) }
    guard let high = text.firstIndex(where: { $0 >= 0x80 }) else { return }
    if dialect.encoding == .ascii {
      note(.encoding, field, range.lowerBound + high)
    } else if !text.isValidUTF8 {
      note(.encoding, field, range.lowerBound + high)
    }
  }

  private mutating func note(_ rule: TableRule, _ field: Int, _ offset: Int) {
    faults.append(Fault(rule: rule, row: row, field: field, offset: offset, start: start))
  }
}
