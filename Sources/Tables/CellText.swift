import Glibc

/// The text of a field: its bytes without the quotes around it and with doubled quotes made one.
struct CellText {
  private var scratch: UnsafeMutablePointer<UInt8>?
  private var capacity = 0

  /// Gives the decoded bytes of a field; they are valid until the next call or the end of the block.
  ///
  /// What follows closing quotes is part of the text, and a quote in a bare field stands for itself.
  /// - Parameter field: The field's range without the carriage return of the row's end.
  @inline(__always)
  mutating func decode(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8>
  {
    if start == end || bytes[start] != 0x22 {
      return UnsafeBufferPointer(start: bytes + start, count: end - start)
    }
    return unquote(bytes, start, end)
  }

  @inline(never)
  private mutating func unquote(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int
  ) -> UnsafeBufferPointer<UInt8> {
    let inner = bytes + start + 1
    if end - start >= 2, bytes[end - 1] == 0x22, memchr(inner, 0x22, end - start - 2) == nil {
      return UnsafeBufferPointer(start: inner, count: end - start - 2)
    }
    if end - start > capacity {
      scratch?.deallocate()
      capacity = max(256, (end - start) * 2)
      let fresh = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Block.padding)
      fresh.initialize(repeating: 0, count: capacity + Block.padding)
      scratch = fresh
    }
    guard let scratch else { return UnsafeBufferPointer(start: inner, count: 0) }
    var count = 0
    var at = start + 1
    while at < end {
      if bytes[at] == 0x22 {
        guard at + 1 < end, bytes[at + 1] == 0x22 else { break }
        at += 1
      }
      scratch[count] = bytes[at]
      count += 1
      at += 1
    }
    at += 1
    while at < end {
      scratch[count] = bytes[at]
      count += 1
      at += 1
    }
    return UnsafeBufferPointer(start: scratch, count: count)
  }

  /// Gives the memory back; the reader that owns the text calls it once.
  mutating func release() {
    scratch?.deallocate()
    (scratch, capacity) = (nil, 0)
  }
}
