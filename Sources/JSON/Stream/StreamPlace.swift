/// Where in a stream one of its texts stands.
package struct StreamPlace: Hashable, Sendable {
  /// Counts the texts from 1: for lines the line, blank ones included; for elements the element.
  package let number: Int
  /// The bytes of the stream before the text.
  package let offset: Int
  /// The line and column at which the text begins.
  package let position: JSONPosition

  /// The place of a text that is the whole stream.
  package static let first = StreamPlace(
    number: 1, offset: 0, position: JSONPosition(line: 1, column: 1))

  /// The place in the stream of a place in the text.
  package func position(of inner: JSONPosition) -> JSONPosition {
    inner.line == 1
      ? JSONPosition(line: position.line, column: position.column + inner.column - 1)
      : JSONPosition(line: position.line + inner.line - 1, column: inner.column)
  }
}

/// Why a text of a stream holds no value.
package enum StreamFault: Error, Sendable, Hashable {
  /// It is no JSON text.
  case json(JSONError)
  /// It has more bytes than the limit.
  case tooLong(limit: Int)
  /// The stream was to be one array, and begins otherwise; what was found is named.
  case notAnArray(found: String)
  /// The stream ended before its array did.
  case cutOff
  /// Something follows the array.
  case contentAfterArray

  /// One sentence: what is wrong, and how to mend it.
  package var message: String {
    switch self {
    case .json(let error): error.message
    case .tooLong(let limit): "The text here is longer than \(limit) bytes, which is the limit."
    case .notAnArray(let found): "The stream is read as one array of values, but begins with \(found)."
    case .cutOff: "The stream ends before its array does; it may have been cut off."
    case .contentAfterArray: "Something follows the array; remove it."
    }
  }
}

/// One text in a block.
struct StreamItem {
  let place: StreamPlace
  /// Its bytes in the block.
  let range: Range<Int>
  /// Set where the bytes were not kept, or make no sense.
  var fault: StreamFault?
}

/// What cuts a stream into blocks of whole texts.
protocol StreamCutter<Failure> {
  associatedtype Failure: Error

  /// Fills a block; false at the end of the stream. What the stream throws comes after all whole texts
  /// before it.
  mutating func fill(_ block: StreamBlock) throws(Failure) -> Bool
}
