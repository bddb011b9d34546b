import JSON

/// How many there may be: exactly so many, or between two bounds, both included.
struct SizeBounds: Sendable {
  private let least: Int
  private let most: Int?

  /// Reads a whole number from 0 (a text may spell it), or a map of `min`, `max` or both.
  init<M: Matcher>(argument: JSONValue, of matcher: M.Type) throws(MatcherFault) {
    guard argument.members != nil else {
      let size = try Self.whole(argument, of: matcher)
      (least, most) = (size, size)
      return
    }
    let fields = try matcher.fields(argument, named: ["min", "max"])
    if fields.isEmpty { throw matcher.misused(argument, needs: "'min', 'max' or both") }
    var (least, most): (Int, Int?) = (0, nil)
    if let min = fields["min"] { least = try Self.whole(min, of: matcher) }
    if let max = fields["max"] { most = try Self.whole(max, of: matcher) }
    if let most, most < least { throw matcher.misused(argument, needs: "a 'min' that is at most 'max'") }
    (self.least, self.most) = (least, most)
  }

  private static func whole<M: Matcher>(_ argument: JSONValue, of matcher: M.Type) throws(MatcherFault) -> Int
  {
    guard let number = try? matcher.number(argument), let int = number.int, int >= 0 else {
      throw matcher.misused(argument, needs: "a whole number from 0")
    }
    return int
  }

  static let shape = ArgumentShape.either([
    .integer, .fields([ArgumentField("min", .integer), ArgumentField("max", .integer)]),
  ])

  func contains(_ count: Int) -> Bool {
    count >= least && most.map { count <= $0 } ?? true
  }

  /// The bounds in words, with a noun in the number that the last bound asks for: `1 value`, `1 to 3 values`.
  func phrase(of noun: String) -> String {
    (most ?? least) == 1 ? "\(phrase) \(noun)" : "\(phrase) \(noun)s"
  }

  /// The bounds in words: `3`, `at least 1`, `1 to 3`.
  var phrase: String {
    guard let most else { return "at least \(least)" }
    if most == least { return String(least) }
    return least == 0 ? "at most \(most)" : "\(least) to \(most)"
  }
}
