/// A table is no longer the CSV that it was: its bytes, quotes, lines or columns are not as they have to be.
enum FormMutations {
  static func mutants(of table: TableReading, in exhibit: Exhibit) -> [Mutant] {
    cells(of: table, in: exhibit) + lines(of: table) + columns(of: table, in: exhibit)
  }

  private static func cells(of table: TableReading, in exhibit: Exhibit) -> [Mutant] {
    let row = 1 + exhibit.seed.adding("form").below(table.rows.count - 1)
    // A bare cell with two bytes to put something between; free text where there is any.
    let bare = table.rows[row].filter { cell in
      cell.count > 1 && !exhibit.content[cell].contains(UInt8(ascii: "\""))
    }
    let free = bare.first { KnownForm(table.text($0)) == nil && Reference.elsewhere(table.text($0)) == nil }
    guard let cell = free ?? bare.first else { return [] }
    let bytes = Array(exhibit.content[cell])
    let (left, right) = (bytes.prefix(1), bytes.dropFirst())
    let quote = UInt8(ascii: "\"")
    let forms: [(String, [UInt8])] = [
      ("held bytes that are no UTF-8", left + [0xE9] + right), ("held a NUL", left + [0] + right),
      ("held a quote and had no quotes around it", left + [quote] + right),
      ("went on behind its quotes", [quote] + left + [quote] + right),
      ("had quotes that never close", [quote] + bytes),
      ("held a carriage return", [quote] + left + [13, 10] + right + [quote]),
      ("were broken by a carriage return", left + [13] + right),
    ]
    return forms.map { effect, bytes in
      Mutant(.format, "a cell", effect, .splice([Splice(cell, bytes)]), anchor: "form")
    }
  }

  private static func lines(of table: TableReading) -> [Mutant] {
    guard let header = table.range(ofRow: 0), let first = table.range(ofRow: 1) else { return [] }
    let between = Array(table.content[header.upperBound..<first.lowerBound])
    return [
      Mutant(
        .insert, "the rows", "had a blank line between them",
        .splice([Splice(first.lowerBound..<first.lowerBound, between)]), anchor: "form"),
      Mutant(
        .count, "the rows", "were all missing",
        .splice([Splice(first.lowerBound..<table.content.count, [])]), anchor: "form"),
    ]
  }

  private static func columns(of table: TableReading, in exhibit: Exhibit) -> [Mutant] {
    let ends = table.rows.map { row in row.last?.upperBound ?? 0 }
    let unknown = ends.enumerated().map { place, end in
      Splice(end..<end, place == 0 ? ",assayUnknown" : ",assay")
    }
    let column = exhibit.seed.adding("again").below(table.rows[0].count)
    let again = table.rows.compactMap { row -> Splice? in
      guard row.indices.contains(column), let end = row.last?.upperBound else { return nil }
      return Splice(end..<end, [UInt8(ascii: ",")] + Array(table.content[row[column]]))
    }
    return [
      Mutant(.insert, "the columns", "had one more that nobody knows", .splice(unknown), anchor: "form"),
      Mutant(.duplicateName, "a column", "came twice", .splice(again), anchor: "form"),
    ]
  }
}
