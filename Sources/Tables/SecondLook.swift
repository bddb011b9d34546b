/// Reads a table again to find the rows behind fingerprints that repeat or refer to nothing.
///
/// For a reference the missing fingerprint is proof enough; for a key the texts decide, so that a clash of
/// fingerprints is no finding. Texts are held for one part of the repeated values at a time.
final class SecondLook {
  /// Fingerprints of one set of values.
  struct Group {
    var set: Int
    var fingerprints: FingerprintSet
  }

  private let run: TableRun
  private let options: TableOptions
  private var dangling: [Int: Result] = [:]
  private var repeated: [Int: Result] = [:]
  private var texts: [Text: Seen] = [:]
  private var fresh: [Int: [TableSample]] = [:]

  private struct Result {
    var count = 0
    var distinct = 0
    var samples: [TableSample] = []
  }

  private struct Text: Hashable {
    var set: Int
    var bytes: [UInt8]
  }

  private struct Seen {
    var firstRow: Int
    var count: Int
  }

  init(_ run: TableRun, options: TableOptions) {
    (self.run, self.options) = (run, options)
  }

  /// Finds the rows and adds the findings to the run.
  func settle(repeated groups: [Group], dangling missing: [Group]) {
    let total = groups.reduce(0) { $0 + $1.fingerprints.count }
    let parts = max(1, (total + options.valuesPerLook - 1) / max(1, options.valuesPerLook))
    for group in missing { dangling[group.set] = Result(distinct: group.fingerprints.count) }
    for part in 0..<parts {
      var searches = groups.map { group in
        search(
          Group(set: group.set, fingerprints: slice(group.fingerprints, part, of: parts)), keepsText: true)
      }
      if part == 0 { searches += missing.map { search($0, keepsText: false) } }
      look(searches)
    }
    addFindings()
  }

  private func search(_ group: Group, keepsText: Bool) -> Locator.Search {
    Locator.Search(
      set: group.set, fingerprints: group.fingerprints, keepsText: keepsText,
      fields: run.fields(ofSet: group.set))
  }

  private func slice(_ values: FingerprintSet, _ part: Int, of parts: Int) -> FingerprintSet {
    if parts == 1 { return values }
    let result = FingerprintSet()
    // The high bits choose the part: the low ones already choose the slot.
    values.forEach { if Int(($0 >> 40) % UInt64(parts)) == part { result.add($0) } }
    return result
  }

  private func look(_ searches: [Locator.Search]) {
    texts.removeAll()
    fresh.removeAll()
    run.lookAgain(searches) { tally, place in
      for (number, search) in searches.enumerated() where !search.keepsText {
        self.dangling[search.set, default: Result()].count += tally.hitCounts[number]
      }
      for hit in tally.hits {
        let search = searches[hit.search]
        if search.keepsText {
          self.takeText(hit, search, place)
        } else {
          self.takeMissing(hit, search, place)
        }
      }
    }
    for (text, seen) in texts where seen.count > 1 {
      repeated[text.set, default: Result()].count += seen.count - 1
      repeated[text.set, default: Result()].distinct += 1
    }
    for (set, samples) in fresh {
      let all = (repeated[set]?.samples ?? []) + samples
      let sorted = all.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }
      repeated[set, default: Result()].samples = Array(sorted.map(\.element).prefix(options.samples))
    }
  }

  private func takeText(_ hit: Tally.Hit, _ search: Locator.Search, _ place: Conveyor.Place) {
    let text = Text(set: search.set, bytes: hit.text)
    let row = hit.row + place.row
    guard let seen = texts[text] else {
      texts[text] = Seen(firstRow: row, count: 1)
      return
    }
    texts[text] = Seen(firstRow: seen.firstRow, count: seen.count + 1)
    guard fresh[search.set, default: []].count < options.samples else { return }
    let label = run.sets[search.set].label
    let shown = shown(hit.text, search)
    fresh[search.set, default: []].append(
      TableSample(
        row: row, field: hit.field + 1, offset: hit.offset + place.offset, excerpt: shown,
        sentence: "\(label) \"\(shown)\" repeats row \(seen.firstRow): \(TableRule.duplicateKey.mend)"))
  }

  private func takeMissing(_ hit: Tally.Hit, _ search: Locator.Search, _ place: Conveyor.Place) {
    guard dangling[search.set, default: Result()].samples.count < options.samples else { return }
    let plan = run.sets[search.set]
    let places = plan.targets.map(\.description).joined(separator: " or ")
    let shown = shown(hit.text, search)
    dangling[search.set, default: Result()].samples.append(
      TableSample(
        row: hit.row + place.row, field: hit.field + 1, offset: hit.offset + place.offset, excerpt: shown,
        sentence: "\(plan.label) \"\(shown)\" is not in \(places): \(TableRule.danglingReference.mend)"))
  }

  private func shown(_ text: [UInt8], _ search: Locator.Search) -> String {
    search.fields.count > 1 ? KeyText.shown(text) : text.withUnsafeBufferPointer { $0.excerpt() }
  }

  private func addFindings() {
    for (rule, results) in [(TableRule.duplicateKey, repeated), (.danglingReference, dangling)] {
      for (set, result) in results.sorted(by: { $0.key < $1.key }) where result.count > 0 {
        run.add(
          TableFinding(
            rule: rule, column: run.sets[set].label, count: result.count, distinct: result.distinct,
            samples: result.samples))
      }
    }
  }
}
