/// Bytes that come one piece after another.
package protocol ByteStream {
  /// Fills the front of a buffer; returns the number of bytes, and 0 only at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableSourceError) -> Int
}
