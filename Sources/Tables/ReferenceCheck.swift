/// Settles keys and references once every table was read: which values repeat, and which refer to nothing.
struct ReferenceCheck {
  let runs: [TableRun]
  let options: TableOptions

  /// Finds the rows of one table that break a key or dangle, and adds the findings to it.
  func settle(_ run: TableRun) {
    var repeated: [SecondLook.Group] = []
    var dangling: [SecondLook.Group] = []
    for (set, plan) in run.sets.enumerated() {
      if plan.isUnique, let values = run.repeated(inSet: set), values.count > 0 {
        repeated.append(SecondLook.Group(set: set, fingerprints: values))
      }
      if !plan.targets.isEmpty, let missing = missing(run, set), missing.count > 0 {
        dangling.append(SecondLook.Group(set: set, fingerprints: missing))
      }
    }
    if repeated.isEmpty, dangling.isEmpty { return }
    SecondLook(run, options: options).settle(repeated: repeated, dangling: dangling)
  }

  /// The values that none of the targets has; nil where that cannot be told.
  private func missing(_ run: TableRun, _ set: Int) -> FingerprintSet? {
    guard let values = run.values(ofSet: set), values.count > 0 else { return nil }
    let plan = run.sets[set]
    var known: [FingerprintSet] = []
    for target in plan.targets {
      guard let table = runs.first(where: { $0.schema.name == target.table }) else { continue }
      guard let there = table.values(of: target.column) else {
        run.leaveUnjudged("\(plan.label) refers to \(target), whose values are not all known")
        return nil
      }
      known.append(there)
    }
    if known.isEmpty {
      let places = plan.targets.map(\.description).joined(separator: " or ")
      let rule = TableRule.targetAbsent
      let sentence = "\(plan.label) refers to \(places), which is not among the tables: \(rule.mend)"
      run.add(
        TableFinding(
          rule: rule, column: plan.label, count: 1, distinct: values.count,
          samples: [TableSample(row: 0, field: 0, offset: 0, excerpt: "", sentence: sentence)]))
      return nil
    }
    return values.missing(from: known)
  }
}
