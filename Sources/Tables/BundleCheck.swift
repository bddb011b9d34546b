/// Checks tables that belong together against their schemas: each by itself, and their references.
///
/// Every table is read once on all cores. The values of keys, unique columns and both ends of references
/// become 64-bit fingerprints, eight bytes for each different value in tables at most two thirds full
/// (``FingerprintSet``), so twelve to twenty-four bytes a value; nothing else grows with the file. When a
/// fingerprint came twice, or is missing where a reference points, the table is read once more to find the
/// rows, their exact texts and the first row of each: a clash of fingerprints never makes a finding.
///
/// Worst case: where very many values repeat, one reading settles half a million of them, so that memory stays
/// bounded and time grows. A dangling reference goes unseen when its fingerprint equals that of an existing
/// key: for two million values on each side the chance is about 2 in 10,000,000. While a set is enlarged,
/// which happens when the source's size is not known, it takes half as much again.
package struct BundleCheck: Sendable {
  private let schemas: [TableSchema]
  private let options: TableOptions
  private let laws: RowRuleCheck

  /// Prepares the check.
  ///
  /// - Throws: When two schemas have one name, or a reference names a column that no schema has.
  package init(_ schemas: [TableSchema], options: TableOptions = TableOptions()) throws(TableSchemaError) {
    var names = Set<String>()
    for schema in schemas where !names.insert(schema.name).inserted {
      throw TableSchemaError(table: schema.name, reason: .repeatedTable(schema.name))
    }
    for schema in schemas {
      for column in schema.columns {
        for target in column.references {
          let table = schemas.first { $0.name == target.table }
          guard let table, table.columns.contains(where: { $0.name == target.column }) else {
            throw TableSchemaError(
              table: schema.name, reason: .unknownReference(column: column.name, target))
          }
        }
      }
    }
    for schema in schemas {
      if let name = schema.needs.tables.first(where: { !names.contains($0) }) {
        throw TableSchemaError(table: schema.name, reason: .unknownTable(name))
      }
      guard let place = schema.declaration else { continue }
      let columns = schemas.first { $0.name == place.table }?.columns.map(\.name) ?? []
      guard columns.contains(place.key), columns.contains(place.value) else {
        throw TableSchemaError(table: schema.name, reason: .unknownDeclaration(place))
      }
    }
    (self.schemas, self.options) = (schemas, options)
    laws = try RowRuleCheck(schemas.flatMap(\.laws), schemas: schemas, options: options)
  }

  /// Checks the tables that are there; one that is not given is absent, which references, declarations and needs notice.
  ///
  /// - Parameter progress: Called in order of the files as blocks are done; false stops the check.
  package func check(
    _ inputs: [TableInput], progress: (TableProgress) -> Bool = { _ in true }
  ) throws(TableInputError) -> BundleReport {
    var runs: [TableRun] = []
    let declarations = DeclaredTables(schemas, inputs, options: options)
    let inputs = inputs.map {
      TableInput(table: $0.table, source: $0.source, modes: declarations.modes(of: $0))
    }
    for input in inputs {
      guard let schema = schemas.first(where: { $0.name == input.table }) else {
        throw .unknownTable(input.table)
      }
      if runs.contains(where: { $0.schema.name == input.table }) { throw .repeatedTable(input.table) }
      let sets = ValueSetPlan.plans(
        for: schema, referenced: referenced(in: schema.name), modes: input.modes)
      runs.append(TableRun(schema, input, sets: sets, options: options))
    }
    var isCancelled = false
    for run in runs {
      run.read { state in
        if isCancelled { return false }
        isCancelled = !progress(state)
        return !isCancelled
      }
    }
    if !isCancelled {
      let links = ReferenceCheck(runs: runs, options: options)
      for run in runs { links.settle(run) }
    }
    let present = Set(runs.map(\.schema.name))
    for run in runs {
      for finding in declarations.findings(about: run.schema, present, modes: run.input.modes) {
        run.add(finding)
      }
    }
    let absent: [TableReport] = schemas.compactMap { schema in
      if present.contains(schema.name) { return nil }
      let modes = declarations.modes(ofAbsent: schema)
      let findings = declarations.findings(about: schema, present, modes: modes)
      return findings.isEmpty ? nil : TableReport(absent: schema, modes: modes, findings: findings)
    }
    let reports = runs.map { $0.report() }
    // The values of keys are not needed any more; laws have their own.
    runs = []
    let judged = isCancelled ? [] : laws.check(inputs).filter { present.contains($0.table) }
    return BundleReport(tables: reports + absent, laws: judged)
  }

  private func referenced(in table: String) -> Set<String> {
    var columns = Set<String>()
    for schema in schemas {
      for column in schema.columns {
        for target in column.references where target.table == table { columns.insert(target.column) }
      }
    }
    return columns
  }
}
