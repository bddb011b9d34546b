import CTables

/// Where the fields of a block end, found by the quick scanner or, where it will not do, by the exact reader.
///
/// Each entry is the offset of the byte that ends a field, with the top bit set where a row ends too.
final class FieldIndex {
  /// The bit of an entry that says that a row ends.
  static let rowEnd: UInt32 = CTABLES_NEWLINE_FLAG
  /// The bits of an entry that are the offset.
  static let place: UInt32 = ~CTABLES_NEWLINE_FLAG

  private(set) var ends: UnsafeMutablePointer<UInt32>
  private var capacity: Int
  private(set) var count = 0
  /// Where the last whole row ends; what follows belongs to the next block.
  private(set) var consumed = 0
  /// Whether a row begins in the block and does not end there.
  private(set) var isUnfinished = false
  /// What the exact reader found, in order; empty after the quick scanner.
  private(set) var faults: [ExactReader.Fault] = []
  /// Where the quotes open that the file never closes, counted in rows of the block.
  private(set) var unclosed: ExactReader.Fault?

  init() {
    capacity = 1 << 12
    ends = .allocate(capacity: capacity)
  }

  deinit { ends.deallocate() }

  /// Finds the fields of a block from its start.
  func read(_ block: Block, _ dialect: Dialect, exactly: Bool = false) {
    let size = block.count - block.start
    reserve(size + 2)
    faults.removeAll(keepingCapacity: true)
    (count, consumed, isUnfinished, unclosed) = (0, block.start, false, nil)
    if size == 0 { return }
    if exactly || !readQuickly(block, dialect, size: size) { readExactly(block, dialect) }
    if let unclosed, block.isLast {
      // The text up to the end is one last field of a row that cannot be judged.
      faults.append(unclosed)
      consumed = block.count
    }
  }

  /// The quick way; false when something stands in the block that needs an exact look.
  private func readQuickly(_ block: Block, _ dialect: Dialect, size: Int) -> Bool {
    let base = block.bytes + block.start
    let found = ctables_fields(base, size, dialect.delimiter, ends)
    if found.untidy != 0 || (found.inside != 0 && block.isLast) { return false }
    if found.high != 0, !isValid(base, size, dialect) { return false }
    count = found.count
    if block.start > 0 {
      for place in 0..<count { ends[place] += UInt32(truncatingIfNeeded: block.start) }
    }
    if block.isLast {
      if found.inside == 0, base[size - 1] != 0x0A { append(block.count, rowEnd: true) }
    } else {
      while count > 0, ends[count - 1] & FieldIndex.rowEnd == 0 { count -= 1 }
    }
    consumed = count > 0 ? min(block.count, Int(ends[count - 1] & FieldIndex.place) + 1) : block.start
    isUnfinished = consumed < block.count
    return true
  }

  private func isValid(_ base: UnsafePointer<UInt8>, _ size: Int, _ dialect: Dialect) -> Bool {
    if dialect.encoding == .ascii { return false }
    return UnsafeBufferPointer(start: base, count: size).isValidUTF8
  }

  private func readExactly(_ block: Block, _ dialect: Dialect) {
    count = 0
    var reader = ExactReader(bytes: block.bytes, at: block.start, end: block.count, dialect)
    var done = block.start
    var kept = 0
    while let row = reader.readRow(isLast: block.isLast, into: self) {
      if row.isWhole {
        done = reader.at
        kept = count
      } else {
        unclosed = row.unclosed
      }
    }
    count = kept
    consumed = done
    isUnfinished = !block.isLast && done < block.count
    faults = isUnfinished ? reader.faults.filter { $0.offset < done } : reader.faults
  }

  /// Reads only the first row, which is a header.
  func readFirstRow(_ block: Block, _ dialect: Dialect) -> ExactReader.Row {
    reserve(block.count - block.start + 2)
    (count, isUnfinished, unclosed) = (0, false, nil)
    var reader = ExactReader(bytes: block.bytes, at: block.start, end: block.count, dialect)
    let row = reader.readRow(isLast: block.isLast, into: self)
    (consumed, faults) = (reader.at, reader.faults)
    return row ?? ExactReader.Row(isWhole: true)
  }

  /// Adds a field's end; the exact reader calls this.
  func append(_ place: Int, rowEnd: Bool) {
    ends[count] = UInt32(truncatingIfNeeded: place) | (rowEnd ? FieldIndex.rowEnd : 0)
    count += 1
  }

  private func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    ends.deallocate()
    capacity = wanted
    ends = .allocate(capacity: wanted)
  }
}
