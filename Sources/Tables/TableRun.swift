import Synchronization

/// One table while it is checked: read once for everything that a row shows by itself, and once more only
/// where values repeat or refer to nothing.
final class TableRun {
  let schema: TableSchema
  let input: TableInput
  let options: TableOptions
  let sets: [ValueSetPlan]
  private(set) var findings: [TableFinding] = []
  private(set) var end = TableReport.End.complete
  private(set) var unjudged: [String] = []
  private(set) var rows = 0
  private(set) var bytes = 0
  private var plan: TablePlan?
  private var gathered: [Gathered] = []

  /// The values of one set; `lock` guards the other two while blocks are under way.
  final class Gathered: @unchecked Sendable {
    let lock = Mutex(())
    let values: FingerprintSet
    let repeated = FingerprintSet()

    init(expecting expected: Int) { values = FingerprintSet(expecting: expected) }
  }

  init(_ schema: TableSchema, _ input: TableInput, sets: [ValueSetPlan], options: TableOptions) {
    (self.schema, self.input, self.sets, self.options) = (schema, input, sets, options.fitting(input.source))
  }

  /// The first look: header, bytes, cells; gathers the values of every set.
  func read(progress: (TableProgress) -> Bool) {
    do throws(TableSourceError) {
      let opening = try TableOpening(input.source, schema, options)
      noteOpening(opening)
      if let stop = opening.stop {
        if case .unreadable(let rule) = stop { end = .unreadable(rule) }
        return
      }
      let fit = HeaderFit(opening.names, schema, modes: input.modes)
      findings += fit.findings
      let plan = TablePlan(
        schema, sets: sets, fields: fit.fields, names: opening.names, modes: input.modes, options: options)
      self.plan = plan
      carry(opening, plan, progress)
    } catch {
      end = .failed(error)
    }
  }

  private func noteOpening(_ opening: TableOpening) {
    if opening.stop == .empty { noteFile(.emptyFile, "the file is empty") }
    if opening.hasMark, schema.byteOrderMark == .forbidden {
      noteFile(.byteOrderMark, "the file begins with a byte order mark")
    }
    if !opening.hasMark, schema.byteOrderMark == .required, opening.stop != .empty {
      noteFile(.byteOrderMark, "the file begins without a byte order mark")
    }
    for fault in opening.faults {
      var sample = fault.sample(opening.first, schema.encoding)
      sample = sample.moved(row: 1, offset: 0)
      findings.append(TableFinding(rule: fault.rule, column: nil, count: 1, distinct: nil, samples: [sample]))
    }
    if opening.stop == .unreadable(.rowTooLong) {
      noteFile(.rowTooLong, "the first row is longer than \(options.rowBytes) bytes")
    }
  }

  private func noteFile(_ rule: TableRule, _ wrong: String) {
    let sample = TableSample(row: 0, field: 0, offset: 0, excerpt: "", sentence: "\(wrong): \(rule.mend)")
    findings.append(TableFinding(rule: rule, column: nil, count: 1, distinct: nil, samples: [sample]))
  }

  private func carry(_ opening: TableOpening, _ plan: TablePlan, _ progress: (TableProgress) -> Bool) {
    let expected = expectedRows(opening)
    gathered = sets.map { set in
      Gathered(expecting: set.isUnique ? expected : min(expected, 1 << 16))
    }
    let conveyor = Conveyor(
      opening.reader, first: opening.first, firstRow: opening.firstRow, dialect: plan.dialect,
      options: options,
      newTally: { [options, sets] in
        Tally(rules: plan.ruleCount, sets: sets.count, limit: options.samples)
      })
    var counts = [Int](repeating: 0, count: plan.ruleCount)
    var samples = [[TableSample]](repeating: [], count: plan.ruleCount)
    var readRows = 0
    let name = schema.name
    withoutActuallyEscaping(progress) { progress in
      conveyor.run(
        worker: { RowChecker(plan) },
        settle: { [options] tally, place in
          for slot in counts.indices { counts[slot] += tally.counts[slot] }
          for raw in tally.samples where samples[raw.slot].count < options.samples {
            samples[raw.slot].append(raw.sample.moved(row: place.row, offset: place.offset))
          }
          readRows += tally.rows
          return progress(TableProgress(table: name, rows: readRows, bytes: place.offset))
        },
        absorb: { [gathered, sets] tally in
          for (set, home) in gathered.enumerated() {
            let run = tally.runs[set]
            home.lock.withLock { _ in
              let values = UnsafeBufferPointer(start: run.values, count: run.count)
              if sets[set].isUnique {
                home.values.add(values) { home.repeated.add($0) }
              } else {
                home.values.add(values) { _ in }
              }
            }
          }
        })
    }
    (rows, bytes) = (conveyor.rows, conveyor.bytes)
    for slot in counts.indices where counts[slot] > 0 {
      let (rule, field) = plan.meaning(of: slot)
      findings.append(
        TableFinding(
          rule: rule, column: field.map { plan.names[$0] }, count: counts[slot], distinct: nil,
          samples: samples[slot]))
    }
    close(conveyor)
  }

  private func close(_ conveyor: Conveyor) {
    switch conveyor.outcome {
    case .complete:
      end = .complete
      if rows < schema.minimumRows {
        noteFile(.tooFewRows, "the file has \(rows) rows of at least \(schema.minimumRows)")
      }
    case .cancelled: end = .cancelled
    case .failed(let error): end = .failed(error)
    case .unclosed: end = .unreadable(.unclosedQuote)
    case .rowTooLong(let row, let offset):
      end = .unreadable(.rowTooLong)
      let sentence =
        "the row is longer than \(options.rowBytes) bytes: \(TableRule.rowTooLong.mend), or close its quotes"
      let sample = TableSample(row: row, field: 0, offset: offset, excerpt: "", sentence: sentence)
      findings.append(
        TableFinding(rule: .rowTooLong, column: nil, count: 1, distinct: nil, samples: [sample]))
    }
  }

  /// How many rows the file seems to have, by the length of those in the first block.
  private func expectedRows(_ opening: TableOpening) -> Int {
    let block = opening.first
    guard let size = input.source.size, block.count > block.start else { return 0 }
    let seen = UnsafeBufferPointer(start: block.bytes + block.start, count: block.count - block.start)
    let lines = seen.count(where: { $0 == 0x0A })
    return lines == 0 ? 0 : min(size, size / max(1, seen.count / lines) + lines)
  }

  /// The values that a column held, once the table was read to its end; nil where they are not all known.
  func values(of column: String) -> FingerprintSet? {
    guard end == .complete, let plan, let place = schema.columns.firstIndex(where: { $0.name == column }),
      plan.fields.contains(place), let set = sets.firstIndex(where: { $0.columns == [place] })
    else { return nil }
    return gathered[set].values
  }

  func values(ofSet set: Int) -> FingerprintSet? {
    gathered.indices.contains(set) ? gathered[set].values : nil
  }

  /// The values of a set that came more than once, by their fingerprints.
  func repeated(inSet set: Int) -> FingerprintSet? {
    gathered.indices.contains(set) ? gathered[set].repeated : nil
  }

  func add(_ finding: TableFinding) { findings.append(finding) }

  /// Says that something was not judged, so that it does not pass in silence.
  func leaveUnjudged(_ sentence: String) { unjudged.append(sentence) }

  /// Reads the table once more and settles the tallies of a ``Locator`` in the file's order.
  func lookAgain(_ searches: [Locator.Search], _ settle: @escaping (Tally, Conveyor.Place) -> Void) {
    guard let plan else { return }
    do throws(TableSourceError) {
      let opening = try TableOpening(input.source, schema, options)
      guard opening.stop == nil else { return }
      let conveyor = Conveyor(
        opening.reader, first: opening.first, firstRow: opening.firstRow, dialect: plan.dialect,
        options: options,
        newTally: { [options] in Tally(rules: 0, sets: 0, searches: searches.count, limit: options.samples) })
      conveyor.run(
        worker: { Locator(plan, searches) },
        settle: { tally, place in
          settle(tally, place)
          return true
        }, absorb: { _ in })
      if case .failed(let error) = conveyor.outcome { end = .failed(error) }
      if conveyor.rows != rows {
        end = .failed(
          TableSourceError(
            "\(schema.file) had \(rows) rows and then \(conveyor.rows): it changed while it was read"))
      }
    } catch {
      end = .failed(error)
    }
  }

  func fields(ofSet set: Int) -> [Int] {
    guard let plan else { return [] }
    return sets[set].columns.compactMap { column in plan.fields.firstIndex(of: column) }
  }

  func report() -> TableReport {
    var distinct: [String: Int] = [:]
    for (set, home) in gathered.enumerated() { distinct[sets[set].label] = home.values.count }
    var places: [String: Int] = [:]
    for (place, column) in schema.columns.enumerated() { places[column.name] = place }
    // Sorting is stable by the place they were found in, which is that of the header's fields.
    let sorted = findings.enumerated().sorted { left, right in
      let ranks = (
        (left.element.rule.place, left.element.column.flatMap { places[$0] } ?? 0, left.offset),
        (right.element.rule.place, right.element.column.flatMap { places[$0] } ?? 0, right.offset)
      )
      return ranks.0 < ranks.1
    }
    return TableReport(
      table: schema.name, file: schema.file, modes: input.modes, rows: rows, bytes: bytes,
      findings: merged(sorted.map(\.element)),
      distinct: distinct, unjudged: unjudged, end: end)
  }

  /// The header's faults and the rows' of the same rule are one finding.
  private func merged(_ findings: [TableFinding]) -> [TableFinding] {
    var result: [TableFinding] = []
    for finding in findings {
      if let last = result.last, last.rule == finding.rule, last.column == finding.column,
        last.distinct == finding.distinct
      {
        result[result.count - 1] = TableFinding(
          rule: last.rule, column: last.column, count: last.count + finding.count, distinct: last.distinct,
          samples: Array((last.samples + finding.samples).prefix(options.samples)))
      } else {
        result.append(finding)
      }
    }
    return result
  }
}
