/// Reads tables for laws: in order, on one thread, only the columns that are asked for.
struct LawReading: Sendable {
  /// Why a rule cannot be judged.
  struct Unjudged: Error {
    let reason: String
  }

  /// How a reading ended.
  struct End {
    var rows = 0
    /// The columns that the table has not; their cells were empty.
    var missing: Set<String> = []
    /// Why the rows are not all known, in a sentence without a full stop; nil where they are.
    var failure: String?
  }

  let schemas: [String: TableSchema]
  let inputs: [TableInput]
  let options: TableOptions

  func isGiven(_ table: String) -> Bool { inputs.contains { $0.table == table } }

  func file(of table: String) -> String { schemas[table]?.file ?? table }

  /// Calls back with the row's number, its offset and the cells of the named columns.
  func read(_ table: String, _ names: [String], _ body: (Int, Int, CellRow) -> Void) -> End {
    var end = End()
    guard let schema = schemas[table], let input = inputs.first(where: { $0.table == table }) else {
      end.failure = "\(table) is not among the tables"
      return end
    }
    var places: [Int]? =
      schema.header == .absent
      ? names.map { name in schema.columns.firstIndex { $0.name == name } ?? 0 } : nil
    let reader = RowReader(source: input.source, dialect: Dialect(schema), options: options)
    let row = CellRow(width: names.count)
    do throws(TableSourceError) {
      let read = try reader.forEach { line, text in
        guard let fields = places else {
          let header = line.fields.indices.map { String(decoding: line.cell($0, &text), as: UTF8.self) }
          end.missing = Set(names).subtracting(header)
          places = names.map { header.firstIndex(of: $0) ?? Int.max }
          return true
        }
        if line.isBlank, schema.columns.count > 1 { return true }
        row.removeAll()
        for field in fields { row.append(line.cell(field, &text)) }
        end.rows += 1
        body(line.number, line.offset, row)
        return true
      }
      if places == nil {
        end.failure = "\(schema.file) is empty"
      } else if read != .complete {
        end.failure = "\(schema.file) cannot be read to its end"
      }
    } catch {
      end.failure = error.message
    }
    return end
  }
}
