import Testing

@testable import Tables

@Suite struct ColumnStoreTests {
  private static func row(_ cells: [String]) -> CellRow {
    let row = CellRow(width: cells.count)
    for cell in cells { Array(cell.utf8).withUnsafeBufferPointer { row.append($0) } }
    return row
  }

  private static func text(_ cell: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: cell, as: UTF8.self)
  }

  private static func rows(_ store: ColumnStore, where values: [String], by index: Int = 0) -> [Int] {
    let row = row(values)
    var rows: [Int] = []
    store.add(where: values.indices.map { row[$0] }, by: index, to: &rows)
    return rows.sorted()
  }

  @Test func `rows are found by their keys, however many there are`() {
    let store = ColumnStore(keys: [[1, 0], [2]])
    for number in 0..<5_000 {
      store.append(Self.row(["u\(number % 700)", "o\(number % 3)", "text \(number)"]), [0, 1, 2])
    }
    #expect(store.rows == 5_000)
    // The key's order is that of the store's columns 1 and 0.
    let expected = (0..<5_000).filter { $0 % 700 == 41 && $0 % 3 == 2 }
    #expect(Self.rows(store, where: ["o2", "u41"]) == expected)
    #expect(!expected.isEmpty)
    #expect(Self.rows(store, where: ["u41", "o2"]) == [])
    #expect(Self.rows(store, where: ["text 4711"], by: 1) == [4711])
    #expect(Self.text(store.cell(expected[0], 2)) == "text \(expected[0])")
  }

  @Test(arguments: [0, 1, 8, 254, 255, 256, 70_000])
  func `a cell of any length comes back whole, and so does what follows it`(length: Int) {
    let long = String(repeating: "x", count: length)
    let store = ColumnStore(keys: [[0]])
    for cells in [["a", long, "behind"], ["b", "", long]] { store.append(Self.row(cells), [0, 1, 2]) }
    #expect(Self.text(store.cell(0, 1)) == long)
    #expect(Self.text(store.cell(0, 2)) == "behind")
    #expect(Self.text(store.cell(1, 1)) == "")
    #expect(Self.text(store.cell(1, 2)) == long)
    #expect(store.first(where: Self.row(["b"]), [0]) == 1)
    #expect(store.first(where: Self.row(["c"]), [0]) == nil)
  }
}
