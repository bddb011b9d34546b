import Diagnostics
import SuiteModel
import Testing

@testable import SuiteLoading

private func twin(_ members: String) -> String { "twins: [ { \(members) } ]\n" }

/// Texts of `twins.yaml` beside the sample suite, and what is said of each.
let plantedTwins: [(text: String, reported: [String])] = [
  (
    twin("id: a, of: book.members, change: { part: status, set: 500 }, caughtBy: [SH-BOOK-1], why: b"),
    ["TWN-001"]
  ),
  (twin("id: a, of: book.members, change: { part: status, set: 500 }"), ["TWN-002"]),
  ("{}\n", ["TWN-002"]), ("twins: 7\n", ["TWN-003"]),
  (twin("id: a, of: book.members, change: { part: head, remove: true }, caughtBy: [SH-BOOK-1]"), ["TWN-004"]),
  (
    twin("id: a, of: book.members, change: { header: X-N, add: 1000000000 }, caughtBy: [SH-BOOK-1]"),
    ["TWN-005"]
  ),
  (twin("id: a, of: book.members, change: { part: status, set: 500 }, caughtBy: []"), ["TWN-009"]),
  (
    twin("id: a, of: book.members, change: { part: body, header: X-N, remove: true }, caughtBy: [SH-BOOK-1]"),
    ["TWN-010"]
  ),
  (twin("id: a b, of: book.members, change: { part: status, set: 500 }, caughtBy: [SH-BOOK-1]"), ["TWN-007"]),
  (
    twin("id: a, of: book.members, change: { header: 'a b', remove: true }, caughtBy: [SH-BOOK-1]"),
    ["TWN-014"]
  ),
  (
    twin("id: a, of: book.members, change: { json: title, remove: true }, caughtBy: [SH-BOOK-1]"), ["TWN-014"]
  ),
  (
    twin("id: a, of: book.members, change: { json: '$.[', remove: true }, caughtBy: [SH-BOOK-1]"), ["TWN-015"]
  ),
  (twin("id: a, of: books.on, change: { part: status, set: 500 }, caughtBy: [SH-BOOK-1]"), ["TWN-101"]),
  (twin("id: a, of: book.members, change: { part: status, set: 500 }, caughtBy: [SH-BOOK-7]"), ["TWN-101"]),
  ("survivors: [ { requirement: SH-BOOK-7, mutant: '*', reason: It is so. } ]\n", ["TWN-101"]),
  ("free: [ { operation: '*', reason: It is so. } ]\n", ["TWN-002"]),
  ("free: [ { operation: '*', part: media, place: '*', reason: It is so. } ]\n", ["TWN-010"]),
  ("free: [ { operation: '*', part: status, reason: It is so. } ]\n", ["TWN-004"]),
  (
    """
    twins:
    - { id: a, of: book.members, change: { part: status, set: 500 }, caughtBy: [SH-BOOK-1] }
    - { id: a, of: book.members, change: { part: status, set: 404 }, caughtBy: [SH-BOOK-1] }

    """, ["TWN-102"]
  ),
]

@Suite struct TwinLoaderTests {
  static func load(_ text: String) throws -> LoadResult<TwinFile> {
    let suite = try #require(SampleSuite().load().value)
    return TwinLoader.load(bytes: Array(text.utf8), named: "twins.yaml", for: suite)
  }

  @Test func `twins and reasons are read with every member`() throws {
    let text = """
      twins:
      - { id: off, of: book.members, cases: book.members/*, step: "2", change: { header: X-N, add: -1 }, caughtBy: [SH-BOOK-1] }
      - { id: gone, of: book.members, change: { json: "$.title", remove: true }, caughtBy: [SH-BOOK-1, SH-BOOK-2] }
      - { id: named, of: book.members, change: { json: "$.title", rename: name }, caughtBy: [SH-BOOK-1] }
      - { id: broken, of: book.members, change: { part: status, set: 500 }, caughtBy: [SH-BOOK-1] }
      survivors:
      - { requirement: SH-BOOK-1, mutant: "drop $.note *", reason: Notes are free. }
      free:
      - { operation: "GET {base}/books (4??)", part: content, reason: Refusals are open. }
      - { operation: "GET *", place: "$.note.*", reason: Notes are open. }
      """
    let loaded = try Self.load(text)
    #expect(loaded.diagnostics.isEmpty)
    let file = try #require(loaded.value)
    #expect(file.twins.map(\.id) == ["off", "gone", "named", "broken"])
    #expect(file.twins[0].change == Twin.Change(subject: .header("X-N"), act: .add(-1)))
    #expect(file.twins[0].step == "2" && file.twins[0].cases == NamePattern("book.members/*"))
    #expect(file.twins[1].change == Twin.Change(subject: .json("$.title"), act: .remove))
    #expect(file.twins[1].caughtBy.map(\.description) == ["SH-BOOK-1", "SH-BOOK-2"])
    #expect(file.twins[2].change.act == .rename("name"))
    #expect(file.twins[3].change == Twin.Change(subject: .status, act: .set(.number("500"))))
    #expect(file.survivors.map(\.reason) == ["Notes are free."])
    #expect(file.free.map(\.extent) == [.part(.content), .places(NamePattern("$.note.*"))])
    #expect(file.free.map(\.reason) == ["Refusals are open.", "Notes are open."])
  }

  @Test(arguments: plantedTwins)
  func `a fault of the file is reported with its place`(text: String, reported: [String]) throws {
    let loaded = try Self.load(text)
    #expect(loaded.value == nil)
    #expect(loaded.diagnostics.map(\.id.description).sorted() == reported)
    #expect(loaded.diagnostics.allSatisfy { $0.location != nil })
  }
}
