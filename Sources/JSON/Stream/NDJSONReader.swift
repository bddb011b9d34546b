/// Reads JSON values that stand one a line, in bounded memory, on several cores, in order.
///
/// Lines end with LF; a CR before it is white space. Blank lines are passed over. A line that is no JSON
/// text, or longer than the limit, is a line all the same, so that nothing that was there is lost. What
/// follows the last LF is a line. It is ``JSONStreamReader`` for who asks for documents of lines alone.
///
/// Source: the NDJSON and JSON Lines conventions; RFC 8259 for each line.
package struct NDJSONReader: Sendable {
  /// One line that is not blank.
  package struct Line: Sendable {
    /// Counted from 1 in the stream.
    package let number: Int
    package let value: Result<JSONDocument, Fault>
  }

  /// Why a line holds no value: no JSON text, its columns counted from the line's beginning, or longer than
  /// the limit.
  package typealias Fault = StreamFault

  private let reader: JSONStreamReader

  /// - Parameters:
  ///   - workers: How many lines are parsed and mapped at a time; at least 1.
  ///   - lineBytes: The longest line; memory is bounded by some multiples of it.
  package init(workers: Int, lineBytes: Int = 64 << 20, limits: JSONLimits = .standard) {
    reader = JSONStreamReader(.lines, workers: workers, textBytes: lineBytes, limits: limits)
  }

  /// Maps every line and delivers what comes of it in the order of the stream.
  ///
  /// - Parameters:
  ///   - next: The next bytes of the stream; none at its end.
  ///   - map: Called on several threads at once.
  ///   - deliver: Called on the caller's thread, in order; returns whether to go on.
  /// - Throws: What `next` throws; everything before it has been delivered.
  package func read<Product: Sendable, Failure: Error>(
    from next: () throws(Failure) -> [UInt8], map: @Sendable (Line) -> Product,
    deliver: (Product) -> Bool
  ) throws(Failure) {
    let failure: Failure? = withoutActuallyEscaping(next) { next in
      do throws(Failure) {
        try reader.read(from: ByteStream(pieces: next), map: { map(Line($0)) }, deliver: deliver)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }
}

extension NDJSONReader.Line {
  fileprivate init(_ text: JSONStreamReader.Text) {
    number = text.place.number
    value = text.value
  }
}
