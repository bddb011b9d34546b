import CTables
import Formats
import Patterns

/// A column's type, made ready to judge the bytes of millions of cells.
///
/// The enumeration's words lie packed; patterns and formats, which take a call anyway, keep their values.
final class CellTest: Sendable {
  let type: ValueType
  private let kind: Kind
  private let words: [Word]
  private let prefix: [UInt8]
  private let item: CellTest?
  private let separator: UInt8
  private let whole: ClosedRange<Int>
  private let real: ClosedRange<Double>
  private let isBounded: Bool

  enum Kind: UInt8 {
    case text, guid, integer, decimal, float, boolean, date, dateTime, utc, year, enumeration, format
    case pattern, list
  }

  private struct Word {
    var prefix: UInt64
    var bytes: [UInt8]
  }

  init(_ type: ValueType) {
    self.type = type
    var words: [Word] = []
    var prefix: [UInt8] = []
    var item: CellTest?
    var separator: UInt8 = 0
    var whole = Int.min...Int.max
    var real = -Double.infinity...Double.infinity
    var isBounded = false
    switch type {
    case .text: kind = .text
    case .guid: kind = .guid
    case .integer(let min, let max):
      kind = .integer
      whole = (min ?? .min)...(max ?? .max)
      isBounded = min != nil || max != nil
    case .decimal(let min, let max, let exponent):
      kind = exponent ? .float : .decimal
      real = (min ?? -.infinity)...(max ?? .infinity)
      isBounded = min != nil || max != nil
    case .boolean:
      kind = .enumeration
      words = ["true", "false"].map(CellTest.word)
    case .date: kind = .date
    case .dateTime(let utc): kind = utc ? .utc : .dateTime
    case .year: kind = .year
    case .enumeration(let spelled, let extensible):
      kind = .enumeration
      words = spelled.map(CellTest.word)
      prefix = Array((extensible ?? "").utf8)
    case .format: kind = .format
    case .pattern: kind = .pattern
    case .list(let inner, let mark):
      kind = .list
      item = CellTest(inner)
      separator = mark
    }
    (self.words, self.prefix, self.item, self.separator) = (words, prefix, item, separator)
    (self.whole, self.real, self.isBounded) = (whole, real, isBounded)
  }

  private static func word(_ text: String) -> Word {
    let bytes = Array(text.utf8)
    var padded = Array(bytes.prefix(8))
    padded.append(contentsOf: [UInt8](repeating: 0, count: 8 - padded.count))
    return Word(prefix: padded.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }, bytes: bytes)
  }

  /// Whether a cell that is not empty is of the type; the bytes may be read 16 past their end.
  func accepts(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = cell.baseAddress else { return false }
    switch kind {
    case .text: return true
    case .guid: return cell.count < 256 && ctables_is_guid(base, cell.count) != 0
    case .enumeration: return isWord(base, cell)
    case .date:
      return cell.count == 10 && (ctables_plain_date(base) != 0 || Format.date.check(utf8: cell.span) == nil)
    case .utc:
      if cell.count == 24, ctables_plain_timestamp(base) != 0 { return true }
      return cell.last == 0x5A && Format.dateTime.check(utf8: cell.span) == nil
    case .dateTime:
      if cell.count == 24, ctables_plain_timestamp(base) != 0 { return true }
      return Format.dateTime.check(utf8: cell.span) == nil
    case .year: return cell.count == 4 && cell.allSatisfy(\.isDigit)
    case .integer: return isInteger(cell)
    case .decimal, .float: return isNumber(cell)
    case .boolean: return false
    case .list: return isList(cell)
    case .format, .pattern: return isMatched(cell)
    }
  }

  private func isWord(_ base: UnsafePointer<UInt8>, _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let packed = ctables_prefix(base, cell.count)
    for index in words.indices where words[index].prefix == packed && words[index].bytes.count == cell.count {
      if cell.count <= 8 || cell.elementsEqual(words[index].bytes) { return true }
    }
    return !prefix.isEmpty && cell.count > prefix.count && cell.starts(with: prefix)
  }

  private func isInteger(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let digits = cell.first == 0x2D ? cell.dropFirst() : cell[...]
    guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return false }
    if !isBounded { return true }
    // Leading zeros apart, what does not fit Int lies outside one of the bounds unless that side is open.
    guard let value = Int(String(decoding: cell, as: UTF8.self)) else {
      return cell.first == 0x2D ? whole.lowerBound == .min : whole.upperBound == .max
    }
    return whole.contains(value)
  }

  private func isNumber(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = cell.first == 0x2D ? cell.dropFirst() : cell[...]
    func takeDigits() -> Bool {
      let count = rest.prefix(while: \.isDigit).count
      rest = rest.dropFirst(count)
      return count > 0
    }
    guard takeDigits() else { return false }
    if rest.first == 0x2E {
      rest = rest.dropFirst()
      guard takeDigits() else { return false }
    }
    if kind == .float, let mark = rest.first, mark | 0x20 == 0x65 {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == 0x2B || sign == 0x2D { rest = rest.dropFirst() }
      guard takeDigits() else { return false }
    }
    guard rest.isEmpty else { return false }
    if !isBounded { return true }
    return Double(String(decoding: cell, as: UTF8.self)).map(real.contains) ?? false
  }

  private func isList(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let item else { return false }
    var isGood = true
    forEachItem(cell) { if $0.isEmpty || !item.accepts($0) { isGood = false } }
    return isGood
  }

  /// Calls back with each item of a list, or with the whole cell for any other type.
  func forEachItem(_ cell: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard kind == .list else { return body(cell) }
    var start = 0
    for at in 0...cell.count where at == cell.count || cell[at] == separator {
      body(UnsafeBufferPointer(rebasing: cell[start..<at]))
      start = at + 1
    }
  }

  private func isMatched(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    switch type {
    case .format(let format):
      return cell.isValidUTF8 && format.check(utf8: cell.span) == nil
    case .pattern(let pattern):
      // A pattern that meets its limit has not matched; the finding shows the cell.
      let text = String(decoding: cell, as: UTF8.self)
      do { return try pattern.matchesWhole(text) } catch { return false }
    default: return false
    }
  }

  /// Why a cell is not of the type, with the nearest word where there is one.
  func complaint(_ cell: UnsafeBufferPointer<UInt8>) -> String {
    let shown = "\"\(cell.excerpt())\""
    switch type {
    case .list(let item, _):
      var bad: String?
      if let test = self.item {
        forEachItem(cell) { if bad == nil, $0.isEmpty || !test.accepts($0) { bad = $0.excerpt() } }
      }
      if bad == "" { return "the list \(shown) has an empty item" }
      return "\"\(bad ?? "")\" in the list is not \(item.phrase)"
    case .enumeration(let words, _):
      let near = nearest(cell.excerpt(), among: words).map { "; did you mean \($0)?" } ?? ""
      return "\(shown) is not \(type.phrase)\(near)"
    case .guid:
      return shown + ": " + (Format.guid.check(utf8: cell.span)?.message ?? "is not \(type.phrase)")
    case .date: return shown + ": " + (Format.date.check(utf8: cell.span)?.message ?? "is not \(type.phrase)")
    case .dateTime(let utc):
      if let fault = Format.dateTime.check(utf8: cell.span) { return "\(shown): \(fault.message)" }
      return utc ? "\(shown) is not in UTC: its offset must be Z" : "\(shown) is not \(type.phrase)"
    case .format(let format):
      if let fault = format.check(utf8: cell.span) { return "\(shown): \(fault.message)" }
      return "\(shown) is not \(type.phrase)"
    default: return "\(shown) is not \(type.phrase)"
    }
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
}
