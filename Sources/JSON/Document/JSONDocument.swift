import Synchronization

/// A parsed JSON text that keeps its bytes: positions, member order, duplicate names and number text.
///
/// Values are read through ``JSONNode``, which points into this document; nothing is decoded before it is
/// asked for. A lone surrogate in an escape is accepted and reads as U+FFFD.
///
/// Source: RFC 8259.
package final class JSONDocument: Sendable {
  let bytes: [UInt8]
  let tape: [TapeNode]
  private let lines = Mutex<LineTable?>(nil)

  /// Parses one JSON text in UTF-8.
  ///
  /// - Throws: A ``JSONError`` at the first fault. A byte order mark and anything but white space after the
  /// value   are faults; duplicate names are not, see ``duplicateNames``.
  package init(parsing bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONError) {
    let source = bytes.span
    var parser = TapeParser(
      maximumDepth: limits.maximumDepth, byteCount: min(bytes.count, limits.maximumBytes))
    do throws(TapeFault) {
      try Self.checkEncoding(source, limits: limits)
      try parser.parse(source)
    } catch {
      throw JSONError(error, in: source, limits: limits)
    }
    self.bytes = bytes
    self.tape = parser.tape
  }

  /// Parses a text that is already a string.
  package convenience init(text: String, limits: JSONLimits = .standard) throws(JSONError) {
    try self.init(parsing: Array(text.utf8), limits: limits)
  }

  /// The document's one value.
  package var root: JSONNode { JSONNode(self, 0) }

  /// The number of bytes of the text.
  package var byteCount: Int { bytes.count }

  /// The line and column of a byte offset.
  package func position(ofOffset offset: Int) -> JSONPosition {
    let bytes = bytes
    let table = lines.withLock { table in
      let lines = table ?? LineTable(bytes.span)
      table = lines
      return lines
    }
    return table.position(of: offset, in: bytes.span)
  }

  private static func checkEncoding(_ source: Span<UInt8>, limits: JSONLimits) throws(TapeFault) {
    if source.count > limits.maximumBytes { throw TapeFault(.tooLarge, at: 0) }
    if source.count >= 3, source[0] == 0xEF, source[1] == 0xBB, source[2] == 0xBF {
      throw TapeFault(.byteOrderMark, at: 0)
    }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: source)
    } catch {
      throw TapeFault(.notUTF8, at: error.byteOffsets.lowerBound)
    }
  }
}
