import CTables

/// Judges the rows of one block after another; each thread has its own.
final class RowChecker: BlockWorker {
  private let plan: TablePlan
  private var text = CellText()
  private var parts: [UInt64]
  private let mask: UInt64

  init(_ plan: TablePlan) {
    self.plan = plan
    parts = [UInt64](repeating: 0, count: plan.keys.isEmpty ? 0 : plan.width)
    mask = plan.options.fingerprintMask
  }

  deinit { text.release() }

  func work(_ block: Block, _ index: FieldIndex, into tally: Tally) {
    for fault in index.faults { noteFault(fault, block, tally) }
    tally.isUnclosed = index.unclosed != nil && block.isLast
    let (bytes, ends, columns, width) = (block.bytes, index.ends, plan.columns, plan.width)
    let mask = mask
    // Locals, because each use of a class's own variable would be checked for exclusive access.
    var text = text
    defer { self.text = text }
    let hasKeys = !plan.keys.isEmpty
    var start = block.start
    var field = 0
    var row = 0
    for place in 0..<index.count {
      let entry = ends[place]
      let stop = Int(entry & FieldIndex.place)
      let isRowEnd = entry & FieldIndex.rowEnd != 0
      var end = stop
      if isRowEnd, end > start, stop < block.count, bytes[end &- 1] == 0x0D { end &-= 1 }
      if field < width {
        if isRowEnd, field == 0, end == start, width > 1 {
          noteRow(.blankLine, row, 1, block, start, tally)
          start = stop &+ 1
          row &+= 1
          continue
        }
        let column = columns[field]
        let cell = text.decode(bytes, start, end)
        if cell.isEmpty {
          if column.presence == .required { noteCell(.valueMissing, row, field, cell, block, start, tally) }
        } else {
          if column.presence == .empty { noteCell(.valueForbidden, row, field, cell, block, start, tally) }
          if !column.isText, !column.test._withUnsafeGuaranteedRef({ $0.accepts(cell) }) {
            noteCell(.valueType, row, field, cell, block, start, tally)
          }
          if cell.count > column.maxLength { checkLength(row, field, cell, block, start, tally) }
          if column.set >= 0, let base = cell.baseAddress {
            if column.isList {
              gather(cell, column, tally)
            } else {
              tally.runs[column.set].append(ctables_fingerprint(base, cell.count) & mask)
            }
          }
          if column.isKeyPart, let base = cell.baseAddress {
            parts[field] = ctables_fingerprint(base, cell.count)
          }
        }
      }
      field &+= 1
      start = stop &+ 1
      if isRowEnd {
        if field != width {
          noteRow(field < width ? .tooFewFields : .tooManyFields, row, field, block, stop, tally)
        }
        if hasKeys { closeKeys(tally) }
        row &+= 1
        field = 0
      }
    }
    tally.rows = row
  }

  @inline(never)
  private func gather(_ cell: UnsafeBufferPointer<UInt8>, _ column: TablePlan.Column, _ tally: Tally) {
    column.test._withUnsafeGuaranteedRef { test in
      test.forEachItem(cell) { item in
        guard let base = item.baseAddress, !item.isEmpty else { return }
        tally.runs[column.set].append(ctables_fingerprint(base, item.count) & mask)
      }
    }
  }

  private func closeKeys(_ tally: Tally) {
    for key in plan.keys where key.fields.contains(where: { parts[$0] != 0 }) {
      tally.runs[key.set].append(FingerprintSet.combine(key.fields.map { parts[$0] }) & mask)
    }
    for field in parts.indices { parts[field] = 0 }
  }

  @inline(never)
  private func checkLength(
    _ row: Int, _ field: Int, _ cell: UnsafeBufferPointer<UInt8>, _ block: Block, _ start: Int, _ tally: Tally
  ) {
    let limit = plan.columns[field].maxLength
    // A byte that continues a character does not begin one.
    if cell.lazy.filter({ $0 & 0xC0 != 0x80 }).count > limit {
      noteCell(.valueTooLong, row, field, cell, block, start, tally)
    }
  }

  @inline(never)
  private func noteCell(
    _ rule: TableRule, _ row: Int, _ field: Int, _ cell: UnsafeBufferPointer<UInt8>, _ block: Block,
    _ start: Int,
    _ tally: Tally
  ) {
    let slot = plan.columns[field].slot + (TableRule.ofCells.firstIndex(of: rule) ?? 0)
    tally.note(slot) {
      let name = plan.names[field]
      let wrong =
        switch rule {
        case .valueMissing: "\(name) is empty"
        case .valueForbidden: "\(name) is \"\(cell.excerpt())\" where it must be empty"
        case .valueTooLong: "\(name) has more than \(plan.columns[field].maxLength) characters"
        default: "\(name) " + (plan.test(of: field)?.complaint(cell) ?? "")
        }
      return TableSample(
        row: row, field: field + 1, offset: start, excerpt: cell.excerpt(), sentence: "\(wrong): \(rule.mend)"
      )
    }
  }

  @inline(never)
  private func noteRow(
    _ rule: TableRule, _ row: Int, _ fields: Int, _ block: Block, _ offset: Int, _ tally: Tally
  ) {
    tally.note(TablePlan.slot(rule)) {
      let wrong =
        switch rule {
        case .blankLine: "the line is blank"
        default: "the row has \(fields) field\(fields == 1 ? "" : "s") where the header has \(plan.width)"
        }
      return TableSample(
        row: row, field: 0, offset: offset, excerpt: "", sentence: "\(wrong): \(rule.mend)")
    }
  }

  @inline(never)
  private func noteFault(_ fault: ExactReader.Fault, _ block: Block, _ tally: Tally) {
    tally.note(TablePlan.slot(fault.rule)) { fault.sample(block, plan.schema.encoding) }
  }
}
