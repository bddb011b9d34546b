import CTables

/// The second look: finds the rows whose values are among a few fingerprints.
final class Locator: BlockWorker {
  /// What is searched for in one set of values.
  struct Search {
    var set: Int
    var fingerprints: FingerprintSet
    /// Whether the text of every hit is needed, or only the first few and the number.
    var keepsText: Bool
    /// The fields of the set's columns.
    var fields: [Int]
  }

  private let plan: TablePlan
  private let searches: [Search]
  private let limit: Int
  private let mask: UInt64
  private var text = CellText()

  init(_ plan: TablePlan, _ searches: [Search]) {
    (self.plan, self.searches) = (plan, searches)
    (limit, mask) = (plan.options.samples, plan.options.fingerprintMask)
  }

  deinit { text.release() }

  func work(_ block: Block, _ index: FieldIndex, into tally: Tally) {
    tally.isUnclosed = index.unclosed != nil && block.isLast
    var cursor = RowCursor(block, index)
    while cursor.advance() {
      if cursor.isBlank(width: plan.width) { continue }
      for number in searches.indices { look(number, cursor, block, tally) }
    }
    tally.rows = cursor.row + 1
  }

  private func look(_ number: Int, _ cursor: RowCursor, _ block: Block, _ tally: Tally) {
    let search = searches[number]
    let (row, fields) = (cursor.row, cursor.fields)
    guard let first = search.fields.first else { return }
    if search.fields.count == 1 {
      guard first < fields.count else { return }
      let cell = text.decode(block.bytes, fields[first].lowerBound, fields[first].upperBound)
      guard !cell.isEmpty, let test = plan.test(of: first) else { return }
      test.forEachItem(cell) { item in
        guard let base = item.baseAddress, !item.isEmpty else { return }
        let fingerprint = ctables_fingerprint(base, item.count) & mask
        if search.fingerprints.contains(fingerprint) {
          hit(number, row, first, fields[first].lowerBound, Array(item), tally)
        }
      }
      return
    }
    var prints: [UInt64] = []
    var joined: [UInt8] = []
    for field in search.fields {
      guard field < fields.count else {
        prints.append(0)
        KeyText.append([], to: &joined)
        continue
      }
      let cell = text.decode(block.bytes, fields[field].lowerBound, fields[field].upperBound)
      prints.append(cell.baseAddress.map { cell.isEmpty ? 0 : ctables_fingerprint($0, cell.count) } ?? 0)
      KeyText.append(Array(cell), to: &joined)
    }
    guard prints.contains(where: { $0 != 0 }) else { return }
    if search.fingerprints.contains(FingerprintSet.combine(prints) & mask) {
      hit(number, row, first, first < fields.count ? fields[first].lowerBound : 0, joined, tally)
    }
  }

  private func hit(
    _ number: Int, _ row: Int, _ field: Int, _ offset: Int, _ text: [UInt8], _ tally: Tally
  ) {
    tally.hitCounts[number] += 1
    if searches[number].keepsText || tally.hitCounts[number] <= limit {
      tally.hits.append(Tally.Hit(search: number, row: row, field: field, offset: offset, text: text))
    }
  }
}
