import Glibc

/// A stretch of a stream in memory that is used again: whole lines or whole elements.
final class StreamBlock: @unchecked Sendable {
  static let lineEnd = UInt8(ascii: "\n")

  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  /// How many bytes belong to the block.
  var count = 0
  /// The line of the stream on which the block begins, and the bytes before it.
  var firstLine = 1
  var offset = 0
  /// The texts in the block; nil where they are its lines.
  var items: [StreamItem]?

  init(capacity: Int) {
    self.capacity = capacity
    bytes = .allocate(capacity: capacity + LineTape.padding)
    bytes.initialize(repeating: 0, count: capacity + LineTape.padding)
  }

  deinit {
    bytes.deallocate()
  }

  /// Makes room, keeping the first bytes.
  func grow(to wanted: Int, keeping kept: Int) {
    guard wanted > capacity else { return }
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted + LineTape.padding)
    larger.initialize(from: bytes, count: kept)
    (larger + kept).initialize(repeating: 0, count: wanted + LineTape.padding - kept)
    bytes.deallocate()
    (bytes, capacity) = (larger, wanted)
  }

  /// Puts bytes at the front.
  func begin(with carried: [UInt8]) {
    grow(to: carried.count * 2, keeping: 0)
    carried.withUnsafeBufferPointer {
      if let source = $0.baseAddress { bytes.update(from: source, count: $0.count) }
    }
    count = carried.count
  }

  func text(_ range: Range<Int>) -> [UInt8] {
    Array(UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count))
  }

  /// The next line end at or after an offset, before an end; nil where there is none.
  func lineEnd(from start: Int, to end: Int) -> Int? {
    guard start < end, let found = memchr(bytes + start, Int32(Self.lineEnd), end - start) else { return nil }
    return UnsafeMutableRawPointer(bytes).distance(to: found)
  }

  /// The last line end between two offsets.
  func lastLineEnd(from start: Int, to end: Int) -> Int? {
    var at = end
    while at > start {
      at -= 1
      if bytes[at] == Self.lineEnd { return at }
    }
    return nil
  }

  /// Calls with each text; blank lines are passed over.
  func forEachItem(ofAtMost limit: Int, _ body: (StreamItem) -> Void) {
    if let items { return items.forEach(body) }
    var line = firstLine
    var start = 0
    while start < count {
      let end = lineEnd(from: start, to: count) ?? count
      if !isBlank(start..<end) {
        let place = StreamPlace(
          number: line, offset: offset + start, position: JSONPosition(line: line, column: 1))
        let fault: StreamFault? = end - start > limit ? .tooLong(limit: limit) : nil
        body(StreamItem(place: place, range: start..<end, fault: fault))
      }
      line += 1
      start = end + 1
    }
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    for index in range where bytes[index] != 0x20 && bytes[index] != 0x09 && bytes[index] != 0x0D {
      return false
    }
    return true
  }
}
