/// The part of a collection that one answer holds.
struct Page: Sendable, Equatable {
  /// More objects than this are never put on one page.
  static let largestLimit = 10_000
  static let defaultLimit = 100

  let limit: Int
  let offset: Int

  init(limit: Int, offset: Int) {
    self.limit = limit
    self.offset = offset
  }

  /// Reads `limit` (1 or more) and `offset` (0 or more); too large a limit is lowered to the largest.
  init(_ query: QueryString) throws(ServiceFailure) {
    limit = min(try Self.number(query, "limit", atLeast: 1) ?? Self.defaultLimit, Self.largestLimit)
    offset = try Self.number(query, "offset", atLeast: 0) ?? 0
  }

  /// The objects of the page.
  func slice<Element>(of all: [Element]) -> [Element] { Array(all.dropFirst(offset).prefix(limit)) }

  private static func number(
    _ query: QueryString, _ name: String, atLeast least: Int
  ) throws(ServiceFailure) -> Int? {
    guard let text = try query.single(name) else { return nil }
    let isDigits = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    // Digits that do not fit an integer stand for a number past every collection's end.
    let number = isDigits ? Int(text) ?? Int(Int32.max) : -1
    guard number >= least else {
      throw .invalid(.invalidData, "\(name): must be a whole number of at least \(least), found '\(text)'")
    }
    return min(number, Int(Int32.max))
  }
}
