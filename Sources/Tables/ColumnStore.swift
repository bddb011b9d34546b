import CTables

/// The cells of some columns of a table, packed, with an index over one group of columns.
///
/// A row takes eight bytes and its text for each column, and about twenty-four for the index.
struct ColumnStore {
  private let width: Int
  private var bytes: [UInt8] = []
  /// Where each cell ends, row by row.
  private var ends: [Int] = []
  private let keys: [Int]
  private var heads: [UInt64: Int32] = [:]
  /// The next row with the same fingerprint, or -1.
  private var links: [Int32] = []

  /// - Parameter keys: The places, among the stored columns, of those that are searched by.
  init(width: Int, keys: [Int]) {
    (self.width, self.keys) = (width, keys)
  }

  var rows: Int { width == 0 ? 0 : ends.count / width }

  mutating func append(_ cells: [[UInt8]]) {
    for cell in cells {
      bytes.append(contentsOf: cell)
      ends.append(bytes.count)
    }
    let print = ColumnStore.fingerprint(keys.map { cells[$0] })
    let row = Int32(truncatingIfNeeded: rows - 1)
    links.append(heads[print] ?? -1)
    heads[print] = row
  }

  func cell(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    let place = row * width + column
    return bytes[(place == 0 ? 0 : ends[place - 1])..<ends[place]]
  }

  /// The rows whose key columns have these values, in the file's order.
  func rows(where values: [[UInt8]]) -> [Int] {
    var found: [Int] = []
    var next = heads[ColumnStore.fingerprint(values)] ?? -1
    while next >= 0 {
      let row = Int(next)
      if zip(keys, values).allSatisfy({ cell(row, $0.0) == $0.1[...] }) { found.append(row) }
      next = links[row]
    }
    return found.reversed()
  }

  private static func fingerprint(_ values: [[UInt8]]) -> UInt64 {
    FingerprintSet.combine(
      values.map { value in
        var hash: UInt64 = UInt64(value.count)
        for byte in value { hash = ctables_fold(hash ^ UInt64(byte), 0x9E37_79B9_7F4A_7C15) ^ UInt64(byte) }
        return hash
      })
  }
}
