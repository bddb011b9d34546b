/// The rows and cells of CSV text by their bytes, for changing them; what is odd about it is the checks' to find.
struct TableReading {
  /// The cells of each row, their quotes included; the first row names the columns.
  let rows: [[Range<Int>]]
  let content: [UInt8]

  /// Rows beyond these are like those before.
  private static let limit = 2_000

  /// - Returns: nil where there is no row below the names.
  init?(_ content: [UInt8]) {
    self.content = content
    let start = content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var rows: [[Range<Int>]] = []
    var row: [Range<Int>] = []
    var from = start
    var isQuoted = false
    var place = start
    func ends(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    while place < content.count, rows.count < Self.limit {
      let byte = content[place]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, byte == UInt8(ascii: ",") || ends(byte) {
        row.append(from..<place)
        if ends(byte) {
          rows.append(row)
          row = []
          if byte == 0x0D, place + 1 < content.count, content[place + 1] == 0x0A { place += 1 }
        }
        from = place + 1
      }
      place += 1
    }
    if rows.count < Self.limit, from < content.count || !row.isEmpty {
      row.append(from..<content.count)
      rows.append(row)
    }
    guard rows.count > 1, rows[0].count > 1 || rows[1].count == rows[0].count else { return nil }
    self.rows = rows
  }

  /// The text of a cell without its quotes.
  func text(_ cell: Range<Int>) -> String {
    let bytes = content[cell]
    guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else {
      return String(decoding: bytes, as: UTF8.self)
    }
    return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
      .split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
  }

  /// A text as a cell holds it.
  static func cell(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  /// The bytes of a row without what ends it.
  func range(ofRow row: Int) -> Range<Int>? {
    guard let first = rows[row].first, let last = rows[row].last else { return nil }
    return first.lowerBound..<last.upperBound
  }
}
