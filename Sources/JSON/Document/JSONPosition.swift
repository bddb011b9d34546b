/// A place in a document as an editor shows it.
///
/// Units: both counts begin at 1. A line ends with LF, CR LF or a lone CR. A column counts Unicode scalars
/// (neither bytes nor UTF-16 units).
package struct JSONPosition: Sendable, Hashable {
  /// The line, counted from 1.
  package let line: Int
  /// The column within the line, counted from 1.
  package let column: Int

  /// Makes a position from counts that begin at 1.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place of a byte offset in a text.
  init(of offset: Int, in source: Span<UInt8>) {
    var line = 1
    var lineStart = 0
    for index in 0..<min(offset, source.count) where LineTable.endsLine(source, at: index) {
      line += 1
      lineStart = index + 1
    }
    self.line = line
    self.column = 1 + LineTable.scalars(in: source, from: lineStart, to: offset)
  }
}

extension JSONPosition: Comparable, CustomStringConvertible {
  package static func < (left: JSONPosition, right: JSONPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }

  package var description: String { "line \(line), column \(column)" }
}

/// The offsets at which lines begin, for many positions in one text.
struct LineTable: Sendable {
  private let starts: [UInt32]

  init(_ source: Span<UInt8>) {
    var starts: [UInt32] = [0]
    for index in 0..<source.count where Self.endsLine(source, at: index) {
      starts.append(UInt32(index + 1))
    }
    self.starts = starts
  }

  func position(of offset: Int, in source: Span<UInt8>) -> JSONPosition {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    let column = 1 + Self.scalars(in: source, from: Int(starts[low]), to: offset)
    return JSONPosition(line: low + 1, column: column)
  }

  static func endsLine(_ source: Span<UInt8>, at index: Int) -> Bool {
    switch source[index] {
    case UInt8(ascii: "\n"): true
    case UInt8(ascii: "\r"): index + 1 == source.count || source[index + 1] != UInt8(ascii: "\n")
    default: false
    }
  }

  static func scalars(in source: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var count = 0
    for index in start..<max(start, min(end, source.count)) where source[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
